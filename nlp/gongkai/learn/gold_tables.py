"""The cells of the statutory tables in the convention of gold files, and one by one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from gongkai.model import CellState, TableCell, TableName, Tables
from gongkai.model.statutory import (
    APPLICANTS,
    DISCLOSURE_COLUMNS,
    LITIGATION_COLUMNS,
    LITIGATION_ROWS,
    REQUEST_ROWS,
)

Number = int | float | None
Row = Number | list[Number]
Told = dict[str, dict[str, Row] | None]

# The columns that the rows of the disclosure table have, by edition, the fewest first; a row with
# other ones is told with those that it has.
_COUNTED = (("issued", "repealed", "in_force"), ("made", "published", "published_total"))
_DECIDED = (("decisions",), ("previous", "change", "decisions"))
_COLUMNS: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "rules": _COUNTED,
    "normative_documents": _COUNTED,
    "licences": _DECIDED,
    "other_services": _DECIDED,
    "penalties": _DECIDED,
    "coercions": _DECIDED,
    "fees": (("amount",), ("previous", "change")),
    "procurement": (("projects", "amount"),),
}
_OTHER_ROWS = ("other_1", "other_2", "other_3")
_SINGLE_OTHER = "other"
_CHARGED = "fees_wan"
_IN_WAN = 10_000


class Place(NamedTuple):
    """Where a number stands in the `tables` of a gold file; `column` counts from 0.

    Row and column of a table that the report does not have are "" and 0.
    """

    table: str
    row: str
    column: int


def tables_told(cells: Iterable[TableCell]) -> Told:
    """Return the tables of a report as gold files write them.

    A row is a list in the order of its columns, or a number where it has one column; whatever is
    no number is None; so is a table without cells. The fees of the edition of 2021 are `fees_wan`,
    in 万元. The single row 其他处理 of the edition of 2019 stands under `other_1`, with nothing
    under the other two. Rows that only this report has are left out.
    """
    tables = Tables(cells)
    rows = {
        TableName.DISCLOSURE: _disclosure_rows(tables),
        TableName.REQUESTS: _request_rows(tables),
        TableName.LITIGATION: _rows(
            tables, TableName.LITIGATION, LITIGATION_ROWS, LITIGATION_COLUMNS
        ),
    }
    return {name.value: dict(rows[name]) if name in tables else None for name in rows}


def told_cells(tables: Mapping[str, object]) -> dict[Place, Number]:
    """Return the cells of the `tables` of a gold file, by where they stand.

    A table that the report does not have is one cell without a number. What is no table, row or
    number of the convention is passed over.
    """
    return {
        place: number if isinstance(number, int | float) else None
        for name, rows in tables.items()
        for place, number in _told_places(name, rows)
    }


def _told_places(table: str, rows: object) -> Iterator[tuple[Place, object]]:
    if not isinstance(rows, dict):
        yield Place(table, "", 0), None
        return
    for row, numbers in rows.items():
        for column, number in enumerate(numbers if isinstance(numbers, list) else [numbers]):
            yield Place(table, row, column), number


def _disclosure_rows(tables: Tables) -> Iterator[tuple[str, Row]]:
    for row in _COLUMNS:
        columns = _columns_of(tables, row)
        if columns:
            name = _CHARGED if row == "fees" and "amount" in columns else row
            numbers = [_number(tables.at(TableName.DISCLOSURE, row, each)) for each in columns]
            yield name, numbers[0] if len(numbers) == 1 else numbers


def _columns_of(tables: Tables, row: str) -> tuple[str, ...]:
    """Return the columns that a row has in the edition whose columns it prints; none without."""
    printed = tuple(
        column
        for column in DISCLOSURE_COLUMNS
        if tables.at(TableName.DISCLOSURE, row, column) is not None
    )
    if not printed:
        return ()
    return next((each for each in _COLUMNS[row] if set(printed) <= set(each)), printed)


def _request_rows(tables: Tables) -> Iterator[tuple[str, Row]]:
    found = dict(_rows(tables, TableName.REQUESTS, REQUEST_ROWS, APPLICANTS))
    single = found.pop(_SINGLE_OTHER, None)
    if single is not None and found.keys().isdisjoint(_OTHER_ROWS):
        found |= {_OTHER_ROWS[0]: single}
        found |= {row: [None] * len(APPLICANTS) for row in _OTHER_ROWS[1:]}
    for row in REQUEST_ROWS:
        if row in found:
            yield row, found[row]


def _rows(
    tables: Tables, table: TableName, rows: Iterable[str], columns: Iterable[str]
) -> Iterator[tuple[str, Row]]:
    for row in rows:
        cells = [tables.at(table, row, column) for column in columns]
        if any(cells):
            yield row, [_number(cell) for cell in cells]


def _number(cell: TableCell | None) -> Number:
    """Return what a cell says, a whole number as int, money in 万元; None for what is no number."""
    if cell is None or cell.value is None:
        return None
    if cell.state not in (CellState.NUMBER, CellState.ZERO):
        return None
    value = cell.value / _IN_WAN if cell.unit == "元" else cell.value
    return int(value) if value == int(value) else value
