"""What a sentence has claimed so far, and what its next bare number counts."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from gongkai.claims.reading import Place, Reading
from gongkai.claims.years import year_meant
from gongkai.model import CONFIRMED, Quantity

# Rules that were published in the year may be older; those that were made count.
_PUBLISHED = re.compile("^(?:公开|公布|发布|刊)")
_MADE = re.compile("制定|制发|出台|新增|印发|颁布")
# Neither of two numbers is all of it where the second is added to the first.
_ADDED = re.compile("另|此外|还[收有受接]|又[收受接]")
_BEFORE_ADDED = 4
_OWN = re.compile("我(?!国)|本(?:级|机关|单位|局|办|委|厅)")
_OFFICE = re.compile("本级|局机关|委机关|厅机关")
_ONE = frozenset({*CONFIRMED, Quantity.ITEMS_PUBLISHED})
# What a sentence says more often is no prose.
_MOST = 20
_JOINTS = re.compile("(?:[、和与]|及(?!时))+")
_AMONG = "其中"


class Found(NamedTuple):
    """A claim in folded text."""

    quantity: Quantity
    start: int
    end: int
    number: tuple[int, int] | None
    value: float
    unit: str
    is_approximate: bool
    year: int | None
    cue: str
    figure_no: int
    """Which amount of the sentence it is; -1 where words alone say it."""
    at_least: bool = False


@dataclass(slots=True)
class Count:
    """The claims of one sentence as they are found.

    `topic` is what a number without a noun counts, `default` what it counts in this part of the
    report, `earlier` the number of applications that the sentence before told. `families` tells
    what each amount counts, `others` which of them are differences, shares and their like.
    """

    reading: Reading
    default: str | None
    topic: str | None
    earlier: Found | None
    found: list[Found] = field(default_factory=list)
    families: dict[int, str] = field(default_factory=dict)
    others: set[int] = field(default_factory=set)
    _same: dict[tuple[Quantity, int | None], list[Found]] = field(default_factory=dict)
    _untold: set[tuple[Quantity, int | None]] = field(default_factory=set)

    def has(self, *quantities: Quantity) -> bool:
        """Tell whether one of some quantities was claimed for the reported year."""
        return any(each.quantity in quantities and each.year is None for each in self.found)

    def add(self, found: Found) -> None:
        """Keep a claim unless it says again, or differently, what its sentence has said.

        A channel may be several, each with a number of its own.
        """
        key = found.quantity, found.year
        if key in self._untold:
            return
        same = self._same.setdefault(key, [])
        for each in same:
            if _PUBLISHED.search(each.cue) and _MADE.search(found.cue):
                self.found.remove(each)
                same.remove(each)
                break
            is_again = found.start < each.end and each.start < found.end
            if is_again or len(same) == _MOST:
                return
            if each.value != found.value and self._is_one(each, found):
                number = found.number[0] if found.number else 0
                is_added = self.is_added(found.start, number) or self._is_of_others(each, found)
                if found.quantity in CONFIRMED and is_added:
                    self.forget(found.quantity, found.year)
                return
        same.append(found)
        self.found.append(found)

    def forget(self, quantity: Quantity, year: int | None = None) -> None:
        """Drop what was claimed of a quantity: no number of the sentence is all of it."""
        key = quantity, year
        self._untold.add(key)
        same = self._same.get(key, [])
        self.found = [kept for kept in self.found if kept not in same]

    def is_added(self, start: int, end: int = 0) -> bool:
        """Tell whether a clause adds to what was counted before it: how it begins, or goes on."""
        first = max(0, start - _BEFORE_ADDED)
        return _ADDED.search(self.reading.text, first, max(end, start + 2)) is not None

    def _is_of_others(self, first: Found, second: Found) -> bool:
        """Tell whether of two numbers one is the body's own, the other that of more or others."""
        text = self.reading.text
        if _AMONG in text[first.start : second.start] or "(" in text[first.end : second.start]:
            return False
        is_own = _OWN.search(text, second.start, second.end)
        return bool(is_own or _OFFICE.search(text, first.start, first.end))

    def _is_one(self, first: Found, second: Found) -> bool:
        """Tell whether of two numbers only one can be all of a quantity."""
        return second.quantity in _ONE or _AMONG in self.reading.text[first.start : second.end]

    def add_words(
        self, quantity: Quantity, span: tuple[int, int], cue: str, base: Found | None = None
    ) -> None:
        """Keep a claim of words alone: of all that another claim counts, or of nothing."""
        year = year_meant(self.reading.plain, span[0] + 1, self.reading.year)
        self.add(
            Found(
                quantity,
                *span,
                number=None,
                value=base.value if base else 0.0,
                unit=base.unit if base else "",
                is_approximate=base is not None and base.is_approximate,
                year=base.year if base else year,
                cue=cue,
                figure_no=-1,
                at_least=base is not None and base.at_least,
            )
        )


def found_at(reading: Reading, place: Place, quantity: Quantity, cue: str) -> Found:
    """Return the claim of an amount, with the words that lead up to it."""
    figure = place.figure
    start = place.start
    if joint := _JOINTS.match(reading.text, start, figure.start):
        start = joint.end()
    if reading.text.startswith(_AMONG, start):
        start += len(_AMONG)
    is_bare = start == figure.start or not place.before
    return Found(
        quantity,
        start,
        figure.end + len(place.after) if is_bare else figure.end,
        number=(figure.start, figure.number_end),
        value=figure.value,
        unit=figure.unit,
        is_approximate=figure.is_approximate,
        year=year_meant(reading.plain, figure.start, reading.year),
        cue=cue,
        figure_no=place.figure_no,
        at_least=figure.is_least,
    )
