"""The cells of a report's tables by row, then by column: looked up many times."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from gongkai.model import TableCell, TableName

Line = Mapping[str, TableCell]
Grid = Mapping[str, Line]
Grids = Mapping[TableName, Grid]

NO_GRID: Grid = {}
NO_LINE: Line = {}


def grids_of(cells: Iterable[TableCell]) -> Grids:
    """Return the grids of cells in any order; of two at one place, the first counts."""
    found: dict[TableName, dict[str, dict[str, TableCell]]] = {}
    for cell in cells:
        rows = found.get(cell.table)
        if rows is None:
            rows = found[cell.table] = {}
        row = rows.get(cell.row)
        if row is None:
            row = rows[cell.row] = {}
        row.setdefault(cell.column, cell)
    return found


def cell_at(grid: Grid, place: str) -> TableCell | None:
    """Return the cell at "row.column", or None."""
    row, _, column = place.partition(".")
    return grid.get(row, NO_LINE).get(column)
