"""Documents that are ZIP archives of XML (.docx, .ofd): parts read by name, without trust."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from typing import TypeAlias

from lxml import etree
from lxml.etree import _Element

from gongkai.errors import InputError
from gongkai.settings import Settings

Element: TypeAlias = _Element

OLE = b"\xd0\xcf\x11\xe0"
# The stream that holds a document under a password, as an OLE directory spells it.
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
)
# Text in XML seldom shrinks to less than a hundredth; small parts may, and do no harm.
_MOST_RATIO = 250
_SMALL = 2_000_000


class Package:
    """A ZIP archive of XML parts, held in memory; nothing is ever unpacked to disk.

    `broken` is the code of the error that tells of a damaged one. All parts together may unpack to
    `settings.max_bytes`.
    """

    def __init__(self, data: bytes, *, source: str, settings: Settings, broken: str) -> None:
        self._source = source
        self._broken_code = broken
        self._limit = settings.max_bytes
        self._n_left = settings.max_bytes
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except _DAMAGE as error:
            raise self._broken() from error
        # Names of parts are compared without case; some programs write them with backslashes.
        self._members = {_key(info.filename): info for info in self._archive.infolist()}

    def __contains__(self, name: str) -> bool:
        return _key(name) in self._members

    def xml(self, name: str) -> Element | None:
        """Return the root of an XML part, or None where there is no such part.

        Raises InputError for a part that is damaged, too large, or declares a document type.
        """
        info = self._members.get(_key(name))
        return None if info is None else self._parse(self._unpack(info))

    def _unpack(self, info: zipfile.ZipInfo) -> bytes:
        if info.flag_bits & 1:
            raise InputError("input.encrypted", source=self._source)
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise self._broken()
        most = max(_SMALL, _MOST_RATIO * info.compress_size)
        try:
            with self._archive.open(info) as member:
                data = member.read(min(self._n_left, most) + 1)
        except _DAMAGE as error:
            raise self._broken() from error
        is_cut = len(data) > self._n_left
        if len(data) > most or (is_cut and info.file_size > most):
            raise InputError("input.bomb", source=self._source, limit=_MOST_RATIO)
        if is_cut:
            found = self._limit - self._n_left + info.file_size
            raise InputError("input.too_large", source=self._source, found=found, limit=self._limit)
        self._n_left -= len(data)
        return data

    def _parse(self, data: bytes) -> Element:
        if b"<!DOCTYPE" in data:
            raise InputError("input.doctype", source=self._source)
        # The parser refuses what is nested more than 256 deep, so that recursion here is bounded.
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            root = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise self._broken() from error
        # One in UTF-16 was not seen above.
        if root.getroottree().docinfo.internalDTD is not None:
            raise InputError("input.doctype", source=self._source)
        return root

    def _broken(self) -> InputError:
        return InputError(self._broken_code, source=self._source)


def refuse_locked(data: bytes, *, source: str) -> None:
    """Raise InputError for an OLE file that holds a document under a password."""
    if data.startswith(OLE) and _LOCKED in data:
        raise InputError("input.encrypted", source=source)


def _key(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()
