"""Reports printed to PDF and read back: paragraphs, page lines, places, oddities."""

from __future__ import annotations

import pytest

from gongkai.ingest import report_from_document
from gongkai.ingest.pdf import read_pdf
from gongkai.model import Document, ReportWarning, Span, WarningKind
from gongkai.settings import Settings
from tests.producers.pdf import Layout, make_page_pdf, make_pdf, show

LONG = "全年通过政府网站主动公开信息128条，其中政策文件12件、财政信息30条、民生信息86条，" * 3
REPORT = f"""\
青石镇2024年政府信息公开工作年度报告
本报告由青石镇人民政府编制。{LONG}欢迎监督。
一、总体情况
（一）主动公开。{LONG}公开及时。
（二）依申请公开。全年未收到申请。
{LONG}办理规范。
二、存在的主要问题及改进情况
一是栏目更新不够及时。二是{LONG}人手不足。
{LONG * 12}以上。
青石镇人民政府
2025年1月20日
"""


def read(data: bytes) -> Document:
    return read_pdf(data, source="x", settings=Settings())


def note_of(document: Document, kind: WarningKind) -> str | None:
    return next((each.note for each in document.warnings if each.kind is kind), None)


@pytest.mark.parametrize(
    "layout",
    [
        Layout(),
        Layout(size=10.5, spacing=1.2, margin=50),
        Layout(size=16, spacing=2.0, margin=85, font="NotoSerifSC-Regular.otf"),
        Layout(is_justified=False),
        Layout(indent=0),
        Layout(indent=0, hanging=2),
        Layout(is_landscape=True),
        Layout(is_bold_doubled=True),
        Layout(head="青石镇政府信息公开", number="第 {} 页"),
        Layout(number="{}"),
    ],
    ids=lambda layout: repr(layout)[7:-1],
)
def test_wrapped_and_paginated_paragraphs_come_back(layout: Layout) -> None:
    assert read(make_pdf(REPORT, layout=layout)).text == REPORT


def test_the_left_of_two_columns_comes_first() -> None:
    text = f"{LONG * 4}以上为左栏。\n{LONG * 5}以上为右栏。\n"
    assert read(make_pdf(text, layout=Layout(n_columns=2, size=12, spacing=1.5))).text == text


def test_page_lines_are_told_and_not_in_the_text() -> None:
    document = read(make_pdf(REPORT, layout=Layout(head="内部资料 注意保存")))
    note = note_of(document, WarningKind.PAGE_LINES)
    assert note is not None
    assert "内部资料 注意保存" in note
    assert "- 1 -; " in note
    assert "内部资料" not in document.text


def test_a_number_in_the_text_is_no_page_number() -> None:
    document = read(make_page_pdf(show("全年公开信息如下", x=72, y=500) + show("128", x=72, y=470)))
    assert document.text == "全年公开信息如下\n128\n"
    assert document.warnings == ()


@pytest.mark.parametrize(
    ("number", "y", "is_kept"),
    [
        ("0", 40, True),
        ("37", 40, True),
        ("1", 86, True),
        ("1", 40, False),
        ("- 37 -", 40, False),
        ("第1页", 40, False),
    ],
)
def test_the_number_under_a_single_page(number: str, y: float, *, is_kept: bool) -> None:
    document = read(make_page_pdf(show("规章", x=72, y=100) + show(number, x=290, y=y)))
    assert document.text == (f"规章\n{number}\n" if is_kept else "规章\n")
    assert (note_of(document, WarningKind.PAGE_LINES) is None) is is_kept


def test_numbers_at_one_height_on_two_pages_are_no_page_numbers() -> None:
    first = show("规章", x=72, y=100) + show("5", x=72, y=80)
    second = show("总计", x=72, y=100) + show("41", x=72, y=80)
    assert read(make_page_pdf(first, second_page=second)).text == "规章\n5\n总计\n41\n"


def test_places_quote_what_is_printed_there() -> None:
    document = read(make_pdf(REPORT))
    assert [place.page for place in document.places] == sorted(p.page for p in document.places)
    assert {place.page for place in document.places} == set(range(1, document.places[-1].page + 1))
    first, last = document.places[0], document.places[-1]
    assert first.span.of(document.text) == "青石镇2024年政府信息公开工作年度报告"
    assert last.span.of(document.text) == "2025年1月20日"
    assert 60 < first.box.x0 < 300 < first.box.x1 < 540
    assert 60 < first.box.top < first.box.bottom < 120
    printed = "".join(place.span.of(document.text) for place in document.places)
    assert printed == document.text.replace("\n", "")


@pytest.mark.parametrize(
    ("page", "matrix", "x", "y", "left", "top"),
    [
        ("", "1 0 0 1", 72, 700, 72, 129.7),
        ("/Rotate 90", "0 1 -1 0", 100, 72, 72, 87.7),
        ("/Rotate 180", "-1 0 0 -1", 500, 72, 95, 59.7),
        ("/Rotate 90", "1 0 0 1", 72, 700, 698.3, 72),
        ("/CropBox[50 50 500 800]", "1 0 0 1", 72, 700, 22, 87.7),
    ],
)
def test_boxes_are_those_of_the_page_as_shown(
    page: str, matrix: str, x: float, y: float, left: float, top: float
) -> None:
    content = show("全年主动公开信息128条。", x=x, y=y, matrix=matrix)
    document = read(make_page_pdf(content, b"/MediaBox[0 0 595 842]" + page.encode()))
    assert document.text == "全年主动公开信息128条。\n"
    assert document.places[0].box[:2] == pytest.approx((left, top), abs=0.2)


@pytest.mark.parametrize(
    ("content", "text", "kind", "note"),
    [
        (
            show("全年公开", x=72, y=700)
            + show("绝密水印", x=200, y=300, size=40, matrix="0.7 0.7 -0.7 0.7"),
            "全年公开",
            WarningKind.PAGE_LINES,
            "4 characters off the page or aslant",
        ),
        (
            show("全年公开", x=72, y=700) + show("页外文字", x=900, y=700),
            "全年公开",
            WarningKind.PAGE_LINES,
            "4 characters off the page or aslant",
        ),
    ],
    ids=["aslant", "outside"],
)
def test_oddities_are_told(content: bytes, text: str, kind: WarningKind, note: str) -> None:
    document = read(make_page_pdf(content))
    assert document.text == text + "\n"
    assert (note_of(document, kind) or "").startswith(note)


def test_radicals_stay_in_the_text_and_are_told_once() -> None:
    document = read(make_page_pdf(show("⼀、总体情况", x=72, y=700)))
    assert document.text == "⼀、总体情况\n"
    report = report_from_document(document, source="x")
    told = [warning for warning in report.warnings if warning.kind is WarningKind.RADICALS]
    assert told == [ReportWarning(WarningKind.RADICALS, Span(0, 1), "1")]


def test_bold_type_drawn_twice_is_read_once() -> None:
    heading = "二、政府信息公开工作存在的主要问题"
    document = read(make_pdf(heading, layout=Layout(is_bold_doubled=True)))
    assert document.text == heading + "\n"
    # PDFium itself leaves out what repeats one of the objects just before it.
    assert (note_of(document, WarningKind.DOUBLED) or "").endswith(" characters drawn twice")
