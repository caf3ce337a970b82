"""Read the tables of a text as a report of an invented town would print them."""

from __future__ import annotations

from collections.abc import Iterable

from gongkai.ingest import report_from_text
from gongkai.learn.gold_tables import Told, tables_told
from gongkai.model import Report, TableCell, TableName
from gongkai.sections import find_sections
from gongkai.synthesis.tables import FORMS
from gongkai.tables import read_tables

FRONT = "柳泉镇2024年政府信息公开工作年度报告\n一、总体情况\n全年公开各类消息41条。\n"
HEADINGS = {
    TableName.DISCLOSURE: "二、主动公开政府信息情况\n",
    TableName.REQUESTS: "三、收到和处理政府信息公开申请情况\n",
    TableName.LITIGATION: "四、政府信息公开行政复议、行政诉讼情况\n",
}
BACK = "五、存在的主要问题及改进情况\n人手偏紧。下一步配齐人员。\n"


def page(table: TableName, printed: str) -> str:
    """Return a report that prints one table."""
    return f"{FRONT}{HEADINGS[table]}{printed}\n{BACK}"


def cells_of(text: str) -> tuple[TableCell, ...]:
    report = report_from_text(text, source="probe")
    return cells_in(report)


def cells_in(report: Report) -> tuple[TableCell, ...]:
    return read_tables(report, find_sections(report))


def told(text: str) -> Told:
    return tables_told(cells_of(text))


def told_rows(table: TableName, printed: str) -> dict[str, object]:
    """Return the rows of a table that a report prints."""
    rows = told(page(table, printed))[table.value]
    return dict(rows or {})


def in_form(rows: Iterable[tuple[str, ...]], form: str) -> str:
    """Return rows as a page prints them in a form of the synthetic corpus."""
    before, between, behind, row_end, every_cell, is_ruled = FORMS[form]
    lines = []
    for number, row in enumerate(rows):
        shown = row if every_cell else tuple(cell for cell in row if cell)
        if shown:
            lines.append(before + between.join(shown) + behind)
        if is_ruled and not number:
            lines.append("|" + "|".join("---" for _ in row) + "|")
    return row_end.join(lines)
