"""The text of a document from the lines of its article, with the cells of its tables."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from gongkai.ingest.html.page import Page, Table
from gongkai.ingest.html.tables import is_layout, place_cells
from gongkai.model import Cell, Span


class Writer:
    """Writes lines one below the other and remembers where the cells of tables stand."""

    def __init__(self, page: Page, kept: list[int], outside: AbstractSet[int]) -> None:
        self._page = page
        self._kept = kept
        self._outside = outside
        self._pieces: list[str] = []
        self._length = 0
        self._cells: list[Cell] = []
        self._n_tables = 0

    def write(self, title: str | None) -> tuple[str, tuple[Cell, ...]]:
        """Return the text, under `title` if there is one, and the cells."""
        if title:
            self._add_line(title)
        tables = self._data_tables()
        behind = -1  # lines before this one are written
        for number in self._kept:
            if number < behind:
                continue
            table = tables.get(number)
            if table is None:
                self._add_line(self._page.lines[number].text)
            else:
                self._add_table(table)
                behind = table.end
        return "".join(self._pieces), tuple(self._cells)

    def _data_tables(self) -> dict[int, Table]:
        """Return each table that is more than layout, by every line of it.

        A table that holds the page's index places what else it holds.
        """
        by_line: dict[int, Table] = {}
        kept = frozenset(self._kept)
        for table in self._page.tables:
            span = range(table.start, table.end)
            inside = kept.intersection(span)
            is_apart = self._outside.isdisjoint(span)
            if inside and is_apart and not is_layout(table, self._page.lines):
                by_line.update(dict.fromkeys(inside, table))
        return by_line

    def _add_line(self, text: str) -> None:
        self._pieces += (text, "\n")
        self._length += len(text) + 1

    def _add_table(self, table: Table) -> None:
        inside = {n for row in table.rows for cell in row for n in range(cell.start, cell.end)}
        for number in range(table.start, table.end):
            if number not in inside:  # a caption
                self._add_line(self._page.lines[number].text)
        for row in place_cells(table, self._page.lines):
            texts = [""] * row.n_columns
            for cell in row.cells:
                texts[cell.column] = cell.text
            starts = []
            position = self._length
            for text in texts:
                starts.append(position)
                position += len(text) + 1
            for cell in row.cells:
                start = starts[cell.column]
                span = Span(start, start + len(cell.text))
                self._cells.append(Cell(self._n_tables, *cell[:4], span))
            if row.cells:
                self._add_line("\t".join(texts))
        self._n_tables += 1
