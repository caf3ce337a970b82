"""The cells of the disclosure table, that of Article 20."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gongkai.model import CellState, Edition, TableCell, TableName
from gongkai.model.statutory import DISCLOSURE_ROWS
from gongkai.tables.placing import Placed, cut, holds_all, is_blank, thinned, unreadable, windows
from gongkai.tables.rows import BLANK, MISSING, Cell, Head, Row, RowLine, first_printed

_Columns = dict[str, tuple[str, ...]]
_COUNTED: _Columns = {
    Edition.E2021: ("issued", "repealed", "in_force"),
    Edition.E2019: ("made", "published", "published_total"),
}
_DECIDED: _Columns = {
    Edition.E2021: ("decisions",),
    Edition.E2019: ("previous", "change", "decisions"),
}
_CHARGED: _Columns = {Edition.E2021: ("amount",), Edition.E2019: ("previous", "change")}
_BOUGHT: _Columns = {Edition.E2019: ("projects", "amount")}
_COLUMNS: dict[str, _Columns] = {
    "rules": _COUNTED,
    "normative_documents": _COUNTED,
    "licences": _DECIDED,
    "other_services": _DECIDED,
    "penalties": _DECIDED,
    "coercions": _DECIDED,
    "fees": _CHARGED,
    "procurement": _BOUGHT,
}
_AMOUNT = "amount"
_FEWEST_ROWS = 3
# Rows that nothing but this table has with a value.
_OPENING_ROWS = frozenset({"rules", "normative_documents"})


def read_disclosure(rows: Sequence[Row], edition: Edition | None) -> Iterator[TableCell]:
    """Yield the cells of the disclosure table, row by row as printed.

    `edition` tells the columns of a row whose heads are lost.
    """
    has_blanks = any(is_blank(row.cells().cells) for row in rows)
    for row in _distinct(rows):
        line = row.cells()
        columns = _columns(row, line, edition)
        if not columns:
            continue
        if not line.cells and has_blanks:
            line = RowLine([BLANK])
        placed = _place(row, line, columns)
        if row.name not in DISCLOSURE_ROWS and MISSING in placed:
            continue
        for column, cell in zip(columns, placed, strict=True):
            unit = (cell.unit or row.unit) if column == _AMOUNT else ""
            yield TableCell(
                TableName.DISCLOSURE, row.name, column, cell.value, cell.state, unit, cell.span
            )


def _distinct(rows: Sequence[Row]) -> Iterator[Row]:
    """Yield each row of the table once.

    Menus of pages name some rows as well. Where no heads are left, values tell a table.
    """
    headed = [row for row in rows if row.is_headed] or [row for row in rows if row.has_values]
    is_told = any(row.is_headed or row.name in _OPENING_ROWS for row in headed)
    if not is_told and len(headed) < _FEWEST_ROWS:
        return
    yield from first_printed(headed).values()


def _columns(row: Row, line: RowLine, edition: Edition | None) -> tuple[str, ...]:
    """Return the columns of a row: those of its heads, of the edition, or as many as values."""
    heads = tuple(dict.fromkeys(head.column for head in row.heads))
    if row.name not in _COLUMNS:
        return heads
    known = _COLUMNS[row.name]
    if any(set(heads) == set(columns) for columns in known.values()):
        return heads
    for columns in known.values():
        if heads and set(heads) < set(columns):  # a head or two are broken
            return columns
    n_values = line.n_values
    fitting = [columns for columns in known.values() if len(columns) == n_values]
    if len(fitting) == 1:
        return fitting[0]
    return known.get(edition or Edition.E2021, next(iter(known.values())))


def _place(row: Row, line: RowLine, columns: tuple[str, ...]) -> Placed:
    n_columns = len(columns)
    cells = line.cells
    if is_blank(cells):
        return (BLANK,) * n_columns
    values = [cell for cell in cells if cell.span]
    if len(values) == n_columns:
        return _uncut(values)
    below = _below_heads(row.heads, line, n_columns)
    if below or line.is_crowded:
        return below if below and holds_all(below, values) else unreadable(n_columns)
    if len(values) > n_columns:
        ways = thinned(values, n_columns)
    elif len(values) < len(cells) >= n_columns:
        ways = [way for _, way in windows(cells, n_columns)]
    else:
        ways = cut(values[0], n_columns) if len(values) == 1 else []
    return ways[0] if len(ways) == 1 else unreadable(n_columns)


def _uncut(values: list[Cell]) -> Placed:
    """Return values, with those unreadable that are several zeros in a row."""
    return tuple(
        MISSING._replace(span=cell.span)
        if len(cell.digits) > 1 and cell.digits[0] == "0" and cell.state is CellState.ZERO
        else cell
        for cell in values
    )


def _below_heads(heads: tuple[Head, ...], line: RowLine, n_columns: int) -> Placed | None:
    """Return the cells that stand below the heads, where the lines have as many cells."""
    if not line.is_grid or len(heads) != n_columns:
        return None
    places = [head.place - line.place for head in heads]
    if any(head.n_places != line.n_places for head in heads):
        return None
    if not 0 <= min(places) <= max(places) < len(line.cells):
        return None
    return tuple(line.cells[place] for place in places)
