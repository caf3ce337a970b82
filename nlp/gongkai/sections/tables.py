"""Rows of the statutory tables, told by their words, wherever the layout put them."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from gongkai.model import SectionLabel
from gongkai.text.lines import Line
from gongkai.text.patterns import read_knowledge

TABLES = frozenset(
    (SectionLabel.DISCLOSURE_TABLE, SectionLabel.REQUESTS_TABLE, SectionLabel.LITIGATION_TABLE)
)
_VALUES = re.compile(r"[\d.,\-—–/|+=:_%\s]+")
# A pipe or a tab may also stand in running text; a cell this long that ends a sentence is prose.
_LONGEST_CELL = 60
# No row of the statutory tables is longer where nothing but spaces divides its cells.
_LONGEST_ROW = 120


class _Vocabulary(NamedTuple):
    label: SectionLabel
    words: re.Pattern[str]
    names: re.Pattern[str]


@cache
def _vocabularies() -> tuple[_Vocabulary, ...]:
    return tuple(
        _Vocabulary(
            SectionLabel(table["label"]), re.compile(table["words"]), re.compile(table["names"])
        )
        for table in read_knowledge("gongkai.sections", "tables.toml")["table"]
    )


class RowReader:
    """Tells table rows from other lines; it remembers the table that the last row belonged to."""

    def __init__(self) -> None:
        self._table: SectionLabel | None = None
        self._in_table = False

    def leave(self) -> None:
        """Note that running text or a heading has come between."""
        self._in_table = False

    def read(self, line: Line, heading: SectionLabel | None) -> SectionLabel | None:
        """Return the table that a line is a row of, or None for a line that is no row.

        A row without a word of its own continues the table before it, whatever label stood between
        the table and its part's heading; a row of some other table belongs to the section that
        `heading` opened. Cells ahead of the first heading are the
        page's index table, not the report's.
        """
        if not line.is_cells and len(line.text) > _LONGEST_ROW:
            return None
        named = _table_named(line.text)
        if line.is_cells:
            in_report = named is not None or heading is not None or self._table is not None
            is_row = in_report and _is_cells(line)
        else:
            may_be_row = named is not None or self._in_table or heading in TABLES
            is_row = may_be_row and _has_only_table_words(line.text)
        if not is_row:
            return None
        goes_on, self._in_table = self._in_table, True
        if named is not None:
            self._table = named
            return named
        if self._table is not None and (goes_on or heading is None or heading in TABLES):
            return self._table
        return heading or SectionLabel.FRONT


def _is_cells(line: Line) -> bool:
    if not line.is_cells:
        return False
    cells = re.split(r"[|]", line.text)
    return not any(len(cell) > _LONGEST_CELL and cell.endswith("。") for cell in cells)


def _table_named(text: str) -> SectionLabel | None:
    """Return the statutory table whose own words a folded row holds, or None."""
    best, most = None, 0
    for vocabulary in _vocabularies():
        count = sum(len(name) for name in vocabulary.names.findall(text))
        if count > most:
            best, most = vocabulary.label, count
    return best


def is_table_text(text: str) -> bool:
    """Tell whether a folded line names a statutory table's row and holds nothing else."""
    return (
        len(text) <= _LONGEST_ROW and _table_named(text) is not None and _has_only_table_words(text)
    )


def _has_only_table_words(text: str) -> bool:
    """Tell whether nothing is left of a line without the words of one table and its values."""
    return any(
        not _VALUES.sub("", vocabulary.words.sub("", text)) for vocabulary in _vocabularies()
    )
