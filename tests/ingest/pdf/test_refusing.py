"""PDFs that cannot be read are refused with their reason; hostile ones do no harm."""

from __future__ import annotations

import math
import time
import zlib
from functools import cache

import pytest
from fpdf import FPDF
from hypothesis import given
from hypothesis import strategies as st

from gongkai.errors import InputError
from gongkai.ingest.pdf import read_pdf
from gongkai.model import Document, WarningKind
from gongkai.settings import Settings
from tests.producers.pdf import assemble_pdf, make_page_pdf, make_pdf, show

CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"
TEXT = "全年通过政府网站主动公开信息128条，没有收到依申请公开的申请，也没有行政复议。"
PICTURE = b"q 595 0 0 842 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI Q\n"


def read(data: bytes, settings: Settings | None = None) -> Document:
    return read_pdf(data, source="x", settings=settings or Settings())


@cache
def honest() -> bytes:
    return make_pdf(f"标题\n{TEXT}\n甲\t乙\n1\t2")


def locked(password: str) -> bytes:
    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("helvetica")
    pdf.set_encryption(owner_password="owner", user_password=password)  # noqa: S106
    pdf.text(20, 20, "Report of the town")
    return bytes(pdf.output())


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "input.pdf_damaged"),
        (b"%PDF-1.7\n", "input.pdf_damaged"),
        (b"no PDF", "input.pdf_damaged"),
        (honest()[: len(honest()) // 2], "input.pdf_cut_off"),
        (honest()[:-300], "input.pdf_cut_off"),
        (locked("secret"), "input.pdf_locked"),
        (assemble_pdf([CATALOG, b"<</Type/Pages/Kids[]/Count 400>>"]), "input.pdf_page"),
        (assemble_pdf([CATALOG, b"<</Type/Pages/Kids[2 0 R]/Count 1>>"]), "input.pdf_page"),
        (make_page_pdf(PICTURE), "input.pdf_scan"),
        (make_page_pdf(PICTURE + show("扫描", x=72, y=72)), "input.pdf_scan"),
        (make_page_pdf(b"0 0 m 9 9 l 3 5 l f\n" * 500), "input.pdf_scan"),
        (make_page_pdf(b"".join(show("甲", x=72, y=y) for y in range(99))), "input.pdf_glyphs"),
        (make_page_pdf(show("\ue000\ue001\ue002\ue003", x=72, y=72)), "input.pdf_glyphs"),
    ],
    ids=["empty", "head", "text", "half", "tail", "locked", "lying count", "page loop", "scan",
         "stamped scan", "outlines", "lost glyphs", "nameless glyphs"],
)  # fmt: skip
def test_each_reason_is_told(data: bytes, code: str) -> None:
    with pytest.raises(InputError) as caught:
        read(data)
    assert caught.value.code == code
    assert str(caught.value).startswith("x: ")


def test_more_pages_than_wanted_are_refused() -> None:
    data = make_page_pdf(b"", second_page=b"")
    with pytest.raises(InputError, match="2 pages, more than the limit of 1"):
        read(data, Settings(max_pages=1))


def test_an_empty_password_opens() -> None:
    assert read(locked("")).text == "Report of the town\n"


def test_pages_that_are_pictures_are_named() -> None:
    document = read(make_page_pdf(show(TEXT, x=10, y=700, size=9), second_page=PICTURE))
    assert document.text == TEXT + "\n"
    assert [(each.kind, each.note) for each in document.warnings] == [
        (WarningKind.PICTURES, "pages 2")
    ]


MUTE = b"".join(show("甲", x=72, y=y) for y in range(99))


def pages_pdf(n_read: int, n_damaged: int) -> bytes:
    """Return a PDF whose last pages are no pages."""
    whole = make_page_pdf(show(TEXT, x=10, y=700, size=9))
    kids = b"6 0 R " * n_read + b"99 0 R " * n_damaged
    count = b"/Count %d" % (n_read + n_damaged)
    old = b"/Kids[6 0 R]/Count 1"
    assert old in whole
    return whole.replace(old, b"/Kids[" + kids + b"]" + count)


