from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from gongkai.learn.gold_tables import tables_told, told_cells
from gongkai.model import CellState, TableCell, TableName
from gongkai.model.statutory import APPLICANTS, DISCLOSURE_COLUMNS, LITIGATION_COLUMNS

GOLD = sorted((Path(__file__).parents[2] / "corpora" / "gold").glob("*.json"))
_COUNTS = DISCLOSURE_COLUMNS[:3], DISCLOSURE_COLUMNS[3:6]
_KNOWN = {
    "fees": ("previous", "change"),
    "fees_wan": ("amount",),
    "procurement": ("projects", "amount"),
}


def _cell(table: str, row: str, column: str, value: float | None, unit: str = "") -> TableCell:
    state = CellState.BLANK if value is None else CellState.NUMBER
    return TableCell(TableName(table), row, column, value, state, unit, None)


def _columns(table: str, row: str, n_columns: int, *, is_new: bool) -> Sequence[str]:
    if table == "requests":
        return APPLICANTS
    if table == "litigation":
        return LITIGATION_COLUMNS
    if row in ("rules", "normative_documents"):
        return _COUNTS[0 if is_new else 1]
    decided = ("previous", "change", "decisions")[-n_columns:]
    return _KNOWN.get(row, decided)


def _printed(tables: dict[str, dict[str, Any] | None]) -> Iterator[TableCell]:
    """Yield the cells that the tables of a gold file would be read from."""
    for table, rows in tables.items():
        for row, numbers in (rows or {}).items():
            values = numbers if isinstance(numbers, list) else [numbers]
            columns = _columns(table, row, len(values), is_new="fees_wan" in (rows or {}))
            for column, value in zip(columns, values, strict=True):
                name = "fees" if row == "fees_wan" else row
                yield _cell(table, name, column, None if value is None else float(value))


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem[:3])
def test_cells_are_told_as_gold_writes_them(path: Path) -> None:
    tables = json.loads(path.read_text(encoding="utf-8"))["tables"]
    told = tables_told(_printed(tables))
    assert json.dumps(told, sort_keys=True) == json.dumps(tables, sort_keys=True)


def test_the_single_row_of_other_results_stands_under_the_first() -> None:
    told = tables_told([_cell("requests", "other", "total", 3.0)])
    nothing = [None] * 7
    assert told["requests"] == {
        "other_1": [*nothing[:6], 3],
        "other_2": nothing,
        "other_3": nothing,
    }


@pytest.mark.parametrize(("unit", "told"), [("万元", 2.5), ("元", 0.00025), ("", 2.5)])
def test_money_is_told_in_wan(unit: str, told: float) -> None:
    cells = [_cell("disclosure", "fees", "amount", 2.5, unit)]
    assert tables_told(cells)["disclosure"] == {"fees_wan": told}


def test_a_row_has_all_the_columns_of_its_edition() -> None:
    cells = [
        _cell("disclosure", "rules", "repealed", 1.0),
        _cell("disclosure", "licences", "decisions", 2.0),
        _cell("disclosure", "penalties", "change", -3.0),
        _cell("disclosure", "village_accounts", "decisions", 4.0),
    ]
    assert tables_told(cells)["disclosure"] == {
        "rules": [None, 1, None],
        "licences": 2,
        "penalties": [None, -3, None],
    }


def test_no_number_is_none() -> None:
    states = (CellState.BLANK, CellState.DASH, CellState.UNREADABLE)
    columns = LITIGATION_COLUMNS[: len(states)]
    cells = [
        TableCell(TableName.LITIGATION, "review", column, None, state, "", None)
        for column, state in zip(columns, states, strict=True)
    ]
    told = tables_told(cells)
    assert told == {"disclosure": None, "requests": None, "litigation": {"review": [None] * 5}}
    assert set(told_cells(told).values()) == {None}
