"""The rows of the tables: their labels, and the cells that stand behind them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from gongkai.model import CellState, Span, TableName


class Cell(NamedTuple):
    """What stands at one place of a table; `span` is None where nothing is printed.

    `digits` are those of a whole number without a sign: glued cells are cut out of them.
    """

    state: CellState
    value: float | None = None
    unit: str = ""
    span: Span | None = None
    digits: str = ""


BLANK = Cell(CellState.BLANK)
MISSING = Cell(CellState.UNREADABLE)


class Head(NamedTuple):
    """A column of the disclosure table; `place` is the cell of its line, from 0."""

    column: str
    place: int
    n_places: int


@dataclass(slots=True)
class RowLine:
    """The cells of a row on one line; in a grid, `place` is that of the first of them.

    `is_crowded` tells that a cell of the page's grid holds several values.
    """

    cells: list[Cell] = field(default_factory=list)
    is_grid: bool = False
    place: int = 0
    n_places: int = 0
    is_crowded: bool = False

    @property
    def n_values(self) -> int:
        """Count the cells in which something is printed."""
        return sum(cell.span is not None for cell in self.cells)


@dataclass(slots=True)
class Row:
    """A row as printed, with the heads and the unit that stand above it.

    `is_headed` tells that the heads of a disclosure table, or what opens one, stand above a row,
    `has_values` that anything but blanks stands behind its label.
    """

    table: TableName
    name: str
    heads: tuple[Head, ...] = ()
    unit: str = ""
    lines: list[RowLine] = field(default_factory=list)
    is_headed: bool = False
    has_values: bool = False

    def cells(self) -> RowLine:
        """Return the cells of the row; a label that goes on below adds blank lines to a grid.

        Outside a grid, blanks behind the last value only fill the row up.
        """
        grids = [line for line in self.lines if line.is_grid]
        for line in grids:
            if line.n_values:
                return line
        flow = RowLine([cell for line in self.lines if not line.is_grid for cell in line.cells])
        flow.is_crowded = any(line.is_crowded for line in self.lines)
        while flow.n_values and flow.cells[-1].span is None:
            flow.cells.pop()
        return flow if flow.cells or not grids else max(grids, key=lambda grid: len(grid.cells))


def first_printed(rows: Iterable[Row]) -> dict[str, Row]:
    """Return each row once, by its name: its first print that shows cells, or else its first.

    Menus of pages, and labels that go on after a page, name a row without its cells.
    """
    first: dict[str, Row] = {}
    for row in rows:
        if row.name not in first or (row.has_values and not first[row.name].lines):
            first[row.name] = row
    return first


class Mark(NamedTuple):
    """A head of the table of reviews and lawsuits: a kind of suit, or an outcome."""

    name: str
    is_outcome: bool


class Gathered(NamedTuple):
    """What the tables of a report print, in its order.

    The table of reviews and lawsuits has no row labels: its heads and lines come as they are.
    `has_applicants` tells that a kind of applicant is a head.
    """

    rows: list[Row]
    suits: list[Mark | RowLine]
    has_applicants: bool
