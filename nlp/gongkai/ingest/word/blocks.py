"""The body of a document in its order: paragraphs with their list marks, tables, boxes, notes."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from gongkai.ingest.package import Element
from gongkai.ingest.word.inline import Inline, InlineReader, chosen
from gongkai.ingest.word.names import MC, W, descend
from gongkai.ingest.word.numbering import Numbering
from gongkai.ingest.word.styles import Styles
from gongkai.ingest.word.tables import Grid, GridCell, read_grid

_PASSED_OVER = frozenset(
    W + name
    for name in ("tblPr", "tblGrid", "tcPr", "sectPr", "sdtPr", "sdtEndPr", "del", "moveFrom")
)


class TableCell(NamedTuple):
    """A cell with its place and its text on one line."""

    row: int
    column: int
    n_rows: int
    n_columns: int
    text: str


class Table(NamedTuple):
    """A table's cells row by row; `widths` tells how many columns each row reaches."""

    rows: tuple[tuple[TableCell, ...], ...]
    widths: tuple[int, ...]


Block = str | Table


class BlockReader:
    """Reads the body of one document, counting its lists and what is left out of the text."""

    def __init__(
        self, styles: Styles, numbering: Numbering, notes: Mapping[tuple[str, str], Element]
    ) -> None:
        self._styles = styles
        self._numbering = numbering
        self._notes = dict(notes)
        self._waiting_notes: deque[Element] = deque()
        self._n_outer_cells = 0
        self._is_reading_notes = False
        self.n_pictures = 0
        self.n_contents = 0
        self.n_hidden = 0
        self.n_revisions = 0

    def read(self, container: Element) -> list[Block]:
        """Return the paragraphs and tables of a body, cell, box or note.

        Notes come behind the paragraph or table that refers to them: at the end of the document
        they would follow its signature, and in the sentence they would break it.
        """
        blocks: list[Block] = []
        inline, last = InlineReader(self._styles), None
        for element in _walk(container):
            if element.tag == W + "p":
                inline.read(element)
                last = element
                if _is_end_deleted(element):
                    continue
            if last is not None:
                blocks += self._paragraph(last, inline.inline())
                inline, last = InlineReader(self._styles), None
            if element.tag == W + "tbl":
                blocks += self._table(element)
            elif element.tag == W + "sdt":
                self.n_contents += sum(1 for _ in element.iter(W + "p"))
            blocks += self._read_notes()
        if last is not None:
            blocks += self._paragraph(last, inline.inline())
        return blocks + self._read_notes()

    def _paragraph(self, paragraph: Element, inline: Inline) -> list[Block]:
        """Return a paragraph and, behind it, the boxes that are anchored in it."""
        self.n_pictures += inline.n_pictures
        self.n_hidden += inline.n_hidden
        self.n_revisions += inline.n_revisions
        properties = paragraph.find(W + "pPr")
        blocks: list[Block] = []
        if self._is_shown(inline, self._styles.style_of(properties)):
            mark = self._numbering.mark(properties)
            # An empty cell may be numbered to number its row; elsewhere a lone mark says nothing.
            if inline.text.strip() or (mark and self._n_outer_cells):
                blocks.append(mark + inline.text)
        for key in inline.notes:
            if key in self._notes:
                self._waiting_notes.append(self._notes.pop(key))
        for box in inline.boxes:
            blocks += self.read(box)
        return blocks

    def _is_shown(self, inline: Inline, style_id: str | None) -> bool:
        """Tell whether a paragraph is part of the text: neither hidden nor of the contents."""
        if self._styles.is_hidden(style_id):
            self.n_hidden += bool(inline.text)
            return False
        if inline.is_contents or self._styles.is_contents(style_id):
            self.n_contents += bool(inline.text.strip())
            return False
        return True

    def _read_notes(self) -> list[Block]:
        """Return the notes referred to so far, and those that they refer to themselves."""
        blocks: list[Block] = []
        if self._n_outer_cells or self._is_reading_notes:
            return blocks
        self._is_reading_notes = True
        while self._waiting_notes:
            blocks += self.read(self._waiting_notes.popleft())
        self._is_reading_notes = False
        return blocks

    def _table(self, table: Element) -> list[Block]:
        grid = read_grid(table)
        if _is_frame(grid):
            return [
                block for cells in grid.rows for cell in cells for block in self.read(cell.element)
            ]
        self._n_outer_cells += 1
        rows = tuple(tuple(self._cell(cell) for cell in cells) for cells in grid.rows)
        self._n_outer_cells -= 1
        return [Table(rows, tuple(grid.widths))]

    def _cell(self, cell: GridCell) -> TableCell:
        text = one_line(self.read(cell.element))
        return TableCell(cell.row, cell.column, cell.n_rows, cell.n_columns, text)


def one_line(blocks: list[Block]) -> str:
    """Return the text of a cell: lines joined as its script asks, other white space collapsed."""
    joined = ""
    for block in blocks:
        lines = [block] if isinstance(block, str) else _rows(block)
        for line in "\n".join(lines).split("\n"):
            words = " ".join(line.split())
            is_chinese = _is_chinese(joined[-1:]) and _is_chinese(words[:1])
            joined += words if is_chinese or not joined or not words else f" {words}"
    return joined


def _is_chinese(char: str) -> bool:
    return char > "\u2e7f" or char in "“”‘’—…"


def _rows(table: Table) -> list[str]:
    return [" ".join(cell.text for cell in row if cell.text) for row in table.rows]


def _walk(container: Element) -> Iterator[Element]:
    """Yield the paragraphs and tables that a container holds, and tables of contents as wholes."""
    waiting = list(reversed(container))
    while waiting:
        element = waiting.pop()
        if element.tag in (W + "p", W + "tbl") or _is_contents(element):
            yield element
        elif element.tag == MC + "AlternateContent":
            waiting.extend(reversed(chosen(element)))
        elif element.tag not in _PASSED_OVER:
            waiting.extend(reversed(element))


def _is_contents(element: Element) -> bool:
    gallery = descend(element, "sdtPr", "docPartObj", "docPartGallery")
    return gallery is not None and gallery.get(W + "val") == "Table of Contents"


def _is_end_deleted(paragraph: Element) -> bool:
    """Tell whether the end of a paragraph is tracked as deleted, so that the next one goes on."""
    mark = descend(paragraph, "pPr", "rPr")
    return mark is not None and any(mark.find(W + name) is not None for name in ("del", "moveFrom"))


def _is_frame(grid: Grid) -> bool:
    """Tell whether a table only lays out a page: it has one column, or holds a longer table."""
    if grid.n_columns <= 1:
        return True
    n_inner = sum(1 for cells in grid.rows for cell in cells for _ in cell.element.iter(W + "tr"))
    return n_inner > len(grid.rows)
