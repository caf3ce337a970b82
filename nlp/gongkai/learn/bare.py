"""Bare text: a report without its white space and marks, with a map back to the report.

Annotations that count bare characters survive every change of layout. What exactly is left out
differs from maker to maker, so an alignment tries `DEFINITIONS` and falls back on the quotes.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import NamedTuple

from gongkai.errors import GoldError
from gongkai.model import Span

MARKS = "#*|"
INVISIBLE = "\ufeff\u200b"
_PAGE_LINE = re.compile(r"[-—－–]?\s*\d{1,3}\s*[-—－–]?|第\s*\d{1,3}\s*页(?:\s*共\s*\d{1,3}\s*页)?")


class Definition(NamedTuple):
    """What a bare text leaves out besides white space and `MARKS`.

    `page_lines`: lines with nothing but a page number; `invisible`: byte-order marks and
    zero-width spaces.
    """

    page_lines: bool
    invisible: bool


DEFINITIONS = (
    Definition(page_lines=True, invisible=False),
    Definition(page_lines=False, invisible=False),
    Definition(page_lines=True, invisible=True),
    Definition(page_lines=False, invisible=True),
)
PLAIN = DEFINITIONS[1]


@dataclass(frozen=True, slots=True)
class BareText:
    """A bare text over the report text that it was made from.

    `offsets[i]` is where the bare character `i` stands in `text`; it never falls as `i` grows.
    """

    text: str
    bare: str
    offsets: tuple[int, ...]

    @property
    def sha256(self) -> str:
        """Return the digest by which two bare texts are told to be the same."""
        return sha256(self.bare.encode()).hexdigest()

    def text_span(self, bare_span: Span) -> Span:
        """Return the range of `text` from the first to the last character of a bare range.

        The range must not be empty and must lie inside the bare text (ValueError).
        """
        start, end = bare_span
        if not 0 <= start < end <= len(self.offsets):
            raise ValueError(f"{start}:{end} is no range of {len(self.offsets)} bare characters")
        return Span(self.offsets[start], self.offsets[end - 1] + 1)

    def bare_span(self, text_span: Span) -> Span:
        """Return the range of bare characters that stand inside a range of `text`."""
        start, end = text_span
        return Span(bisect_left(self.offsets, start), bisect_left(self.offsets, end))


class Quote(NamedTuple):
    """A quote with its place in the gold file and the span that its maker counted."""

    place: str
    span: Span
    text: str


def strip_marks(text: str) -> str:
    """Return `text` without white space and marks.

    >>> strip_marks("## 一、 总体情况")
    '一、总体情况'
    """
    return "".join(char for char in text if _is_kept(char, PLAIN))


def bare_text(text: str, definition: Definition = PLAIN) -> BareText:
    """Return the bare text of a report under one definition."""
    offsets = tuple(_kept_offsets(text, definition))
    return BareText(text, "".join(text[offset] for offset in offsets), offsets)


def align(text: str, *, sha256: str, quotes: Sequence[Quote], source: str) -> BareText:
    """Return the bare text in which the quotes were counted.

    The definition whose digest is `sha256` wins. When there is none, each quote is searched in
    the report from the end of the one before it; `source` and the place of a quote that is not
    there are named in the GoldError.
    """
    readings = [bare_text(text, definition) for definition in DEFINITIONS]
    for reading in readings:
        if reading.sha256 == sha256:
            return reading
    return _align_by_quotes(readings, quotes, source)


def _align_by_quotes(readings: list[BareText], quotes: Sequence[Quote], source: str) -> BareText:
    text = readings[0].text
    offsets: list[int] = []
    end = 0
    for quote in quotes:
        found = [spot for reading in readings if (spot := _find(reading, quote.text, end))]
        # An offset beyond the report is no place in it, and must not make the map grow for ever.
        if not found or quote.span.end > len(text):
            raise GoldError("gold.lost", source=source, place=quote.place, quote=quote.text[:40])
        # The earliest end leaves most room for what follows, so no quote is lost to a greedy one.
        spot = min(found, key=lambda spot: (spot[-1], -spot[0]))
        # Characters between two quotes were seen by nobody: they get a place, no one asks for it.
        offsets.extend([end] * (quote.span.start - len(offsets)))
        offsets.extend(spot)
        end = spot[-1] + 1
    return BareText(text, "".join(text[offset] for offset in offsets), tuple(offsets))


def _find(reading: BareText, quote: str, start: int) -> tuple[int, ...]:
    """Return the offsets of the quote's characters; empty where it is not found."""
    index = reading.bare.find(quote, bisect_left(reading.offsets, start))
    return reading.offsets[index : index + len(quote)] if index >= 0 else ()


def _kept_offsets(text: str, definition: Definition) -> Iterator[int]:
    start = 0
    for line in text.split("\n"):
        if not (definition.page_lines and _PAGE_LINE.fullmatch(line.strip())):
            for offset, char in enumerate(line, start):
                if _is_kept(char, definition):
                    yield offset
        start += len(line) + 1


def _is_kept(char: str, definition: Definition) -> bool:
    return not (char.isspace() or char in MARKS or (definition.invisible and char in INVISIBLE))
