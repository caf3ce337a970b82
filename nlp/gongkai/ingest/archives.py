"""Zip and tar archives, read member by member."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import os
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import IO, Self, cast

from gongkai.errors import InputError
from gongkai.ingest.members import Member
from gongkai.settings import Settings

# Text packs to a tenth or a twentieth of its size; what packs to a two-hundredth is a bomb.
_MOST_UNPACKED = 200
_ALWAYS_ALLOWED = 1_000_000
_DEFECTS = (
    zipfile.BadZipFile,
    tarfile.TarError,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    NotImplementedError,
    OverflowError,
    MemoryError,
    ValueError,
    OSError,
)
# What a member may be packed with: the rest is rare, and LZMA asks for any memory it likes.
_PACKINGS = frozenset((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2))
_UTF8_NAME = 0x800
_ENCRYPTED = 0x1
_NAMING = frozenset(b"LKxgX")  # headers whose body is a name, or says more of the next member
_LONGEST_NAME = 100_000


def read_zip(file: IO[bytes], *, source: str, settings: Settings) -> Iterator[Member | InputError]:
    """Yield the files of a zip archive in the order of its directory."""
    try:
        archive = zipfile.ZipFile(file)
    except _DEFECTS as error:
        raise InputError("input.archive", source=source, reason=str(error)) from error
    with archive:
        for entry in archive.infolist():
            name = _zip_name(entry)
            if entry.is_dir() or _is_hidden(name):
                continue
            yield _zip_member(archive, entry, _inside(source, name), settings)


def _zip_member(
    archive: zipfile.ZipFile, entry: zipfile.ZipInfo, source: str, settings: Settings
) -> Member | InputError:
    if not _is_safe(_zip_name(entry)):
        return InputError("input.member_name", source=source)
    if entry.flag_bits & _ENCRYPTED:
        return InputError("input.encrypted", source=source)
    if entry.compress_type not in _PACKINGS:
        reason = f"packing {entry.compress_type}"
        return InputError("input.archive", source=source, reason=reason)
    if _is_bomb(entry.compress_size, entry.file_size):
        return InputError("input.bomb", source=source, limit=_MOST_UNPACKED)
    if entry.file_size > settings.max_bytes:
        found, limit = entry.file_size, settings.max_bytes
        return InputError("input.too_large", source=source, found=found, limit=limit)
    try:
        with archive.open(entry) as member:
            data = member.read(settings.max_bytes)
    except _DEFECTS as error:
        return InputError("input.archive", source=source, reason=str(error))
    return Member(source, PurePosixPath(source).suffix, data)


def _zip_name(entry: zipfile.ZipInfo) -> str:
    """Return the name of a member; Chinese Windows writes names in GBK without saying so."""
    if entry.flag_bits & _UTF8_NAME:
        return entry.filename
    try:
        return entry.filename.encode("cp437").decode("gb18030")
    except UnicodeError:
        return entry.filename


def read_tar(file: IO[bytes], *, source: str, settings: Settings) -> Iterator[Member | InputError]:
    """Yield the files of a tar archive, packed or not, in its order."""
    unpacked = _Limited(file, source)
    try:
        if unpacked.is_packed and not _is_tar(unpacked.head()):
            yield _packed_file(unpacked, source, settings)
            return
        stream = cast("IO[bytes]", unpacked)
        with tarfile.open(fileobj=stream, mode="r|", tarinfo=_Entry) as archive:
            for entry in archive:
                if entry.isdir() or _is_hidden(entry.name):
                    continue
                yield _tar_member(archive, entry, _inside(source, entry.name), settings)
        if not unpacked.is_whole:  # tarfile takes a cut header for the end
            raise InputError("input.archive", source=source, reason="it ends too early")
    except _DEFECTS as error:
        raise InputError("input.archive", source=source, reason=str(error)) from error


def _tar_member(
    archive: tarfile.TarFile, entry: tarfile.TarInfo, source: str, settings: Settings
) -> Member | InputError:
    if not _is_safe(entry.name):
        return InputError("input.member_name", source=source)
    if entry.size > settings.max_bytes:
        found, limit = entry.size, settings.max_bytes
        return InputError("input.too_large", source=source, found=found, limit=limit)
    member = archive.extractfile(entry) if entry.isreg() else None
    if member is None:
        return InputError("input.no_member_file", source=source)
    return Member(source, PurePosixPath(source).suffix, member.read(settings.max_bytes))


class _Entry(tarfile.TarInfo):
    """The header of a member; tarfile would read a long name of any length into memory."""

    @classmethod
    def frombuf(cls, buf: bytes | bytearray, encoding: str, errors: str) -> Self:
        """Return the header in a block. Raises ReadError for a name longer than any is."""
        entry = super().frombuf(buf, encoding, errors)
        if entry.type[0] in _NAMING and not 0 <= entry.size <= _LONGEST_NAME:
            message = f"a name of {entry.size} bytes"
            raise tarfile.ReadError(message)
        return entry


def _is_tar(block: bytes) -> bool:
    if not block.strip(b"\x00"):
        return True  # an empty archive
    try:
        tarfile.TarInfo.frombuf(block, "utf-8", "surrogateescape")
    except tarfile.HeaderError:
        return False
    return True


def _packed_file(unpacked: _Limited, source: str, settings: Settings) -> Member | InputError:
    """Return the one file that was packed without an archive around it, as report.txt.gz is."""
    name = PurePosixPath(source).with_suffix("")
    data = unpacked.read(settings.max_bytes + 1)
    if len(data) > settings.max_bytes:
        found, limit = len(data), settings.max_bytes
        return InputError("input.too_large", source=source, found=found, limit=limit)
    return Member(source, name.suffix, data)


class _Limited:
    """The unpacked bytes of a tar archive, which break off where a bomb goes off."""

    def __init__(self, file: IO[bytes], source: str) -> None:
        self._size = file.seek(0, os.SEEK_END)
        file.seek(0)
        head = file.read(6)
        file.seek(0)
        self._stream = _unpacking(file, head)
        self.is_packed = self._stream is not file
        self._ahead = b""
        self._n_read = 0
        self._last = b""
        self._source = source

    @property
    def is_whole(self) -> bool:
        """Whether an empty block, which closes every archive, was read last."""
        return not self._last.strip(b"\x00")

    def head(self) -> bytes:
        """Return the first block, which will be read again."""
        self._ahead = self._stream.read(tarfile.BLOCKSIZE)
        return self._ahead

    def read(self, size: int) -> bytes:
        """Return the next bytes. Raises InputError when they are too many for the file."""
        data = self._ahead[:size]
        self._ahead = self._ahead[size:]
        data += self._stream.read(size - len(data))
        self._n_read += len(data)
        self._last = (self._last + data)[-tarfile.BLOCKSIZE :]
        if _is_bomb(self._size, self._n_read):
            raise InputError("input.bomb", source=self._source, limit=_MOST_UNPACKED)
        return data


def _unpacking(file: IO[bytes], head: bytes) -> io.BufferedIOBase | IO[bytes]:
    if head.startswith(b"\x1f\x8b"):
        return gzip.GzipFile(fileobj=file)
    if head.startswith(b"BZh"):
        return bz2.BZ2File(file)
    return lzma.LZMAFile(file) if head.startswith(b"\xfd7zXZ\x00") else file


def _is_bomb(n_packed: int, n_unpacked: int) -> bool:
    return n_unpacked > _ALWAYS_ALLOWED and n_unpacked > _MOST_UNPACKED * n_packed


def _inside(source: str, name: str) -> str:
    return f"{source}/{name}"


def _is_hidden(name: str) -> bool:
    """Tell whether a member is no document of anybody: hidden files, macOS and Office leftovers."""
    parts = PurePosixPath(name).parts
    return any(part.startswith((".", "~$")) and part != ".." for part in parts) or parts[:1] == (
        "__MACOSX",
    )


def _is_safe(name: str) -> bool:
    """Tell whether a name stays in its archive."""
    path = PurePosixPath(name.replace("\\", "/"))
    return not (path.is_absolute() or ".." in path.parts or ":" in path.parts[0] or "\x00" in name)
