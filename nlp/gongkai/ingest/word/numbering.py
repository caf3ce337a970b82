"""Automatic numbering: the marks that Word puts before paragraphs and keeps in none of their runs.

A paragraph names a list (w:num), which is a use of a definition (w:abstractNum) with nine levels.
Lists of one definition count on where another left off, unless they start over at a number of
their own (ISO/IEC 29500-1, 17.9).
"""

from __future__ import annotations

import re
from typing import NamedTuple

from gongkai.ingest.package import Element
from gongkai.ingest.word.names import W, bounded, child_value, is_on
from gongkai.ingest.word.numerals import format_number
from gongkai.ingest.word.styles import Styles

_LEVELS = 9
_MOST = 99_999
_LONGEST_MARK = 40
_SLOT = re.compile(r"%([1-9])")
_LONGEST_CHAIN = 10


class Level(NamedTuple):
    """One level of a definition; `restart` is the level below which it never starts over."""

    start: int = 1
    number_format: str = "decimal"
    text: str = ""
    suffix: str = "tab"
    restart: int | None = None
    is_legal: bool = False
    style: str | None = None


class List(NamedTuple):
    """A use of a definition; `starts` are the levels that start over at a number of their own."""

    definition: str
    levels: dict[int, Level]
    starts: dict[int, int]


class Numbering:
    """Counts the lists of a document; ask for the marks of its paragraphs in their order."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._lists: dict[str, List] = {} if root is None else _read_lists(root, styles)
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[tuple[str, int]] = set()

    def mark(self, properties: Element | None) -> str:
        """Count a paragraph and return its mark with what parts it from the text, or ""."""
        list_id, level_no = self._place(properties)
        found = self._lists.get(list_id)
        if found is None or level_no not in found.levels:
            return ""
        level = found.levels[level_no]
        counts = self._counts.setdefault(found.definition, [None] * _LEVELS)
        self._count(list_id, level_no, counts)
        if level.number_format == "bullet":
            return ""
        return _with_gap(_fill(level, found, counts), level.suffix)

    def _place(self, properties: Element | None) -> tuple[str, int]:
        """Return the list and the level of a paragraph, by itself or by its style; "" for none."""
        own = None if properties is None else properties.find(W + "numPr")
        list_id, level_no = child_value(own, "numId"), child_value(own, "ilvl")
        if list_id is None:
            for style_id, style in self._styles.chain(self._styles.style_of(properties)):
                if style.list_id is not None:
                    list_id = style.list_id
                    level_no = level_no or self._level_of(style_id, list_id) or style.list_level
                    break
        return list_id or "", bounded(level_no, default=0, least=0, most=_LEVELS - 1)

    def _level_of(self, style_id: str, list_id: str) -> str | None:
        """Return the level that a definition ties to a style."""
        levels = self._lists[list_id].levels if list_id in self._lists else {}
        for level_no, level in levels.items():
            if level.style == style_id:
                return str(level_no)
        return None

    def _count(self, list_id: str, level_no: int, counts: list[int | None]) -> None:
        found = self._lists[list_id]
        begins = level_no in found.starts and (list_id, level_no) not in self._begun
        self._begun.add((list_id, level_no))
        before = counts[level_no]
        counts[level_no] = _start(found, level_no) if begins or before is None else before + 1
        for deeper in range(level_no + 1, _LEVELS):
            restart = found.levels.get(deeper, Level()).restart
            if restart is None or level_no < restart:
                counts[deeper] = None


def _start(found: List, level_no: int) -> int:
    return found.starts.get(level_no, found.levels.get(level_no, Level()).start)


def _fill(level: Level, found: List, counts: list[int | None]) -> str:
    """Return the text of a level with the counts in its slots %1 to %9."""

    def number(slot: re.Match[str]) -> str:
        level_no = int(slot.group(1)) - 1
        count = counts[level_no]
        value = _start(found, level_no) if count is None else count
        number_format = found.levels.get(level_no, Level()).number_format
        return format_number(value, "decimal" if level.is_legal else number_format)

    return _SLOT.sub(number, level.text)


def _with_gap(mark: str, suffix: str) -> str:
    """Return a mark with a space behind it, unless nothing or a full-width sign parts it."""
    mark = mark.strip()
    return f"{mark} " if mark.isascii() and mark and suffix != "nothing" else mark


def _read_lists(root: Element, styles: Styles) -> dict[str, List]:
    definitions = {
        element.get(W + "abstractNumId", ""): element
        for element in root.iterfind(W + "abstractNum")
    }
    uses = {element.get(W + "numId", ""): element for element in root.iterfind(W + "num")}
    uses.pop("0", None)  # the number that takes a paragraph out of its style's list
    levels = {name: _read_levels(element) for name, element in definitions.items()}
    lists: dict[str, List] = {}
    for list_id, use in uses.items():
        name = _definition(use, definitions, uses, styles)
        if name is not None:
            lists[list_id] = _read_use(use, name, levels[name])
    return lists


def _definition(
    use: Element, definitions: dict[str, Element], uses: dict[str, Element], styles: Styles
) -> str | None:
    """Return the definition of a use; one that only names a list style leads on to that one's."""
    for _ in range(_LONGEST_CHAIN):
        name = child_value(use, "abstractNumId")
        if name is None or name not in definitions:
            return None
        style_id = child_value(definitions[name], "numStyleLink")
        if style_id is None:
            return name
        linked = next((style.list_id for _, style in styles.chain(style_id) if style.list_id), None)
        if linked is None or linked not in uses:
            return name
        use = uses[linked]
    return None


def _read_use(use: Element, definition: str, levels: dict[int, Level]) -> List:
    own = dict(levels)
    starts: dict[int, int] = {}
    for override in use.iterfind(W + "lvlOverride"):
        level_no = bounded(override.get(W + "ilvl"), default=-1, least=-1, most=_LEVELS)
        if not 0 <= level_no < _LEVELS:
            continue
        own |= _read_levels(override)
        start = override.find(W + "startOverride")
        if start is not None:
            starts[level_no] = _read_start(start, default=own.get(level_no, Level()).start)
    return List(definition, own, starts)


def _read_levels(parent: Element) -> dict[int, Level]:
    levels: dict[int, Level] = {}
    for element in parent.iterfind(W + "lvl"):
        level_no = bounded(element.get(W + "ilvl"), default=-1, least=-1, most=_LEVELS)
        if 0 <= level_no < _LEVELS:
            levels[level_no] = _read_level(element)
    return levels


def _read_level(element: Element) -> Level:
    restart = child_value(element, "lvlRestart")
    return Level(
        start=_read_start(element.find(W + "start"), default=0),
        number_format=_number_format(element),
        text=(child_value(element, "lvlText") or "")[:_LONGEST_MARK],
        suffix=child_value(element, "suff") or "tab",
        restart=None if restart is None else bounded(restart, default=0, least=0, most=_LEVELS),
        is_legal=is_on(element.find(W + "isLgl")),
        style=child_value(element, "pStyle"),
    )


def _number_format(element: Element) -> str:
    """Return the format of a level, where need be from among its alternatives (mc:Choice)."""
    found = child_value(element, "numFmt")
    if found is None:
        nested = element.find(f".//{W}numFmt")
        found = None if nested is None else nested.get(W + "val")
    return found or "decimal"


def _read_start(element: Element | None, *, default: int) -> int:
    value = None if element is None else element.get(W + "val")
    return bounded(value, default=default, least=0, most=_MOST)
