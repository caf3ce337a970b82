"""The grid of a table: where its cells stand and how far merged ones reach."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from gongkai.ingest.package import Element
from gongkai.ingest.word.names import MC, W, bounded, child_value, descend

# Word draws no more columns than this.
_MOST_COLUMNS = 63
# Widths in twentieths of a point: about 2 mm, and one wider than any page.
_NEAR = 120
_WIDE = 100_000
_WRAPPERS = frozenset(
    (
        *(MC + "AlternateContent", MC + "Choice"),
        *(W + name for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo")),
    )
)


@dataclass(slots=True)
class GridCell:
    """A cell with its place; columns count those of the grid that some cell begins at."""

    element: Element
    row: int
    column: int
    n_rows: int = 1
    n_columns: int = 1


class Grid(NamedTuple):
    """The cells of a table row by row, without those that a merged cell covers.

    `widths` tells for each row how many columns it reaches.
    """

    rows: list[list[GridCell]]
    widths: list[int]
    n_columns: int


def read_grid(table: Element) -> Grid:
    """Place the cells of a table; rows and cells whose deletion is tracked are gone."""
    rows: list[list[GridCell]] = []
    ends: list[int] = []
    above: dict[int, GridCell] = {}
    for row in _through(table, W + "tr"):
        if descend(row, "trPr", "del") is None:
            cells, end, above = _place_row(row, len(rows), above)
            rows.append(cells)
            ends.append(end)
    starts, column_nos = _columns_begun(rows, _positions(table))
    for cell in (cell for cells in rows for cell in cells):
        end = _column_no(cell.column + cell.n_columns, starts, column_nos)
        cell.column = _column_no(cell.column, starts, column_nos)
        cell.n_columns = max(1, end - cell.column)
    widths = [
        max(_column_no(end, starts, column_nos), cells[-1].column + 1 if cells else 0)
        for cells, end in zip(rows, ends, strict=True)
    ]
    return Grid(rows, widths, column_nos[-1])


def _positions(table: Element) -> list[int]:
    """Return where the columns of the drawn grid begin, in twentieths of a point."""
    positions = [0]
    for column in table.iterfind(f"{W}tblGrid/{W}gridCol"):
        width = bounded(column.get(W + "w"), default=_WIDE, least=0, most=_WIDE)
        positions.append(positions[-1] + width)
    return positions


def _columns_begun(rows: list[list[GridCell]], positions: list[int]) -> tuple[list[int], list[int]]:
    """Return the grid columns that some cell begins at and the numbers of the columns they make.

    Borders drawn by hand miss each other by a hair: columns that begin closely together are one,
    unless a row has a cell at both. The last number is that of all columns.
    """
    rows_at: dict[int, set[int]] = {}
    for cell in (cell for cells in rows for cell in cells):
        rows_at.setdefault(cell.column, set()).add(cell.row)
    starts = sorted(rows_at)
    column_nos: list[int] = []
    first = 0
    for index, start in enumerate(starts):
        first_start = starts[first]
        is_near = start < len(positions) and (positions[start] - positions[first_start] <= _NEAR)
        if index and is_near and rows_at[first_start].isdisjoint(rows_at[start]):
            rows_at[first_start] |= rows_at[start]
            column_nos.append(column_nos[-1])
        else:
            column_nos.append(column_nos[-1] + 1 if column_nos else 0)
            first = index
    return starts, [*column_nos, column_nos[-1] + 1 if column_nos else 0]


def _column_no(grid_column: int, starts: list[int], column_nos: list[int]) -> int:
    return column_nos[bisect_left(starts, grid_column)]


def _place_row(
    row: Element, row_no: int, above: dict[int, GridCell]
) -> tuple[list[GridCell], int, dict[int, GridCell]]:
    """Return the cells of a row, where it ends, and the cells that may reach on below it."""
    cells: list[GridCell] = []
    open_cells: dict[int, GridCell] = {}
    properties = row.find(W + "trPr")
    column = _columns(properties, "gridBefore", default=0)
    for element in _through(row, W + "tc"):
        own = element.find(W + "tcPr")
        if descend(own, "cellDel") is not None:
            continue
        width = _columns(own, "gridSpan", default=1)
        merge = _merge(own, "vMerge")
        if _merge(own, "hMerge") == "continue" and cells:
            cells[-1].n_columns += width
        elif merge == "continue" and column in above:
            above[column].n_rows += 1
            open_cells[column] = above[column]
        else:
            cells.append(GridCell(element, row_no, column, n_columns=width))
            if merge is not None:
                open_cells[column] = cells[-1]
        column += width
    return cells, column + _columns(properties, "gridAfter", default=0), open_cells


def _columns(properties: Element | None, name: str, *, default: int) -> int:
    value = child_value(properties, name)
    return bounded(value, default=default, least=default, most=_MOST_COLUMNS)


def _merge(properties: Element | None, name: str) -> str | None:
    """Return "restart" where a merged cell begins, "continue" where it goes on, else None."""
    found = descend(properties, name)
    return None if found is None else found.get(W + "val", "continue")


def _through(element: Element, wanted: str) -> Iterator[Element]:
    """Yield the children of a name, also those that content controls and the like hold."""
    waiting = list(reversed(element))
    while waiting:
        child = waiting.pop()
        if child.tag == wanted:
            yield child
        elif child.tag in _WRAPPERS:
            waiting.extend(reversed(child))
