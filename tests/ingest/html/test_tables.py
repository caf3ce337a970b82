"""Tables as the page draws them: a line a row, merged cells where they begin."""

from __future__ import annotations

import pytest

from gongkai.ingest.html import read_html
from gongkai.model import Document
from gongkai.settings import Settings


def read(page: str) -> Document:
    return read_html(page.encode(), source="x", settings=Settings())


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<tr><td>规章<td>0<td><tr><td>许可<td><td>3", "规章\t0\t\n许可\t\t3\n"),
        ("<tr><td colspan=3>第二十条<tr><td>规章<td>0<td>9", "第二十条\t\t\n规章\t0\t9\n"),
        (
            "<tr><td rowspan=2>不予公开<td>秘密<td>0<tr><td>禁止<td>1",
            "不予公开\t秘密\t0\n\t禁止\t1\n",
        ),
        (
            "<tr><td rowspan=2 colspan=2>申请<td>自然人<tr><td>法人<tr><td>a<td>b<td>c",
            "申请\t\t自然人\n\t\t法人\na\tb\tc\n",
        ),
        ("<tr><td>甲<td rowspan=0>乙<tr><td>丙<tr><td>丁", "甲\t乙\n丙\t\n丁\t\n"),
        (
            "<tfoot><tr><td>合计<td>9<tbody><tr><td>甲<td>9<thead><tr><th>名<th>数",
            "名\t数\n甲\t9\n合计\t9\n",
        ),
        ("<tr><td><p>行政</p>\n<p>许可</p><td>1<br>2<tr><td>a<td>b", "行政许可\t1 2\na\tb\n"),
        ("<tr><td>甲<td rowspan=1000000000>乙<tr><td>丙", "甲\t乙\n丙\t\n"),
        ("<tr><td>甲<td>乙<tr><td><table><tr><td>丙</table><td>丁", "甲\t乙\n丙\t丁\n"),
        ("<td>甲<td>乙<tr>丙<td>丁<td>戊</td></td></tr></tr>", "丙\n甲\t乙\n丁\t戊\n"),
        ("<caption>附表</caption><tr><td>甲<td>乙<tr><td>丁<td>戊", "附表\n甲\t乙\n丁\t戊\n"),
    ],
)
def test_rows(page: str, expected: str) -> None:
    assert read(f"<table>{page}</table>").text == expected


def test_cells_know_their_place() -> None:
    document = read("<table><tr><td rowspan=2>甲<td colspan=2>乙<tr><td>丙<td></table>")
    found = [(*cell[:5], cell.span.of(document.text)) for cell in document.cells]
    assert found == [
        (0, 0, 0, 2, 1, "甲"),
        (0, 0, 1, 1, 2, "乙"),
        (0, 1, 1, 1, 1, "丙"),
        (0, 1, 2, 1, 1, ""),
    ]


def test_a_table_that_places_the_page_is_none() -> None:
    prose = "<p>青石镇全年主动公开政府信息128条，其中会议9条，预算2条，其他117条。</p>"
    inner = "<table><tr><td>规章<td>0<tr><td>许可<td>3</table>"
    document = read(f"<table><tr><td><a href=/>首页</a><td>{prose * 9}{inner}{prose}</table>")
    assert "规章\t0\n许可\t3\n" in document.text
    assert document.text.count("\t") == 2
    assert {cell.table_no for cell in document.cells} == {0}


def test_spans_without_end_are_bounded() -> None:
    row = "<tr>" + "<td rowspan=65000 colspan=1000>0" * 200
    document = read(f"<table>{row * 200}</table>")
    assert len(document.text) < 1_000_000
