"""The wordings of quantities, compiled once."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, NamedTuple

from gongkai.model import Quantity
from gongkai.text.patterns import PatternSet, pattern_sets, read_knowledge

_FILE = ("gongkai.claims", "quantities.toml")
_WORDLESS = ("gongkai.claims", "wordless.toml")
APPLICATIONS = "applications"


class Wording(NamedTuple):
    """One way to say something: what it says, or the array that it stands in, and its pattern."""

    label: str
    pattern: re.Pattern[str]


class Told(NamedTuple):
    """A quantity with the words that decided."""

    quantity: Quantity
    words: str


class Noun(NamedTuple):
    """What is being counted from a place of the sentence on."""

    name: str
    start: int
    end: int


class _Nouns(NamedTuple):
    any: re.Pattern[str]
    each: tuple[Wording, ...]


def wordless(name: str) -> PatternSet:
    """Return the patterns of claims without a numeral, or of what is none."""
    return pattern_sets(*_WORDLESS)[name]


def channels() -> PatternSet:
    """Return the words for where something was published; the labels are quantities."""
    return pattern_sets(*_FILE)["channel"]


@cache
def wordings_at(array: str) -> tuple[Wording, ...]:
    """Return the wordings of one array with what they say."""
    return tuple(
        Wording(entry["label"], re.compile(entry["pattern"]))
        for entry in read_knowledge(*_FILE)[array]
    )


@cache
def _units(name: str) -> frozenset[str] | None:
    units = read_knowledge(*_FILE)["units"].get(name)
    return None if units is None else frozenset(units.split())


def is_unit_of(name: str, unit: str) -> bool:
    """Tell whether the numbers of a topic or of a quantity may have a measure word, or none."""
    units = _units(name)
    if units is None:
        return True
    return "%" not in units if unit == "" else unit in units


def told_by(array: str, words: str) -> Told | None:
    """Return the first wording of an array that is in some words."""
    for wording in wordings_at(array):
        if (match := wording.pattern.search(words)) is not None:
            return Told(Quantity(wording.label), match.group())
    return None


def told_before(family: str, words: str, unit: str) -> Told | None:
    """Return what the words that lead up to a number of a topic say."""
    for quantity, before, _ in _family(family):
        if before and is_unit_of(quantity, unit):
            for pattern in before:
                if (match := pattern.search(words)) is not None:
                    return Told(quantity, match.group())
    return None


def told_after(family: str, near: str, far: str, unit: str) -> Told | None:
    """Return what the words behind a number of a topic say.

    `near` ends with the clause, `far` with the sentence part: that something is carried over may
    stand there.
    """
    for quantity, _, after in _family(family):
        words = far if quantity is Quantity.APPLICATIONS_CARRIED_OUT else near
        if after and words and is_unit_of(quantity, unit):
            for pattern in after:
                if (match := pattern.search(words)) is not None:
                    return Told(quantity, match.group())
    return None


_Patterns = tuple[re.Pattern[str], ...]


@cache
def _family(name: str) -> tuple[tuple[Quantity, _Patterns, _Patterns], ...]:
    """Return the quantities that a topic's numbers may be, with the words before and behind."""
    knowledge = read_knowledge(*_FILE)
    return tuple(
        (Quantity(each), _said(knowledge, "before", each), _said(knowledge, "after", each))
        for each in knowledge["families"].get(name, [])
    )


def _said(knowledge: dict[str, Any], array: str, label: str) -> _Patterns:
    return tuple(
        re.compile(entry["pattern"]) for entry in knowledge[array] if entry["label"] == label
    )


@cache
def _nouns() -> _Nouns:
    each = wordings_at("topic")
    return _Nouns(re.compile("|".join(wording.pattern.pattern for wording in each)), each)


def find_nouns(folded: str) -> list[Noun]:
    """Return what a sentence counts, in order: the nouns that may lead up to a number."""
    nouns = _nouns()
    found = []
    for match in nouns.any.finditer(folded):
        start = match.start()
        name = next(each.label for each in nouns.each if each.pattern.match(folded, start))
        found.append(Noun(name, *match.span()))
    return found
