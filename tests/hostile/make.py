"""Make the hostile inputs: `python tests/hostile/make.py FOLDER` writes them all.

Every function writes one input and names what becomes of it: the code of its error, or "read" where
the file is odd but honest.
"""

from __future__ import annotations

import gzip
import io
import json
import random
import sys
import tarfile
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

REPORT = "青石镇2024年政府信息公开工作年度报告\n一、总体情况\n全年公开信息41条。\n"
MEGABYTE = 1_000_000

MAKERS: dict[str, tuple[Callable[[Path], None], frozenset[str]]] = {}


def hostile(
    name: str, *outcomes: str
) -> Callable[[Callable[[Path], None]], Callable[[Path], None]]:
    """Note that a function writes the input `name`, which ends with one of `outcomes`."""

    def note(make: Callable[[Path], None]) -> Callable[[Path], None]:
        MAKERS[name] = (make, frozenset(outcomes))
        return make

    return note


def _zip(path: Path, members: dict[str, bytes]) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)


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
    _zip(path, {name: REPORT.encode() for name in names})


@hostile("damaged.zip", "input.archive")
def damaged_zip(path: Path) -> None:
    """A member whose bytes are not what its checksum says."""
    _zip(path, {"report.txt": REPORT.encode() * 50})
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


def _docx(path: Path, document: bytes) -> None:
    types = (
        b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        b'<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
        b'officedocument.wordprocessingml.document.main+xml"/></Types>'
    )
    relations = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        b'<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        b'relationships/officeDocument" Target="word/document.xml"/></Relationships>'
    )
    _zip(
        path,
        {
            "[Content_Types].xml": types,
            "_rels/.rels": relations,
            "word/document.xml": document,
        },
    )


_W = b'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


@hostile("entities.docx", "input.doctype")
def docx_entities(path: Path) -> None:
    """External entities and a billion laughs."""
    laughs = b"".join(
        b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10 if n else b"ha") for n in range(12)
    )
    _docx(
        path,
        b'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">'
        + laughs
        + b"]><w:document "
        + _W
        + b"><w:body><w:p><w:r><w:t>&x;&l11;</w:t></w:r></w:p></w:body></w:document>",
    )


@hostile("bomb.docx", "input.bomb")
def docx_bomb(path: Path) -> None:
    """A part that unpacks to 400 megabytes."""
    _docx(path, b"<w:document " + _W + b"><w:body>" + b" " * 400 * MEGABYTE)


@hostile("deep.docx", "input.bomb", "input.too_deep")
def docx_deep(path: Path) -> None:
    """Tables in tables, 100,000 deep."""
    opened = b"<w:tbl><w:tr><w:tc>"
    closed = b"</w:tc></w:tr></w:tbl>"
    n = 100_000
    _docx(
        path,
        b"<w:document " + _W + b"><w:body>" + opened * n + closed * n + b"</w:body></w:document>",
    )


@hostile("wide.docx", "read")
def docx_wide(path: Path) -> None:
    """A cell that claims two billion columns."""
    cell = (
        b'<w:tc><w:tcPr><w:gridSpan w:val="2000000000"/></w:tcPr>'
        b"<w:p><w:r><w:t>%s</w:t></w:r></w:p></w:tc>"
    )
    _docx(
        path,
        b"<w:document "
        + _W
        + b"><w:body><w:tbl><w:tr>"
        + cell % REPORT.encode()
        + b"</w:tr></w:tbl></w:body></w:document>",
    )


@hostile("nested.html", "input.too_large")
def html_of_100_megabytes(path: Path) -> None:
    """A hundred megabytes of opening tags."""
    with path.open("wb") as file:
        file.write(b"<html><body>")
        for _ in range(100):
            file.write(b"<div>" * 200_000)


@hostile("deep.html", "input.html_tags")
def html_deep(path: Path) -> None:
    """As many nested tags as the size limit lets through, around a report."""
    path.write_bytes(b"<html><body>" + b"<div>" * 3_900_000 + REPORT.encode())


@hostile("spans.html", "read")
def html_spans(path: Path) -> None:
    """Cells that claim a billion rows and columns."""
    cell = '<td rowspan="1000000000" colspan="1000000000">规章</td>'
    table = f"<table>{f'<tr>{cell * 50}</tr>' * 200}</table>"
    path.write_text(f"<html><body><p>{REPORT}</p>{table}</body></html>", encoding="utf-8")


@hostile("parts.mht", "input.mhtml_parts")
def mhtml_parts(path: Path) -> None:
    """A web archive of a hundred thousand parts."""
    head = b'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="b"\n\n'
    part = b"--b\nContent-Type: image/png\n\nx\n"
    path.write_bytes(head + part * 100_000 + b"--b--\n")


