"""Hostile archives, tables of texts and long texts."""

from __future__ import annotations

import gzip
import io
import random
import tarfile
import zipfile
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from tests.hostile.corpus import MEGABYTE, REPORT, hostile, pack_zip


def _tar(path: Path, *entries: tuple[tarfile.TarInfo, bytes], mode: str = "w") -> None:
    with tarfile.open(path, mode) as archive:  # type: ignore[call-overload]
        for entry, data in entries:
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))


@hostile("bomb.zip", "input.bomb")
def zip_bomb(path: Path) -> None:
    """Half a gigabyte of nothing in half a megabyte."""
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("report.txt", "w", force_zip64=True) as member,
    ):
        for _ in range(500):
            member.write(bytes(MEGABYTE))


@hostile("nested.zip", "input.nested_archive")
def nested_zip(path: Path) -> None:
    """Archives in archives."""
    data = REPORT.encode()
    for depth in range(6):
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("report.txt" if depth == 0 else f"{depth}.zip", data)
        data = buffer.getvalue()
    path.write_bytes(data)


@hostile("names.zip", "input.member_name")
def zip_names(path: Path) -> None:
    """Members that want to be written elsewhere."""
    names = ("../escaped.txt", "/tmp/escaped.txt", "a/../../escaped.txt", "..\\escaped.txt")  # noqa: S108
    pack_zip(path, {name: REPORT.encode() for name in names})


@hostile("damaged.zip", "input.archive")
def damaged_zip(path: Path) -> None:
    """A member whose bytes are not what its checksum says."""
    pack_zip(path, {"report.txt": REPORT.encode() * 50})
    data = bytearray(path.read_bytes())
    data[60:80] = bytes(20)
    path.write_bytes(data)


@hostile("bomb.tar.gz", "input.bomb", "input.too_large")
def tar_bomb(path: Path) -> None:
    """Two gigabytes of nothing, member by member."""
    with gzip.open(path, "wb", compresslevel=9) as packed:
        for number in range(40):
            entry = tarfile.TarInfo(f"{number}.txt")
            entry.size = 50 * MEGABYTE
            packed.write(entry.tobuf())
            for _ in range(50):
                packed.write(bytes(MEGABYTE))
            packed.write(bytes(-entry.size % 512))


@hostile("links.tar", "input.no_member_file", "input.member_name")
def tar_links(path: Path) -> None:
    """Links out of the archive, a device, and a name that climbs."""
    link = tarfile.TarInfo("passwd.txt")
    link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
    hard = tarfile.TarInfo("hard.txt")
    hard.type, hard.linkname = tarfile.LNKTYPE, "../../etc/passwd"
    device = tarfile.TarInfo("device.txt")
    device.type = tarfile.CHRTYPE
    _tar(path, (link, b""), (hard, b""), (device, b""), (tarfile.TarInfo("../up.txt"), b"x"))


@hostile("name.tar.gz", "input.archive")
def tar_name(path: Path) -> None:
    """A member whose name is said to have a gigabyte."""
    entry = tarfile.TarInfo("long")
    entry.type, entry.size = tarfile.GNUTYPE_LONGNAME, 1_000 * MEGABYTE
    with gzip.open(path, "wb", compresslevel=1) as packed:
        packed.write(entry.tobuf())
        noise = random.Random(1).randbytes(MEGABYTE)  # noqa: S311 - nothing secret about it
        for _ in range(30):
            packed.write(noise)


@hostile("repeated.parquet", "input.memory", "input.parquet", "input.too_long")
def parquet_bomb(path: Path) -> None:
    """A long text repeated in every row, which packs to next to nothing."""
    text = "一" * 6_000_000
    table = pa.table({"text": pa.DictionaryArray.from_arrays(pa.array([0] * 64), [text])})
    pq.write_table(table, path, compression="zstd")


@hostile("wide.jsonl", "input.long_line", "input.memory")
def wide_json(path: Path) -> None:
    """A row with millions of values."""
    path.write_text('{"text": "x", "a": [' + "{}," * 13_000_000 + "0]}\n", encoding="utf-8")


@hostile("lines.txt", "input.too_long")
def long_text(path: Path) -> None:
    """As many lines of a report as the limit of bytes lets through."""
    path.write_text(REPORT + "一是发布信息12条。\n" * 700_000, encoding="utf-8")


@hostile("brackets.txt", "read")
def brackets(path: Path) -> None:
    """As many open brackets as a text may have characters."""
    path.write_text(REPORT + "（《“" * 90_000 + "。”》）" * 7_000, encoding="utf-8")


@hostile("title.html", "read", "input.too_long")
def html_title(path: Path) -> None:
    """A title that is nothing but a rule."""
    page = f"<html><title>{'-' * 250_000}</title><body><p>{REPORT}</p></body></html>"
    path.write_text(page, encoding="utf-8")
