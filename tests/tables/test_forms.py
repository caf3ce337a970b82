"""The forms in which pages print the tables, and what a cell of each says."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from gongkai.model import CellState, TableName
from tests.tables.reading import BACK, FRONT, HEADINGS, cells_of, page, told, told_rows

FORMS = tomllib.loads(Path(__file__).with_name("forms.toml").read_text(encoding="utf-8"))["form"]


@pytest.mark.parametrize("form", FORMS, ids=lambda form: f"{form['table']}, {form['name']}")
def test_a_form_is_read(form: dict[str, Any]) -> None:
    found = told_rows(TableName(form["table"]), form["printed"].replace("→", "\t"))
    assert found == {name: _numbers(row) for name, row in form["rows"].items()}


def _numbers(row: str) -> object:
    cells = [None if shown == "?" else float(shown) for shown in row.split()]
    return cells if len(cells) > 1 else cells[0]


COUNTED = "信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n"
CHARGED = "信息内容\t本年收费金额（单位：万元）\n"

STATES = [
    ("12", CellState.NUMBER, 12.0),
    ("１２", CellState.NUMBER, 12.0),
    ("1,234", CellState.NUMBER, 1234.0),
    ("1，234", CellState.NUMBER, 1234.0),
    ("0.092", CellState.NUMBER, 0.092),
    ("3件", CellState.NUMBER, 3.0),
    ("-5", CellState.NUMBER, -5.0),
    ("减5", CellState.NUMBER, -5.0),
    ("↓5", CellState.NUMBER, -5.0),
    ("+5", CellState.NUMBER, 5.0),
    ("0", CellState.ZERO, 0.0),
    ("0件", CellState.ZERO, 0.0),
    ("〇", CellState.ZERO, 0.0),
    ("零", CellState.ZERO, 0.0),
    ("", CellState.BLANK, None),
    ("　", CellState.BLANK, None),
    ("-", CellState.DASH, None),
    ("——", CellState.DASH, None),
    ("/", CellState.DASH, None),
    ("无", CellState.DASH, None),
    ("**", CellState.UNREADABLE, None),
    ("1*", CellState.UNREADABLE, None),
    ("?", CellState.UNREADABLE, None),
    ("0¼", CellState.UNREADABLE, None),
    ("5%", CellState.UNREADABLE, None),
    ("约5", CellState.UNREADABLE, None),
    ("详见附件", CellState.UNREADABLE, None),
]


@pytest.mark.parametrize(("shown", "state", "value"), STATES)
def test_a_cell_keeps_what_it_shows(shown: str, state: CellState, value: float | None) -> None:
    text = page(TableName.DISCLOSURE, f"{COUNTED}规章\t1\t{shown}\t2\n")
    cells = {cell.column: cell for cell in cells_of(text)}
    cell = cells["repealed"]
    assert (cell.state, cell.value) == (state, value)
    assert (cell.span.of(text) if cell.span else "") == shown.strip()
    assert (cells["issued"].value, cells["in_force"].value) == (1, 2)


def test_a_row_of_the_report_s_own_keeps_its_label() -> None:
    text = page(TableName.DISCLOSURE, f"{COUNTED}规章\t1\t0\t2\n主动公开的 文件\t4\t0\t9\n")
    own = [(c.row, c.column, c.value) for c in cells_of(text) if c.row != "rules"]
    label = "主动公开的文件"
    assert own == [(label, "issued", 4), (label, "repealed", 0), (label, "in_force", 9)]


def test_a_unit_is_told_for_money_alone() -> None:
    printed = f"{COUNTED}规章\t1\t0\t2\n{CHARGED}行政事业性收费\t3\n"
    cells = cells_of(page(TableName.DISCLOSURE, printed))
    assert [cell.unit for cell in cells] == ["", "", "", "万元"]


CARRIED_IN = "二、上年结转政府信息公开申请数量"
ZEROS = [0] * 7
PRINTED = {
    TableName.DISCLOSURE: f"{COUNTED}规章\t0\t0\t1\n信息内容\t本年处理决定数量\n行政许可\t5\n",
    TableName.REQUESTS: (
        "\t申请人情况\n自然人\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\t总计\n"
        "一、本年新收政府信息公开申请数量\t2\t0\t0\t0\t0\t0\t2\n"
        f"{CARRIED_IN}\t0\t0\t0\t0\t0\t0\t0\n"
    ),
    TableName.LITIGATION: (
        "行政复议\n结果维持\t结果纠正\t其他结果\t尚未审结\t总计\n2\t0\t0\t0\t2\n"
        "行政诉讼\n未经复议直接起诉\t复议后起诉\n"
        "结果维持\t结果纠正\t其他结果\t尚未审结\t总计\t结果维持\t结果纠正\t其他结果\t尚未审结\t总计\n"
        "0\t0\t1\t0\t1\t0\t3\t0\t0\t3\n"
    ),
}
SUITS = {"review": [2, 0, 0, 0, 2], "direct": [0, 0, 1, 0, 1], "after_review": [0, 3, 0, 0, 3]}
WHOLE = FRONT + "".join(HEADINGS[table] + PRINTED[table] for table in TableName) + BACK
TABLES = {
    "disclosure": {"rules": [0, 0, 1], "licences": 5},
    "requests": {"new": [2, 0, 0, 0, 0, 0, 2], "carried_in": ZEROS},
    "litigation": SUITS,
}


@pytest.mark.parametrize("gap", [" ", "", "\n", "\n\n"])
def test_a_report_that_lost_its_lines_or_columns(gap: str) -> None:
    filler = "各科室按时报送，专人审核后发布。" * 80  # a page, not a paragraph
    text = WHOLE.replace(FRONT, FRONT + filler + "\n")
    printed = gap.join(text.replace("\t", "\n").split("\n")[2:])
    found = told("\n".join(FRONT.split("\n")[:2]) + "\n" + printed)
    assert found["disclosure"] == TABLES["disclosure"]
    assert found["requests"] == TABLES["requests"]
    if gap:  # glued, only one of the two tables can be cut
        assert found["litigation"] == TABLES["litigation"]


def test_tables_that_stand_between_each_other_s_rows() -> None:
    first, *rest = PRINTED[TableName.REQUESTS].splitlines(keepends=True)
    text = FRONT + HEADINGS[TableName.REQUESTS] + first
    text += HEADINGS[TableName.DISCLOSURE] + PRINTED[TableName.DISCLOSURE] + "".join(rest) + BACK
    assert told(text) == TABLES | {"litigation": None}


def test_a_page_head_between_the_rows() -> None:
    title = FRONT.split("\n", maxsplit=1)[0]
    text = WHOLE.replace(CARRIED_IN, f"\n{title}\n- 3 -\n{CARRIED_IN}")
    assert told(text) == TABLES