@pytest.mark.parametrize(
    ("data", "n_read", "note"),
    [
        (pages_pdf(2, 1), 2, "damaged pages 3"),
        (pages_pdf(1, 1), 1, "damaged pages 2"),
        (
            make_page_pdf(show(TEXT, x=10, y=700, size=9), second_page=MUTE),
            1,
            "fonts without names of their glyphs on pages 2",
        ),
    ],
    ids=["one of three", "half", "mute"],
)
def test_pages_that_cannot_be_read_are_named(data: bytes, n_read: int, note: str) -> None:
    document = read(data)
    assert document.text.replace("\n", "").replace("甲", "") == TEXT * n_read
    assert [(each.kind, each.note) for each in document.warnings] == [
        (WarningKind.CHARS_LOST, note)
    ]


def test_more_than_half_damaged_is_refused() -> None:
    with pytest.raises(InputError, match="page 2 of the PDF is damaged"):
        read(pages_pdf(1, 2))


@pytest.mark.parametrize("n_rules", [60, 300, 3000])
def test_dense_rules_on_many_pages_are_read_in_time(n_rules: int) -> None:
    places = [(20 + 550 * n / n_rules, 20 + 800 * n / n_rules) for n in range(n_rules)]
    grid = b"".join(
        b"%.2f 20 m %.2f 820 l S 20 %.2f m 570 %.2f l S\n" % (x, x, y, y) for x, y in places
    )
    page = make_page_pdf(grid + show(TEXT, x=10, y=400, size=9))
    data = page.replace(b"/Kids[6 0 R]/Count 1", b"/Kids[" + b"6 0 R " * 500 + b"]/Count 500")
    start = time.process_time()
    document = read(data)
    assert time.process_time() - start < 10
    notes = [each.note for each in document.warnings if each.kind is WarningKind.PICTURES]
    assert notes[0].startswith("too many strokes to look for tables on pages ")
    assert document.places[-1].page == 500


def test_hidden_text_of_a_scan_is_read_and_told() -> None:
    document = read(make_page_pdf(PICTURE + b"3 Tr " + show(TEXT, x=10, y=700, size=9)))
    assert document.text == TEXT + "\n"
    assert [each.kind for each in document.warnings] == [WarningKind.OCR]


@pytest.mark.parametrize(
    ("content", "page"),
    [
        (b"", b"/MediaBox[0 0 1e30 1e30]"),
        (b"", b"/MediaBox[0 0 0 0]"),
        (show("页", x=1e38, y=1e38, matrix="1e38 0 0 1e38"), b"/MediaBox[0 0 595 842]"),
        (show("大小", x=72, y=700, size=1e9), b"/MediaBox[0 0 595 842]"),
        (show("大小", x=72, y=700, size=0), b"/MediaBox[0 0 595 842]"),
        (b"9e9 0 m 9e9 9e9 l S 0 9e9 m 9e9 9e9 l S\n", b"/MediaBox[0 0 595 842]"),
        (b"".join(b"%d 0 m %d 800 l S 0 %d m 500 %d l S\n" % (n, n, n, n) for n in range(500)),
         b"/MediaBox[0 0 595 842]"),
    ],
)  # fmt: skip
def test_absurd_sizes_do_no_harm(content: bytes, page: bytes) -> None:
    data = make_page_pdf(content + show(TEXT, x=10, y=100, size=9), page)
    assert TEXT in read(data).text.replace("\t", "").replace("\n", "")


def test_a_flood_is_read_in_time() -> None:
    packed = zlib.compress(b"q Q " * 2_000_000)
    stream = b"<</Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (len(packed), packed)
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>"
    objects = [CATALOG, b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page, stream, *[b"<<>>"] * 100_000]
    assert read(assemble_pdf(objects)).text == ""


@given(st.data())
def test_damage_gives_a_document_or_a_reason(data: st.DataObject) -> None:
    damaged = bytearray(honest())
    for _ in range(data.draw(st.integers(1, 8))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    try:
        document = read(bytes(damaged))
    except InputError:
        return
    for place in document.places:
        assert 0 <= place.span.start < place.span.end <= len(document.text)
        assert all(map(math.isfinite, place.box))
    assert all(
        0 <= each.span.start <= each.span.end <= len(document.text) for each in document.cells
    )
