"""Blocks to text: a line a paragraph, a line a row, and the places of the cells in it."""

from __future__ import annotations

from collections.abc import Iterable

from gongkai.ingest.word.blocks import Block, Table
from gongkai.model import Cell, Span


class Writer:
    """Puts lines one under the other; `cells` are those of the tables so far."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._length = 0
        self._n_tables = 0
        self.cells: list[Cell] = []

    @property
    def text(self) -> str:
        r"""The text so far; its last line ends with \n too."""
        return "".join(f"{line}\n" for line in self._lines)

    def write(self, blocks: Iterable[Block]) -> None:
        """Add paragraphs and tables; lines that show nothing are left out."""
        for block in blocks:
            if isinstance(block, Table):
                self._write_table(block)
            else:
                for line in block.split("\n"):
                    if line.strip():
                        self._add(line.rstrip())

    def _write_table(self, table: Table) -> None:
        for row, width in zip(table.rows, table.widths, strict=True):
            texts = [""] * width
            start = self._length
            for cell in row:
                texts[cell.column] = cell.text
            starts = [start]
            for text in texts:
                starts.append(starts[-1] + len(text) + 1)
            for cell in row:
                begin = starts[cell.column]
                span = Span(begin, begin + len(cell.text))
                self.cells.append(Cell(self._n_tables, *cell[:4], span))
            self._add("\t".join(texts))
        self._n_tables += 1

    def _add(self, line: str) -> None:
        self._lines.append(line)
        self._length += len(line) + 1
