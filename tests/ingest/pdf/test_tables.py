"""Ruled tables: cells, merged cells, wrapped text, tables over several pages."""

from __future__ import annotations

import pytest

from gongkai.ingest.pdf import read_pdf
from gongkai.ingest.pdf.geometry import Rule
from gongkai.ingest.pdf.grids import GridCell, find_grids
from gongkai.model import Document, WarningKind
from gongkai.settings import Settings
from tests.producers.pdf import Layout, make_page_pdf, make_pdf, show

HEAD = "信息内容\t本年制发件数\t本年废止件数\t现行有效件数"
TABLE = f"{HEAD}\n规章\t0\t0\t0\n行政规范性文件\t12\t1\t46\n"


def read(data: bytes) -> Document:
    return read_pdf(data, source="x", settings=Settings())


def test_a_table_stands_between_its_paragraphs() -> None:
    text = f"二、主动公开政府信息情况\n{TABLE}三、其他需要报告的事项\n"
    document = read(make_pdf(text))
    assert document.text == text
    assert [cell.span.of(text) for cell in document.cells] == TABLE.replace("\n", "\t").split("\t")[
        :-1
    ]
    assert {(cell.table_no, cell.n_rows, cell.n_columns) for cell in document.cells} == {(0, 1, 1)}
    assert [(cell.row, cell.column) for cell in document.cells[:5]] == [
        (0, 0), (0, 1), (0, 2), (0, 3), (1, 0),
    ]  # fmt: skip


def test_two_tables_stay_two() -> None:
    text = f"{TABLE}第二十条第（五）项\n{TABLE}"
    document = read(make_pdf(text))
    assert document.text == text
    assert {cell.table_no for cell in document.cells} == {0, 1}


def test_text_wrapped_in_a_cell_is_joined() -> None:
    label = "申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"
    text = f"处理结果\t合计\n{label}\t0\n"
    document = read(make_pdf(text, layout=Layout(margin=200)))
    assert document.text == text
    assert sum(place.span.overlap(document.cells[2].span) > 0 for place in document.places) > 1


def test_merged_cells_leave_their_places_empty() -> None:
    text = "办理结果\t自然人\t\t总计\n\t男\t女\t\n予以公开\t3\t4\t7\n"
    document = read(make_pdf(text, layout=Layout(merges_cells=True)))
    assert document.text == text
    by_text = {cell.span.of(text): cell for cell in document.cells}
    assert by_text["办理结果"][1:5] == (0, 0, 2, 1)
    assert by_text["自然人"][1:5] == (0, 1, 1, 2)
    assert by_text["女"][1:5] == (1, 2, 1, 2)


@pytest.mark.parametrize("repeats", [False, True])
def test_a_table_goes_on_over_the_page(repeats: bool) -> None:  # noqa: FBT001
    rows = "".join(f"事项{number}\t{number}\t0\t{number}\n" for number in range(80))
    text = f"{HEAD}\n{rows}以上为全年数据。\n"
    document = read(make_pdf(text, layout=Layout(repeats_table_head=repeats)))
    assert document.text == text
    assert {cell.table_no for cell in document.cells} == {0}
    notes = [each.note for each in document.warnings if each.kind is WarningKind.PAGE_LINES]
    assert ("本年制发件数" in notes[0]) is repeats


def test_a_row_carried_over_the_page_is_one() -> None:
    def table(rows: list[tuple[float, list[str]]], bottom: float) -> bytes:
        rules = b"".join(
            b"%d %d m %d %d l S\n" % (x, rows[0][0], x, bottom) for x in (72, 132, 232)
        )
        for top, _ in [*rows, (bottom, [])]:
            rules += b"72 %d m 232 %d l S\n" % (top, top)
        return rules + b"".join(
            show(text, x=75 + 60 * column, y=top - 16, size=12)
            for top, texts in rows
            for column, text in enumerate(texts)
            if text
        )

    first = table([(120, ["处理", "件数"]), (96, ["不予公开", "12"])], 72)
    second = table([(770, ["的信息", ""]), (746, ["其他", "3"])], 722)
    data = make_page_pdf(first, second_page=second)
    document = read(data)
    assert document.text == "处理\t件数\n不予公开的信息\t12\n其他\t3\n"
    assert [cell.row for cell in document.cells] == [0, 0, 1, 1, 2, 2]


@pytest.mark.parametrize(
    ("rules", "text"),
    [
        (b"60 690 m 300 690 l S\n", "全年公开 128条"),
        (b"60 650 300 90 re S\n", "全年公开 128条"),
        (b"60 650 300 90 re f\n", "全年公开 128条"),
        (b"60 650 300 90 re S 150 650 m 150 740 l S\n", "全年公开\t128条"),
        (b"60 650 90 90 re 150 650 90 90 re S\n", "全年公开\t128条"),
        ((b"60 650 1 90 re f 150 650 1 90 re f 240 650 1 90 re f 60 650 180 1 re f "
         b"60 740 180 1 re f\n"), "全年公开\t128条"),
        (b"60 740 m 300 740 l 60 650 m 300 650 l 150 650 m 150 740 l S\n", "全年公开\t128条"),
        (b".5 0 0 .5 0 0 cm 120 1300 180 180 re 300 1300 180 180 re S\n", "全年公开\t128条"),
    ],
    ids=["underline", "frame", "shade", "wall", "cells", "bars", "open sides", "scaled"],
)  # fmt: skip
def test_only_rules_that_part_cells_make_a_table(rules: bytes, text: str) -> None:
    content = b"q " + rules + b"Q " + show("全年公开", x=72, y=700) + show("128条", x=160, y=700)
    assert read(make_page_pdf(content)).text == text + "\n"


def test_grids_with_gaps_and_double_lines() -> None:
    horizontal = [Rule(0, 0, 99), Rule(1, 0, 200), Rule(50, 101, 200), Rule(100, 0, 200)]
    vertical = [Rule(0, 0, 100), Rule(100, 0, 49), Rule(100, 51, 100), Rule(200, 0, 100)]
    (grid,) = find_grids(horizontal, vertical) or []
    assert grid.cells == (GridCell(0, 0, 2, 1), GridCell(0, 1, 1, 1), GridCell(1, 1, 1, 1))
