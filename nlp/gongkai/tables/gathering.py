"""Gather the rows of the tables from their lines."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from gongkai.model import CellState, Span, TableName
from gongkai.model.statutory import OUTCOMES
from gongkai.tables.lines import Line, LineCell
from gongkai.tables.rows import BLANK, Cell, Gathered, Head, Mark, Row, RowLine
from gongkai.tables.words import Kind, Word, is_numbered, read_words, wordings

_LABELS = frozenset((Kind.ROW, Kind.GROUP, Kind.DISCLOSURE, Kind.OPENING, Kind.APPLICANT))
_NAMES = _LABELS | {Kind.SUIT, Kind.OUTCOME, Kind.EITHER}
_HEADS = ("head", "opening")
# A label of the report's own is at least as long.
_SHORTEST_LABEL = 2
# No label is longer, with whatever is broken off from it.
_LONGEST_LABEL = 100


def gather_rows(lines: Iterable[Line | None]) -> Gathered:
    """Return the rows that the lines of a report's tables print."""
    gatherer = _Gatherer()
    for line in lines:
        gatherer.read(line)
    return Gathered(gatherer.rows, gatherer.suits, gatherer.has_applicants)


class _Gatherer:
    """Reads the words of the tables in order; what a word means depends on those before it."""

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self.suits: list[Mark | RowLine] = []
        self.has_applicants = False
        self._table: TableName | None = None
        self._row: Row | None = None
        self._last = ""  # the label or head before this word
        self._heads: list[Head] = []
        self._unit = ""
        self._label = ""  # of a row that only this report has, or that is broken off
        self._end = -1  # of the last word that is no value
        self._cells: RowLine | None = None  # where the cells of this line go
        self._is_headed = False  # a row of the disclosure table that stands below its heads
        self._place = (0, 0)
        self._is_grid = False
        self._acts: dict[Kind, Callable[[Word, Span], None]] = {
            Kind.ROW: self._read_row,
            Kind.GROUP: self._read_group,
            Kind.DISCLOSURE: self._read_head,
            Kind.OPENING: self._read_opening,
            Kind.APPLICANT: self._read_applicant,
            Kind.SUIT: self._read_suit,
            Kind.OUTCOME: self._read_suit,
            Kind.EITHER: self._read_either,
            Kind.UNIT: self._read_unit,
            Kind.VALUE: self._read_value,
            Kind.OTHER: self._read_other,
        }

    def read(self, line: Line | None) -> None:
        """Read a line; None stands for text between tables, or between the pages of one."""
        if line is None:
            self._close()
            self._table = None
            return
        self._is_grid = line.is_grid
        self._cells = None
        if line.is_grid:
            self._label = ""
        n_cells = len(line.cells)
        cells = [read_words(cell.shown) for cell in line.cells]
        first = self._first_name(cells) if line.is_grid else 0
        for place in range(first, n_cells):
            cell, words = line.cells[place], cells[place]
            self._place = (place, n_cells)
            if len(words) == 1 and words[0].value:  # most cells are a plain number
                self._read_value(words[0], words[0].span_from(cell.start))
            elif not words and (not cell.shown or cell.shown.isspace()):
                self._add(BLANK)
            else:
                self._read_cell(cell, words)
        for _ in range(line.n_blanks):
            self._add(BLANK)

    def _first_name(self, cells: list[tuple[Word, ...]]) -> int:
        """Return where the label of a grid's line stands; what is ahead of it only counts rows."""
        for place, words in enumerate(cells):
            for word in words:
                is_own = word.kind is Kind.OTHER and len(word.name) >= _SHORTEST_LABEL and self._row
                if word.kind in _NAMES or is_own:
                    return place
        return 0

    def _read_cell(self, cell: LineCell, words: tuple[Word, ...]) -> None:
        start = cell.start
        kinds = {word.kind for word in words}
        is_label = not kinds.isdisjoint(_LABELS)
        if self._is_grid and not is_label and self._is_unreadable(words, kinds):
            self._add(Cell(CellState.UNREADABLE, span=_shown(cell)))
            return
        before = self._cells
        n_before = len(before.cells) if before else 0
        for word in words:
            if is_label and word.kind is Kind.OTHER and len(words) > 1:
                self._end = start + word.end
            else:
                self._read_word(word, start)
        now = self._cells
        n_added = len(now.cells) - (n_before if now is before else 0) if now else 1
        if now and n_added != 1:
            # The cells behind this one do not stand at their places.
            now.is_crowded, now.is_grid = now.is_grid and n_added > 1, False

    def _is_unreadable(self, words: tuple[Word, ...], kinds: set[Kind]) -> bool:
        """Tell whether a cell of a grid shows something that is neither a label nor a value."""
        if {Kind.VALUE, Kind.OTHER} <= kinds:
            return self._row is not None
        has_none = not words or any(
            word.kind is Kind.VALUE and word.value is None for word in words
        )
        return has_none and self._cells is not None

    def _read_word(self, word: Word, start: int) -> None:
        span = word.span_from(start)
        if word.kind in self._acts:
            self._acts[word.kind](word, span)
        if word.kind is not Kind.VALUE:
            self._end = span.end

    def _read_row(self, word: Word, _: Span) -> None:
        table, name = word.name.split(".")
        if self._row and self._row.name == name and not self._row.has_values:
            return  # a label that is broken over cells
        self._open(TableName(table), name)

    def _open(self, table: TableName, name: str) -> None:
        heads = tuple(self._heads) if table is TableName.DISCLOSURE else ()
        is_headed = self._last in _HEADS or self._is_headed
        self._is_headed = is_headed and table is TableName.DISCLOSURE
        self._row = Row(table, name, heads, self._unit, is_headed=self._is_headed)
        self.rows.append(self._row)
        self._table, self._last, self._label, self._cells = table, name, "", None

    def _read_group(self, word: Word, _: Span) -> None:
        """Take a label of several rows for one only where it has values of its own."""
        if word.name == "other":
            self._open(TableName.REQUESTS, "other")
        elif self._row and (self._row.has_values or self._row.table is not TableName.REQUESTS):
            self._close()
        self._table = TableName.REQUESTS

    def _close(self) -> None:
        self._row, self._label, self._cells = None, "", None

    def _read_head(self, word: Word, _: Span) -> None:
        if self._last != "head":
            self._heads, self._unit = [], ""
        self._heads.append(Head(word.name, *self._place))
        self._close()
        self._table, self._last = TableName.DISCLOSURE, "head"

    def _read_opening(self, _: Word, __: Span) -> None:
        self._close()
        self._heads, self._unit = [], ""
        self._table, self._last = TableName.DISCLOSURE, "opening"

    def _read_applicant(self, word: Word, _: Span) -> None:
        self._close()
        self.has_applicants |= word.name == "kind"
        self._table, self._last = TableName.REQUESTS, "applicant"

    def _read_suit(self, word: Word, _: Span) -> None:
        self._close()
        self._last = "suit"
        self.suits.append(Mark(word.name, is_outcome=word.kind is Kind.OUTCOME))

    def _read_either(self, word: Word, span: Span) -> None:
        """Tell the rows 总计 and 3.其他 from the heads of the same name."""
        name = word.name.removeprefix("numbered ")
        is_numbered = name != word.name
        if self._last == "suit":
            if name == "total":
                self._read_suit(word._replace(kind=Kind.OUTCOME), span)
        elif name == "total" and (is_numbered or self._last in OUTCOMES):
            self._open(TableName.REQUESTS, "total")
        elif name == "rest" and (
            self._last == "other_2" or (is_numbered and self._last in OUTCOMES)
        ):
            self._open(TableName.REQUESTS, "other_3")

    def _read_unit(self, word: Word, _: Span) -> None:
        if self._row is None:
            self._unit = word.name
        elif self._cells or not self._row.has_values:
            self._row.unit = word.name

    def _read_value(self, word: Word, span: Span) -> None:
        if word.value is None:
            return
        state, value, unit, digits = word.value
        is_glued = self._row is None or span.start == self._end
        cell = Cell(state, value, unit, span, digits if is_glued else "")
        label, table = self._label, self._table
        if label and table and (self._row is None or self._row.has_values):
            if len(label) >= _SHORTEST_LABEL:
                self._open(table, label)
            else:
                cell = Cell(CellState.UNREADABLE, span=span)
                self._label = ""
        self._add(cell)

    def _read_other(self, word: Word, span: Span) -> None:
        """Take other words for the rest of a label, for a label, or for prose in a cell."""
        row = self._row
        if row and self._cells and self._is_grid:
            if word.name not in wordings().get(f"{row.table}.{row.name}", ""):
                self._add(Cell(CellState.UNREADABLE, span=span))
        elif row is None or row.has_values or is_numbered(word.name):
            self._label = (self._label + word.name)[-_LONGEST_LABEL:]
            known = read_words(self._label)
            if known and known[0].kind is Kind.ROW:
                self._read_row(known[0], span)

    def _add(self, cell: Cell) -> None:
        """Put a cell behind the label of its row, or among those of reviews and lawsuits."""
        if self._row is not None:
            self._row.has_values |= cell.span is not None
            lines: list[RowLine] | list[Mark | RowLine] = self._row.lines
        elif self._last == "suit":
            lines = self.suits
        else:
            return
        if self._cells is None:
            place, n_places = self._place if self._is_grid else (0, 0)
            self._cells = RowLine([], self._is_grid, place, n_places)
            lines.append(self._cells)
        self._cells.cells.append(cell)


def _shown(cell: LineCell) -> Span:
    start = cell.start + len(cell.shown) - len(cell.shown.lstrip())
    return Span(start, start + len(cell.shown.strip()))