def _pdf(path: Path, objects: dict[int, bytes], root: int = 1) -> None:
    data = bytearray(b"%PDF-1.7\n")
    offsets = {}
    for number, content in objects.items():
        offsets[number] = len(data)
        data += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(data)
    size = max(objects) + 1
    data += b"xref\n0 %d\n0000000000 65535 f \n" % size
    for number in range(1, size):
        data += b"%010d 00000 n \n" % offsets.get(number, 0)
    data += b"trailer\n<</Size %d/Root %d 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (size, root, start)
    path.write_bytes(data)


def _stream(content: bytes, more: bytes = b"") -> bytes:
    packed = zlib.compress(content, 9)
    head = b"<</Length %d/Filter/FlateDecode%s>>stream\n" % (len(packed), more)
    return head + packed + b"\nendstream"


_CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"
_PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>"


@hostile("loop.pdf", "input.pdf_page")
def pdf_page_loop(path: Path) -> None:
    """A page tree that has itself as a child."""
    _pdf(
        path,
        {
            1: _CATALOG,
            2: b"<</Type/Pages/Count 2/Kids[3 0 R 2 0 R]>>",
            3: b"<</Type/Pages/Count 1/Parent 2 0 R/Kids[2 0 R]>>",
        },
    )


@hostile(
    "objects.pdf",
    "input.pdf_damaged",
    "input.pdf_scan",
    "input.empty",
    "input.slow",
    "input.memory",
)
def pdf_of_a_million_objects(path: Path) -> None:
    """A million objects in one packed stream."""
    n = 1_000_000
    numbers = b" ".join(b"%d %d" % (number + 10, number * 5) for number in range(n))
    content = numbers + b"\n" + b"null " * n
    _pdf(
        path,
        {
            1: _CATALOG,
            2: b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
            3: _PAGE,
            4: _stream(b"BT ET"),
            5: _stream(content, b"/Type/ObjStm/N %d/First %d" % (n, len(numbers) + 1)),
        },
    )


@hostile(
    "stream.pdf",
    "input.pdf_damaged",
    "input.pdf_scan",
    "input.empty",
    "input.slow",
    "input.memory",
    "input.broken_off",
)
def pdf_stream_bomb(path: Path) -> None:
    """A page whose content unpacks to a gigabyte of drawing."""
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(b"0 0 m 9 9 l S\n" * 70_000) for _ in range(1000))
    packed += packer.flush()
    _pdf(
        path,
        {
            1: _CATALOG,
            2: b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
            3: _PAGE,
            4: b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(packed), packed),
        },
    )


@hostile("pages.pdf", "input.pdf_damaged", "input.pdf_pages", "input.pdf_scan")
def pdf_of_many_pages(path: Path) -> None:
    """A million pages, all the same one."""
    kids = b"3 0 R " * 1_000_000
    _pdf(
        path,
        {
            1: _CATALOG,
            2: b"<</Type/Pages/Count 1000000/Kids[%s]>>" % kids,
            3: _PAGE,
            4: _stream(b"BT ET"),
        },
    )


@hostile("truncated.pdf", "input.pdf_cut_off")
def truncated_pdf(path: Path) -> None:
    """The first lines of a PDF."""
    path.write_bytes(b"%PDF-1.7\n1 0 obj\n<</Type/Catalog")


@hostile("nul.txt", "input.binary")
def nul_bytes(path: Path) -> None:
    """NUL bytes between the characters."""
    path.write_bytes(REPORT.encode().replace("，".encode(), b"\x00") + b"\x00" * 100)


@hostile("\u202etxt.gnihsob\U0001f409.txt", "read")
def right_to_left(path: Path) -> None:
    """A report, and a name, with characters that steer the direction and that need two units."""
    path.write_text(
        "\u202e" + REPORT.replace("信息", "\u2067信\u2069息\U00020bb7"), encoding="utf-8"
    )


@hostile("deep.jsonl", "input.json")
def deep_json(path: Path) -> None:
    """Arrays in arrays, and a row that is no object."""
    path.write_text("[" * 200_000 + "\n" + json.dumps([REPORT]) + "\n", encoding="utf-8")


@hostile("table.parquet", "input.parquet")
def damaged_parquet(path: Path) -> None:
    """A Parquet file whose footer points nowhere."""
    path.write_bytes(b"PAR1" + b"\xff" * 400 + b"\xff\xff\xff\x7fPAR1")


@hostile("outside.txt", "input.outside_link")
def link_out_of_the_folder(path: Path) -> None:
    """A link to a file that the folder does not hold."""
    path.symlink_to("/etc/passwd")


def main() -> None:
    """Write every hostile input into the folder that is named."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for name, (make, _) in MAKERS.items():
        make(folder / name)
    sys.stdout.write(f"{len(MAKERS)} hostile inputs in {folder}\n")


if __name__ == "__main__":
    main()
