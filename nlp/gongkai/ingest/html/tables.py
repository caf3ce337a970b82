"""Tables: rows rebuilt from cells that cover several rows or columns, and layout told from data."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from gongkai.ingest.html.page import Line, Table, TableCell

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_COUNT = re.compile(r"\s*(\d{1,9})")
# A cell cannot cover more columns than this; the statutory tables have at most fifteen.
_LARGEST_COLSPAN = 100
# So many covered positions are enough for every real table; beyond, cells cover themselves only.
_MOST_POSITIONS = 200_000
# A cell with more lines is no cell: the table only places it on the page. So does a table of which
# more than this share is in cells that hold sentences, as where each part of a report is a row.
_MOST_CELL_LINES = 12
_LARGEST_PROSE_SHARE = 0.6
_PROSE = 40
_BREAK = re.compile(
    "(?<=[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef])\n(?=[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef])"
)


class PlacedCell(NamedTuple):
    """A cell with its place in the table; rows and columns count from 0."""

    row: int
    column: int
    n_rows: int
    n_columns: int
    text: str


class PlacedRow(NamedTuple):
    """The cells of a row, and over how many columns these and those from above reach."""

    cells: list[PlacedCell]
    n_columns: int


def declared_spans(node: LexborNode) -> tuple[int, int]:
    """Return how many rows and columns a cell says that it covers; 0 rows are all that follow."""
    attributes = node.attributes
    rows = _COUNT.match(attributes.get("rowspan") or "1")
    columns = _COUNT.match(attributes.get("colspan") or "1")
    n_columns = int(columns.group(1)) if columns else 1
    return int(rows.group(1)) if rows else 1, max(1, min(n_columns, _LARGEST_COLSPAN))


def is_layout(table: Table, lines: list[Line]) -> bool:
    """Tell whether a table only places things on the page: columns, menus, a whole article."""
    rows = [row for row in table.rows if row]
    if table.has_table or max(map(len, rows), default=0) < 2:
        return True
    if len(rows) == 1 and not _is_row_of_values(rows[0], lines):
        return True
    cells = [lines[cell.start : cell.end] for row in rows for cell in row]
    if any(len(cell) > _MOST_CELL_LINES for cell in cells):
        return True
    lengths = [(sum(len(line.text) for line in cell), _is_prose(cell)) for cell in cells]
    n_prose = sum(length for length, is_prose in lengths if is_prose)
    return n_prose > _LARGEST_PROSE_SHARE * sum(length for length, _ in lengths)


def _is_row_of_values(row: list[TableCell], lines: list[Line]) -> bool:
    """Tell whether a lone row has many cells that hold next to nothing."""
    return len(row) > 2 and all(
        cell.end - cell.start < 2
        and sum(len(line.text) for line in lines[cell.start : cell.end]) < 20
        for cell in row
    )


def _is_prose(cell: list[Line]) -> bool:
    return any(len(line.text) >= _PROSE and "。" in line.text for line in cell)


def place_cells(table: Table, lines: list[Line]) -> Iterator[PlacedRow]:
    """Yield the rows with their cells in the columns where a browser draws them."""
    rows = table.rows
    covered: dict[int, int] = {}  # column: how many rows below are still covered there
    n_positions = 0
    for number, row in enumerate(rows):
        placed: list[PlacedCell] = []
        column = 0
        for cell in row:
            while covered.get(column):
                column += 1
            n_rows = min(cell.n_rows or len(rows), len(rows) - number)
            n_columns = cell.n_columns
            n_positions += n_rows * n_columns
            if n_positions > _MOST_POSITIONS:
                n_rows = n_columns = 1
            text = cell_text(lines[cell.start : cell.end])
            placed.append(PlacedCell(number, column, n_rows, n_columns, text))
            if n_rows > 1:
                covered.update((each, n_rows) for each in range(column, column + n_columns))
            column += n_columns
        yield PlacedRow(placed, max(column, max(covered, default=-1) + 1))
        covered = {each: left - 1 for each, left in covered.items() if left > 1}


def cell_text(lines: list[Line]) -> str:
    """Return the text of a cell on one line; a break within Chinese text leaves nothing."""
    text = _BREAK.sub("", "\n".join(line.text for line in lines))
    return " ".join(text.split())
