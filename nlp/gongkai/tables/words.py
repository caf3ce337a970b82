"""The words of a cell: labels of rows, heads of columns, values, and what is none of these."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import IntEnum, auto
from functools import cache, lru_cache
from typing import NamedTuple

from gongkai.model import Span
from gongkai.tables.values import MEASURES, MONEY, UNREADABLE, VALUE, Value, is_value, read_values
from gongkai.text.normalize import Folded, fold
from gongkai.text.patterns import read_knowledge

# A damaged list mark stands before a label as well: a dash for 一, a comma too many.
_ORDINAL = r"(?:\d{1,2}[.、)]|[一二三四五六七八九—-][,、]{1,2}|\([一二三四五六七八九\d-]\)、?)?"
_NUMBERED = re.compile(r"\d{1,2}[.、)]|[一二三四五六七八九]、|\([一二三四五六七八九\d]\)")
_UNIT = r"\(?(?:金额)?(?:单位|计量单位):?(?P<u>万元|元)\)?|\((?:万元|元)\)"
_NOTE = r"\((?![一二三四五六七八九十]\))[^()]{1,200}\)|\[[^\[\]]{1,20}\]"
_SHOWN = re.compile(r"\w")
# A label may break off at the end of a cell or line; fewer characters than these tell nothing.
_SHORTEST_BEGINNING = 4


class Kind(IntEnum):
    """What a word of a table is."""

    ROW = auto()
    GROUP = auto()
    DISCLOSURE = auto()
    OPENING = auto()
    APPLICANT = auto()
    SUIT = auto()
    OUTCOME = auto()
    EITHER = auto()
    UNIT = auto()
    NOTE = auto()
    VALUE = auto()
    OTHER = auto()


class Word(NamedTuple):
    """A word of a cell; `start` and `end` count from the start of the cell."""

    kind: Kind
    name: str
    start: int
    end: int
    value: Value | None = None

    def span_from(self, start: int) -> Span:
        """Return the range of the word in a text where its cell begins at `start`."""
        return Span(start + self.start, start + self.end)


_ENTRIES = {
    ("rows.toml", "row"): Kind.ROW,
    ("rows.toml", "group"): Kind.GROUP,
    ("columns.toml", "opening"): Kind.OPENING,
    ("columns.toml", "disclosure"): Kind.DISCLOSURE,
    ("columns.toml", "applicant"): Kind.APPLICANT,
    ("columns.toml", "suit"): Kind.SUIT,
    ("columns.toml", "outcome"): Kind.OUTCOME,
    ("columns.toml", "either"): Kind.EITHER,
}


@cache
def _grammar() -> tuple[re.Pattern[str], tuple[tuple[Kind, str], ...]]:
    """Return the expression for every word, and what its numbered groups stand for."""
    meanings = [
        (kind, entry["label"], entry["pattern"])
        for (file, key), kind in _ENTRIES.items()
        for entry in read_knowledge("gongkai.tables", file)[key]
    ]
    labels = "|".join(f"(?P<g{n}>{pattern})" for n, (_, _, pattern) in enumerate(meanings))
    whole = f"(?P<unit>{_UNIT})|{_ORDINAL}(?:{labels})|(?P<note>{_NOTE})|(?P<value>{VALUE})"
    return re.compile(whole), tuple((kind, label) for kind, label, _ in meanings)


@cache
def wordings() -> dict[str, str]:
    """Return the prescribed label of every row, by its name."""
    return {
        entry["label"]: entry["wording"]
        for entry in read_knowledge("gongkai.tables", "rows.toml")["row"]
    }


@lru_cache(maxsize=4096)
def read_words(cell: str) -> tuple[Word, ...]:
    """Return the words of a cell, or of a line that is not divided into cells."""
    if is_value(cell):  # most cells are a plain number
        folded = fold(cell)
        return tuple(_value_words(folded, 0, len(folded.text)))
    folded = fold(cell)
    if folded.text in MEASURES:
        kind = Kind.UNIT if folded.text in MONEY else Kind.NOTE
        return (Word(kind, folded.text, *folded.span(0, len(folded.text))),)
    if not folded.text and cell.strip():  # emphasis of nothing: a masked number
        return (Word(Kind.VALUE, cell, 0, len(cell), UNREADABLE),)
    found: list[Word] = []
    position = 0
    expression, _ = _grammar()
    for match in expression.finditer(folded.text):
        found += _other_words(folded, position, match.start())
        found += _matched_words(folded, match)
        position = match.end()
    found += _other_words(folded, position, len(folded.text))
    return tuple(found)


def _matched_words(folded: Folded, match: re.Match[str]) -> Iterator[Word]:
    start, end = match.span()
    group = match.lastgroup or ""
    if match["value"] is not None:
        yield from _value_words(folded, start, end)
        return
    if match["unit"] is not None:
        kind, name = Kind.UNIT, "万元" if "万元" in match["unit"] else "元"
    elif match["note"] is not None:
        kind, name = Kind.NOTE, ""
    else:
        kind, name = _grammar()[1][int(group[1:])]
        if kind is Kind.EITHER and _NUMBERED.match(match.group()):
            name = f"numbered {name}"
    yield Word(kind, name, *folded.span(start, end))


def _value_words(folded: Folded, start: int, end: int) -> Iterator[Word]:
    for first, last, value in read_values(folded, start, end):
        name = folded.text[first:last]
        yield Word(Kind.VALUE, name, *folded.span(first, last), value)


def _other_words(folded: Folded, start: int, end: int) -> Iterator[Word]:
    text = folded.text[start:end]
    if not text or not _SHOWN.search(text):
        return
    row = _begun_row(text)
    kind = Kind.OTHER if row is None else Kind.ROW
    yield Word(kind, row or text, *folded.span(start, end))


def is_numbered(text: str) -> bool:
    """Tell whether folded text begins with a list mark, as labels do."""
    return _NUMBERED.match(text) is not None


@lru_cache(maxsize=1024)
def _begun_row(text: str) -> str | None:
    """Return the row of which a label breaks off in this text, if there is just one."""
    numbered = _NUMBERED.match(text)
    beginning = text[numbered.end() :] if numbered else text
    if len(beginning) < _SHORTEST_BEGINNING:
        return None
    rows = [name for name, wording in wordings().items() if wording.startswith(beginning)]
    return rows[0] if len(rows) == 1 else None
