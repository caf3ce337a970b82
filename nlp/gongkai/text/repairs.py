"""Repairs for matching: named steps over a text that itself stays as it was read."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache
from typing import NamedTuple

from gongkai.model import ReportWarning, Span, WarningKind
from gongkai.text.doubled import find_doubled
from gongkai.text.edits import Edit, OffsetMap, apply_edits
from gongkai.text.glosses import TONES, find_glosses
from gongkai.text.lines import split_lines
from gongkai.text.misread import SIGNS, find_misread
from gongkai.text.pages import find_page_marks
from gongkai.text.script import find_traditional, find_vocabulary, traditional_only

# No report is longer; repairing a text that is would cost what nobody gains.
_LONGEST = 300_000
# Radicals are read as characters by folding, in every text.
_RADICAL = re.compile("[\u2e80-\u2fd5]")


class _Step(NamedTuple):
    """A repair; `by_sign` says that it finds nothing where none of the signs stands."""

    name: WarningKind
    find: Callable[[str], list[Edit]]
    by_sign: bool


# In the order in which they are made: what was put in last goes first.
_STEPS = (
    _Step(WarningKind.DOUBLED, find_doubled, by_sign=False),
    _Step(WarningKind.PAGE_LINES, find_page_marks, by_sign=False),
    _Step(WarningKind.GLOSSES, find_glosses, by_sign=True),
    _Step(WarningKind.SCRIPT, find_traditional, by_sign=True),
    _Step(WarningKind.VOCABULARY, find_vocabulary, by_sign=False),
    _Step(WarningKind.ORDINALS, find_misread, by_sign=True),
)


@cache
def _sign() -> re.Pattern[str]:
    """Return one expression for all that a damaged text shows, so that others cost one search."""
    return re.compile(f"[{traditional_only()}{TONES}{SIGNS}]")


class Done(NamedTuple):
    """What a repair did: in how many places, and the first of them in the text as read."""

    name: WarningKind
    n_places: int
    first: Span


class Repaired(NamedTuple):
    """A text repaired for matching and the way back; `done` names the repairs, in order.

    Ranges that meet in one of the two texts meet in the other: what a repair dropped belongs to
    the character before it, and at the beginning to the first.
    """

    text: str
    done: tuple[Done, ...] = ()
    maps: tuple[OffsetMap, ...] = ()

    def source(self, span: Span) -> Span:
        """Return the range of the text as read that a range of the repaired one stands for."""
        start, end = span
        for each in reversed(self.maps):
            start, end = each.source(start), each.source(end)
        return Span(start, end)

    def target(self, span: Span) -> Span:
        """Return the range of the repaired text that stands for a range of the text as read."""
        start, end = span
        for each in self.maps:
            start, end = each.edited(start), each.edited(end)
        return Span(start, end)


@lru_cache(maxsize=2)
def repair(text: str, names: tuple[str, ...]) -> Repaired:
    """Return a text as the named repairs leave it; of a text without damage, itself.

    A text of more than 300,000 characters is no report, and left as it is.

    >>> repaired = repair("依据(jù)《条例(lì)》", ("glosses",))
    >>> repaired.text, repaired.source(Span(0, 2))
    ('依据《条例》', Span(start=0, end=6))
    """
    repaired = Repaired(text)
    if len(text) > _LONGEST:
        return repaired
    has_sign = _sign().search(text) is not None
    for step in _STEPS:
        if step.name in names and (has_sign or not step.by_sign):
            repaired = _made(repaired, step)
    return repaired


def _made(repaired: Repaired, step: _Step) -> Repaired:
    edits = step.find(repaired.text)
    if not edits:
        return repaired
    first = repaired.source(edits[0].span)
    keeps_lengths = all(len(becomes) == span.end - span.start for span, becomes in edits)
    return Repaired(
        text=apply_edits(repaired.text, edits),
        done=(*repaired.done, Done(step.name, len(edits), first)),
        maps=repaired.maps if keeps_lengths else (*repaired.maps, OffsetMap(edits)),
    )


def find_repairs(text: str, names: tuple[str, ...]) -> tuple[ReportWarning, ...]:
    """Return a warning for each of the named repairs that the text needs.

    It stands at the first place; the note counts the places. Radicals, which every text is read
    without, are told in any case.
    """
    repaired = repair(text, names)
    done = list(repaired.done)
    radicals = [Span(*match.span()) for match in _RADICAL.finditer(text)]
    lines = split_lines(repaired.text)
    pages = [repaired.source(line.span) for line in lines if line.is_page_number]
    if radicals:
        done.append(Done(WarningKind.RADICALS, len(radicals), radicals[0]))
    if pages and WarningKind.PAGE_LINES in names:
        done.append(Done(WarningKind.PAGE_LINES, len(pages), pages[0]))
    return tuple(ReportWarning(name, first, str(n_places)) for name, n_places, first in done)
