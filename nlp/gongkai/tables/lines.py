"""The lines of a report's tables, and the cells of each line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from gongkai.model import Block, BlockKind, Report, Section, Span, TableName
from gongkai.tables.words import Kind, read_words
from gongkai.text.patterns import pattern_sets

_RULE = "|:=+_·—- "
_DOUBLED = re.compile("--|==|__|——")
_NOTE = re.compile(r"[(（][^()（）]*[)）]")
_SENTENCE = re.compile(r"[,，;；。:：!！]")
_LINE = re.compile(r"[^\n\f\v\u2028\u2029]+")
_MARGIN = " \t\u3000\u00a0"
# A paragraph longer than this is no cell.
_LONGEST_CELL = 300
_NUMBER_LAST = re.compile(r"\d[^\S\n]*$", re.MULTILINE)
_LONGEST_TABLE = 6000
_LONG_LINE = 1000


class LineCell(NamedTuple):
    """What stands in a cell, and where it begins in the report's text."""

    start: int
    shown: str


class Line(NamedTuple):
    """A line of a table: its cells.

    In a grid an empty cell is a blank. Other lines tell by `n_blanks` how many empty cells follow:
    pages that end each cell by a pipe may print cells on lines of their own.
    """

    cells: tuple[LineCell, ...]
    is_grid: bool = False
    n_blanks: int = 0


def read_lines(report: Report, sections: Sequence[Section]) -> Iterator[Line | None]:
    """Yield the lines of the report's tables in the order of the text; None for other text."""
    blocks = sorted(
        (block for section in sections for block in section.blocks), key=lambda block: block.span
    )
    text = report.text
    reader = LineReader(text)
    was_row = False
    for block, after in pairwise([*blocks, None]):
        if block is None:
            continue
        is_row = block.kind is BlockKind.TABLE or (was_row and _is_cell(text, block, after))
        if is_row:
            yield from reader.read(block.span)
        else:
            yield None
        is_heading = block.kind is BlockKind.HEADING
        if is_heading and (_before_row(after) or _NUMBER_LAST.search(text, *block.span)):
            yield from filter(_is_row, reader.read(block.span))
        was_row = is_row or is_heading


def _is_row(line: Line) -> bool:
    """Tell whether a numbered line that was taken for a heading has a row's label."""
    words = [word for cell in line.cells for word in read_words(cell.shown)]
    return bool(words) and words[0].kind in (Kind.ROW, Kind.EITHER)


def _before_row(after: Block | None) -> bool:
    return after is not None and after.kind is BlockKind.TABLE


def _is_cell(text: str, block: Block, after: Block | None) -> bool:
    """Tell whether a paragraph between rows is a cell: a label with notes, or one unheard of."""
    if block.kind is not BlockKind.PROSE or not _before_row(after):
        return False
    shown = block.span.of(text)
    return len(shown) <= _LONGEST_CELL and _SENTENCE.search(_NOTE.sub("", shown)) is None


def find_beginnings(text: str) -> dict[TableName, Span]:
    """Return where the text first shows what a table begins with, whatever it was taken for."""
    hits = pattern_sets("gongkai.tables", "columns.toml")["beginning"].find_all(text)
    return {TableName(hit.label): Span(hit.start, hit.end) for hit in reversed(hits)}


def read_region(text: str, beginning: Span) -> Iterator[Line]:
    """Yield the lines from where a table begins up to the next part.

    So are tables read that lost their line ends, or that nothing else shows to be tables.
    """
    limit = min(len(text), beginning.start + _LONGEST_TABLE)
    ending = pattern_sets("gongkai.tables", "columns.toml")["end"]
    end = ending.find(text[:limit], beginning.end)
    for line in LineReader(text).read(Span(beginning.start, end.start if end else limit)):
        shown = " ".join(cell.shown for cell in line.cells)
        if len(shown) > _LONGEST_CELL or not shown.rstrip().endswith("。"):
            yield line


def lacks_line_ends(text: str) -> bool:
    """Tell whether a line holds more than a paragraph does: a page, or a table, on one line."""
    return any(len(line) >= _LONG_LINE for line in text.split("\n"))


class LineReader:
    """Cuts lines into cells; it remembers how pipes stood in the lines before."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._is_open = False  # no pipe closed the last cell
        self._n_between = 0  # lines with pipes between their cells alone
        self._n_behind = 0  # lines with a pipe behind their last cell as well

    def read(self, span: Span) -> Iterator[Line]:
        """Yield the lines of a range that show something, with tabs and spaces at their ends."""
        text, (start, end) = self._text, span
        while start and text[start - 1] in _MARGIN:
            start -= 1
        while end < len(text) and text[end] in _MARGIN:
            end += 1
        for line in _LINE.finditer(text, start, end):
            if not line.group().isspace():
                yield self._line(line.start(), line.group())

    def _line(self, start: int, line: str) -> Line:
        shown = line.strip()
        was_open, self._is_open = self._is_open, "|" not in (shown[0], shown[-1])
        if "\t" in line:
            return Line(_split(start, line, "\t"), is_grid=True)
        n_pipes = shown.count("|")
        if not n_pipes:
            return Line((LineCell(start, line),))
        if not shown.strip(_RULE) and _DOUBLED.search(shown):
            return Line(())
        cells = _split(start, line, "|")
        filled = tuple(cell for cell in cells if cell.shown and not cell.shown.isspace())
        if not filled:
            return Line((), n_blanks=n_pipes - was_open)
        is_begun, is_closed = shown[0] == "|", shown[-1] == "|"
        if is_closed and self._n_between > self._n_behind:  # the last cell is empty
            return Line(cells, is_grid=True)
        self._n_between += not is_begun and not is_closed
        self._n_behind += is_closed
        if is_closed and not is_begun and (len(filled) == 1 or shown.endswith("||")):
            # Some extractors drop empty cells, and fill rows up with pipes at their ends.
            return Line(filled, n_blanks=n_pipes - len(filled))
        if n_pipes == 1 and (is_begun or is_closed):
            return Line(filled)
        return Line(cells[is_begun : len(cells) - is_closed], is_grid=True)


def _split(start: int, line: str, mark: str) -> tuple[LineCell, ...]:
    cells = []
    for shown in line.split(mark):
        cells.append(LineCell(start, shown))
        start += len(shown) + 1
    return tuple(cells)
