"""Hostile documents, damaged tables and links."""

from __future__ import annotations

import json
import zlib
from pathlib import Path

from tests.hostile.corpus import MEGABYTE, REPORT, hostile, pack_zip


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
    pack_zip(
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
