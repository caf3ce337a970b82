"""The terms of a rule: which cells or quantities are added up on a side."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

_RANGE = re.compile(r"(\w+_)(\d)\.\.(\d)(\.\w+)?")
_MINUS = "- "
_EARLIER = "earlier "
_OR = " | "


@dataclass(frozen=True, slots=True)
class Term:
    """What is added to a side, or taken away: the first alternative that the table prints.

    `written` is the term as the rule has it; `is_earlier` tells that it stands in the report of the
    year before.
    """

    written: str
    alternatives: tuple[tuple[str, ...], ...]
    is_minus: bool = False
    is_earlier: bool = False

    def printed(self, is_printed: Callable[[str], bool]) -> tuple[str, ...]:
        """Return the names of the first alternative of which any is printed, or else the first."""
        for each in self.alternatives:
            if any(map(is_printed, each)):
                return each
        return self.alternatives[0]


def read_term(text: str) -> Term:
    """Return the term that a rule writes.

    >>> read_term("other_1..3 | other").alternatives
    (('other_1', 'other_2', 'other_3'), ('other',))
    >>> term = read_term("- earlier repealed")
    >>> term.alternatives, term.is_minus, term.is_earlier
    ((('repealed',),), True, True)
    """
    bare = text.removeprefix(_MINUS)
    names = bare.removeprefix(_EARLIER)
    return Term(
        text,
        tuple(_expanded(each) for each in names.split(_OR)),
        is_minus=bare != text,
        is_earlier=names != bare,
    )


def printed_names(terms: Iterable[Term], is_printed: Callable[[str], bool]) -> list[str]:
    """Return the names behind terms that are all added, given what a table prints."""
    return [name for term in terms for name in term.printed(is_printed)]


def _expanded(name: str) -> tuple[str, ...]:
    found = _RANGE.fullmatch(name)
    if found is None:
        return (name,)
    stem, first, last, column = found.groups("")
    return tuple(f"{stem}{number}{column}" for number in range(int(first), int(last) + 1))
