"""Grids and the pieces in them to tables of cells; a table goes on over page ends."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from gongkai.ingest.pdf.geometry import Line, Piece
from gongkai.ingest.pdf.grids import Grid, GridCell
from gongkai.ingest.pdf.lines import build_lines, join_lines
from gongkai.text.normalize import fold_text
from gongkai.text.ordinals import parse_ordinal

# Columns of one table stand at the same places on every page, to this many points.
_NEAR = 4.0
# White that cells leave at both sides, together.
_PADDING = 14.0
_HANGING = "，。、；：！？）》”’,.;:)"


class PageLine(NamedTuple):
    """A line and the page, counting from 1, that it is printed on."""

    line: Line
    page: int


class TableCell(NamedTuple):
    """A cell, its place in the whole table, and the lines in it."""

    row: int
    column: int
    n_rows: int
    n_columns: int
    lines: tuple[PageLine, ...]

    @property
    def text(self) -> str:
        """The text of the cell in one line."""
        return join_lines([each.line.text for each in self.lines])


@dataclass(slots=True)
class Table:
    """A table as it is drawn: the edges of its columns, its rows, its cells in reading order."""

    xs: tuple[float, ...]
    n_rows: int
    cells: list[TableCell] = field(default_factory=list)

    @property
    def n_columns(self) -> int:
        """The number of columns."""
        return len(self.xs) - 1

    def continues(self, other: Table) -> bool:
        """Tell whether this table, first on its page, goes on with one that ended the last page."""
        return len(self.xs) == len(other.xs) and all(
            abs((a - self.xs[0]) - (b - other.xs[0])) < _NEAR
            for a, b in zip(self.xs, other.xs, strict=True)
        )

    def append(self, other: Table) -> list[str]:
        """Add the rows of a table that goes on with this one.

        Returns the texts of the first rows that repeat those of this table: they are left out.
        """
        n_repeated = self._count_repeated(other)
        repeated = [cell.text for cell in other.cells if cell.row < n_repeated and cell.lines]
        rest = [cell._replace(row=cell.row - n_repeated) for cell in other.cells]
        rest = [cell for cell in rest if cell.row >= 0]
        n_rows = other.n_rows - n_repeated
        if self._complete_last_row([cell for cell in rest if cell.row == 0]):
            n_rows -= 1
            rest = [_without_first_row(cell) for cell in rest if cell.row or cell.n_rows > 1]
        self.cells += [cell._replace(row=cell.row + self.n_rows) for cell in rest]
        self.n_rows += n_rows
        return repeated

    def _complete_last_row(self, first: list[TableCell]) -> bool:
        """Add a row to the last one if it is the rest of it, carried over the page end.

        It is where some cells are empty, and each of the others goes on with a cell whose last
        line is full.
        """
        last = {
            cell.column: index
            for index, cell in enumerate(self.cells)
            if cell.row + cell.n_rows == self.n_rows
        }
        filled = [cell for cell in first if cell.lines]
        if not filled or len(filled) == len(first):
            return False
        if not all(
            cell.column in last and self._is_wrapped(self.cells[last[cell.column]], cell)
            for cell in filled
        ):
            return False
        for cell in filled:
            index = last[cell.column]
            whole = self.cells[index]
            self.cells[index] = whole._replace(lines=whole.lines + cell.lines)
        return True

    def _is_wrapped(self, cell: TableCell, rest: TableCell) -> bool:
        is_same = bool(cell.lines) and cell.n_columns == rest.n_columns
        if not is_same or parse_ordinal(fold_text(rest.text)):
            return False
        line, following = cell.lines[-1].line, rest.lines[0].line
        width = self.xs[cell.column + cell.n_columns] - self.xs[cell.column]
        used = line.box.x1 - line.box.x0
        return width - used < following.first_width + 0.5 * line.em + _PADDING

    def _count_repeated(self, other: Table) -> int:
        """Return how many rows at the top of `other` are the head of this table once more."""
        n_rows = 0
        mine, theirs = self._rows(), other._rows()
        while n_rows < min(len(mine), len(theirs) - 1) and mine[n_rows] == theirs[n_rows]:
            n_rows += 1
        # Rows of blanks and numbers repeat each other without being a head.
        is_head = any(text and not text.isdigit() for row in theirs[:n_rows] for *_, text in row)
        return n_rows if is_head else 0

    def _rows(self) -> list[list[tuple[int, int, int, str]]]:
        rows: list[list[tuple[int, int, int, str]]] = [[] for _ in range(self.n_rows)]
        for cell in self.cells:
            rows[cell.row].append((cell.column, cell.n_rows, cell.n_columns, cell.text))
        return rows


def _without_first_row(cell: TableCell) -> TableCell:
    """Return a cell as it stands where the first row is taken away; it must reach below it."""
    if cell.row:
        return cell._replace(row=cell.row - 1)
    return cell._replace(n_rows=cell.n_rows - 1, lines=())


def fill_grid(grid: Grid, pieces: list[Piece], page: int) -> Table:
    """Return the table of a grid with the pieces that stand in it."""
    owner = {
        (row, column): cell
        for cell in grid.cells
        for row in range(cell.row, cell.row + cell.n_rows)
        for column in range(cell.column, cell.column + cell.n_columns)
    }
    held: dict[GridCell, list[Piece]] = {}
    for piece in pieces:
        row = grid.row_at(piece.middle)
        for part in _split(piece, grid, row, owner):
            cell = owner[row, grid.column_at((part.x0 + part.x1) / 2)]
            held.setdefault(cell, []).append(part)
    table = Table(grid.xs, len(grid.ys) - 1)
    for cell in grid.cells:
        lines = tuple(PageLine(line, page) for line in build_lines(held.get(cell, [])))
        table.cells.append(TableCell(*cell, lines))
    return table


def _split(
    piece: Piece, grid: Grid, row: int, owner: dict[tuple[int, int], GridCell]
) -> list[Piece]:
    """Cut a piece where it crosses from one cell into the next."""
    first, last = grid.column_at(piece.x0), grid.column_at(piece.x1)
    if first == last:
        return [piece]
    cells: list[GridCell] = []
    for index, start in enumerate(piece.starts):
        end = piece.starts[index + 1] if index + 1 < len(piece.starts) else piece.x1
        # Marks may hang out of their cell.
        hangs = cells and piece.chars[index] in _HANGING
        cells.append(cells[-1] if hangs else owner[row, grid.column_at((start + end) / 2)])
    cuts = [index for index in range(1, len(cells)) if cells[index] != cells[index - 1]]
    edges = [0, *cuts, len(cells)]
    return [piece.part(a, b) for a, b in pairwise(edges)]
