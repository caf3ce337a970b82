"""What two years' wordings are compared by: the words that carry the subject, as grams."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import product
from typing import NamedTuple

from gongkai.cues import find_issue_cue, lead_in_end
from gongkai.model import Item, Report
from gongkai.text.normalize import fold_text
from gongkai.text.patterns import PatternSet, pattern_sets
from gongkai.text.similarity import jaccard, ngrams

_CLAUSE_END = re.compile("[,;:。!?]")
_MARKS = ",;:。!?、"
_NO_WORD = re.compile(r"\W+")
# The least of what may be compared: a whole issue (队伍), and a head, which may be a property
# (时效性).
_WORD = 2
_PROPERTY = 3
# What names its subject so shortly (业务培训, 政策解读) is told of as a deed, or as a matter of
# course: only a verb that names an act tells which. Longer words are a subject in any case.
_SHORT = 4
_LONG = 6

Grams = frozenset[str]


class Wording(NamedTuple):
    """What a text is about, as grams: as a whole and in its parts, each long enough to tell.

    `acts` are the parts that name an act, or that have to meet one that does.
    """

    parts: tuple[Grams, ...]
    acts: tuple[Grams, ...] = ()


def patterns(name: str) -> PatternSet:
    """Return an array of ledger.toml."""
    return pattern_sets("gongkai.ledger", "ledger.toml")[name]


def issue_wording(report: Report, item: Item) -> Wording:
    """Return the wording of an issue without list mark and lead-in, and that of its head."""
    whole = _bare(item.span.of(report.text), item.ordinal)
    head = _head(report, item, whole)
    return Wording(_grams([whole], _WORD) + _grams([head, _first(head)], _PROPERTY))


def remedy_wording(report: Report, item: Item) -> Wording:
    """Return the wording of a remedy, and those of its head and of its clauses that name an act."""
    whole = _bare(item.span.of(report.text), item.ordinal)
    head = _head(report, item, whole)
    acts = filter(_names_act, _CLAUSE_END.split(whole))
    return Wording(_grams([whole, head, *acts], _LONG), _grams([_first(head)], _SHORT))


def deed_wording(text: str, ordinal: str | None) -> Wording:
    """Return the wording of a sentence that tells a deed, and those of its clauses.

    A clause that admits a shortcoming in the same breath is left out.
    """
    clauses = _CLAUSE_END.split(_bare(text, ordinal))
    told = [clause for clause in clauses if find_issue_cue(clause) is None]
    acts = _grams(filter(_names_act, told), _SHORT)
    return Wording((*_grams([",".join(told), *told], _LONG), *acts), acts)


def likeness(first: Wording, second: Wording) -> float:
    """Return how alike two wordings are in the parts that are most alike; 0 without parts."""
    pairs = (*product(first.parts, second.parts), *product(first.acts, second.acts))
    return max((jaccard(one, other) for one, other in pairs), default=0.0)


def _head(report: Report, item: Item, whole: str) -> str:
    return _bare(item.head.of(report.text), None) if item.head else whole


def _first(folded: str) -> str:
    return _CLAUSE_END.split(folded)[0]


def _names_act(folded: str) -> bool:
    return patterns("act").find(folded) is not None


def _grams(texts: Iterable[str], shortest: int) -> tuple[Grams, ...]:
    objects = map(_object, texts)
    return tuple(ngrams(each) for each in objects if len(each) >= shortest)


def _object(folded: str) -> str:
    """Return what a wording is about: without what all reports are about, and without verbs."""
    blanked = patterns("predicate").blank(patterns("subject").blank(folded))
    return _NO_WORD.sub("", blanked.replace("〇", ""))


def _bare(text: str, ordinal: str | None) -> str:
    folded = fold_text(text)
    if ordinal is not None:
        folded = folded.removeprefix(fold_text(ordinal))
    folded = folded.lstrip(_MARKS)
    return folded[lead_in_end(folded) :].strip(_MARKS)
