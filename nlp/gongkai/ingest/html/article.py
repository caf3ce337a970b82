"""Which lines of a page are its article.

A report says so itself: its prose, the headings of its parts and the rows of its tables are found
first, and the smallest element of the page that holds them all is the article. Names of elements
only help, since every publishing system has its own. Lines before the first and behind the last of
those are judged one by one; between them only controls are removed.
"""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from gongkai.ingest.html.chrome import (
    is_closing,
    is_control,
    is_footer,
    is_linked,
    is_page_line,
    is_prose,
    is_report_line,
    is_title,
)
from gongkai.ingest.html.fields import fields_of_line, index_rows
from gongkai.ingest.html.links import names_document
from gongkai.ingest.html.page import Line, Page
from gongkai.ingest.html.zones import named_article, page_zones
from gongkai.model import PageField
from gongkai.text.normalize import fold_text

_HEADINGS = frozenset(("h1", "h2", "h3", "ucaptitle"))
_MOST_TITLE_LINES = 4


class Article(NamedTuple):
    """The lines of an article in order, and the range of the page's lines that they are from.

    `outside` are lines that are the page's beyond doubt, and `fields` what the index table among
    them says of the article.
    """

    kept: list[int]
    start: int
    end: int
    outside: AbstractSet[int]
    fields: list[PageField]
    has_report: bool


def find_article(page: Page) -> Article:
    """Return the article of a page."""
    rows = index_rows(page)
    zones = page_zones(page)
    core = _core(page, zones.union(*(row.lines for row in rows)))
    first, last = core or (len(page.lines), len(page.lines))
    # A table of the report may have columns of the same names.
    rows = [row for row in rows if row.lines.stop <= first or row.lines.start > last]
    outside = zones.union(*(row.lines for row in rows))
    labelled = _labelled(page, outside, first)
    outside |= labelled.keys()
    fields = [
        field for found in (*(row.fields for row in rows), *labelled.values()) for field in found
    ]
    judged = _Judge(page, outside)
    if core is None:
        element = named_article(page)
        start, end = (element.start, element.end) if element else (0, len(page.lines))
        kept = [n for n in range(start, end) if judged.is_kept(n)]
    else:
        start, end = _surrounding(page, first, last, outside)
        kept = [
            *judged.head(start, first),
            *(n for n in range(first, last + 1) if not judged.is_control(n)),
            *judged.tail(last + 1, end),
        ]
    return Article(kept, start, end, outside, fields, has_report=core is not None)


def _labelled(page: Page, outside: AbstractSet[int], end: int) -> dict[int, Sequence[PageField]]:
    """Return the lines before line `end` that are labels with their values."""
    fields = {
        number: fields_of_line(line.text)
        for number, line in enumerate(page.lines[:end])
        if number not in outside and not is_linked(line)
    }
    return {number: found for number, found in fields.items() if found}


def _core(page: Page, outside: AbstractSet[int]) -> tuple[int, int] | None:
    """Return the first and the last line that can only be the article's."""
    numbers = range(len(page.lines))
    first = next((n for n in numbers if _is_core(page.lines[n], n in outside)), None)
    if first is None:
        return None
    last = next(n for n in reversed(numbers) if _is_core(page.lines[n], n in outside))
    return first, last


def _is_core(line: Line, is_outside: bool) -> bool:  # noqa: FBT001 - the two are one question
    if is_outside or is_linked(line):
        return False
    if is_prose(line):
        return not is_page_line(line) and not fields_of_line(line.text)
    return is_report_line(line)


def _surrounding(page: Page, first: int, last: int, outside: AbstractSet[int]) -> tuple[int, int]:
    """Return the range of the smallest element around the core.

    It grows to larger elements that add nothing of the page, and over what closes a report behind
    it: editors leave signatures and attachments outside.
    """
    start, end = first, last + 1
    is_found = False
    for element in page.elements:
        if element.start > first or element.end <= last or element.node.tag in _HEADINGS:
            continue
        added = [*range(element.start, start), *range(end, element.end)]
        if is_found and any(n in outside or is_page_line(page.lines[n]) for n in added):
            break
        start, end, is_found = element.start, element.end, True
    while end < len(page.lines) and end not in outside and is_closing(page.lines[end]):
        end += 1
    return start, end


class _Judge:
    """Tells lines of the article from lines of the page."""

    def __init__(self, page: Page, outside: AbstractSet[int]) -> None:
        self._lines = page.lines
        self._outside = outside
        self._attached = frozenset(
            link.line_no for link in page.links if names_document(link.address)
        )

    def is_control(self, number: int) -> bool:
        """Tell whether a line amid the report is a control."""
        return is_control(self._lines[number])

    def is_kept(self, number: int) -> bool:
        """Tell whether a line outside the core may be the article's."""
        line = self._lines[number]
        if number in self._outside:
            return False
        return (number in self._attached and is_closing(line)) or not is_page_line(line)

    def head(self, start: int, first: int) -> list[int]:
        """Return the lines before the core: those next to it, and the block of the title."""
        kept: list[int] = []
        n_near = first
        while n_near > start and self.is_kept(n_near - 1):
            n_near -= 1
        near = list(range(n_near, first))
        if not any(is_title(self._lines[n]) for n in near):
            kept = self._title_block(start, n_near)
        return self._without_repeats([*kept, *near])

    def _title_block(self, start: int, end: int) -> list[int]:
        """Return the last title in a range with the few lines above it that belong to it."""
        titles = [n for n in range(start, end) if self.is_kept(n) and is_title(self._lines[n])]
        if not titles:
            return []
        top = titles[-1]
        while top > start and titles[-1] - top < _MOST_TITLE_LINES and self.is_kept(top - 1):
            top -= 1
        return list(range(top, titles[-1] + 1))

    def _without_repeats(self, numbers: list[int]) -> list[int]:
        """Leave out a title that is repeated below, on one line or on two."""
        folded = [fold_text(self._lines[n].text) for n in numbers]
        return [
            number
            for index, number in enumerate(numbers)
            if not (is_title(self._lines[number]) and folded[index] in "".join(folded[index + 1 :]))
        ]

    def tail(self, start: int, end: int) -> list[int]:
        """Return the lines behind the core up to the foot of the page."""
        kept: list[int] = []
        is_apart = False
        for number in range(start, end):
            line = self._lines[number]
            if is_footer(line):
                break
            if not self.is_kept(number):
                is_apart = True
            elif not is_apart or is_closing(line):
                kept.append(number)
        return kept
