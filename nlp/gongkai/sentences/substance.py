"""Boilerplate, slotted or substantive: what a sentence says beyond the words that all share.

The annotation guide's test is a swap: could the sentence stand in another body's report? Words
that every report uses cannot tell; so what counts is what is left without them (substance.toml):
its length, its quoted names and document titles, its own counts and dates.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from gongkai.model import Decision, Role, Substance
from gongkai.text.patterns import RECENT, PatternSet, pattern_sets, read_knowledge, words_pattern

_FILE = ("gongkai.sentences", "substance.toml")
_HAN = re.compile("[\u4e00-\u9fff]+")
_NAME_MARK = re.compile("[“《〈等]")
_QUOTED = re.compile("“([^”]{1,30})”")
_TITLED = re.compile("[《〈]([^》〉]{2,60})[》〉]")
# Han characters of its own from which a sentence is substantive by its wording, and how large a
# share of the sentence they must be at least; from how many a name is no stock.
_OWN_SUBSTANTIVE = 7
_OWN_SHARE = 0.08
_OWN_NAME = 3
_OWN_TITLE = 2

# What a role alone decides, with the confidence: the point of a figure is its own counts, while
# praise, and the absence of things, could be anybody's.
_BY_ROLE = {
    Role.FIGURE: (Substance.SLOTTED, 0.9),
    Role.NIL: (Substance.BOILERPLATE, 0.85),
    Role.FRAMING: (Substance.BOILERPLATE, 0.85),
}


def _patterns(name: str) -> PatternSet:
    return pattern_sets(*_FILE)[name]


@cache
def _stock_words() -> re.Pattern[str]:
    knowledge = read_knowledge(*_FILE)
    return re.compile(words_pattern([*knowledge["stock"].split(), *knowledge["function"]]))


def own_words(folded: str) -> list[str]:
    """Return the runs of Han characters in folded text that are no stock vocabulary.

    >>> own_words("建立纸质档案库,进一步完善工作机制")
    ['纸质', '库']
    """
    return _HAN.findall(_stock_words().sub("|", folded))


def decide_substance(
    folded: str, role: Role, own_names: tuple[str, ...]
) -> Decision[Substance] | None:
    """Return the substance of a folded sentence, or None for a heading or a table row.

    `own_names` are the names of the reporting body, whose mention says nothing.
    """
    if role in (Role.HEADING, Role.TABLE):
        return None
    if role in _BY_ROLE:
        return Decision(*_BY_ROLE[role], role.value)
    if role is Role.BASIS:
        if find_contact(folded) is not None:
            return Decision(Substance.SLOTTED, 0.9, "contact data")
        return Decision(Substance.BOILERPLATE, 0.9, role.value)
    return _by_wording(folded, role, own_names)


def _by_wording(folded: str, role: Role, own_names: tuple[str, ...]) -> Decision[Substance]:
    own = _own_wording(folded, own_names)
    n_own = sum(map(len, own))
    if _says_much(folded, n_own):
        return Decision(Substance.SUBSTANTIVE, 0.7, "、".join(own[:5]))
    names = find_names(folded)
    event = find_event(folded)
    if event is not None and (names or n_own >= _OWN_NAME):
        return Decision(Substance.SUBSTANTIVE, 0.7, event)
    if names and role in (Role.ISSUE, Role.REMEDY):
        return Decision(Substance.SUBSTANTIVE, 0.6, names[0])
    slot = find_slot(folded)
    if slot is not None or names:
        return Decision(Substance.SLOTTED, 0.7, slot or names[0])
    return Decision(Substance.BOILERPLATE, 0.7, "stock wording")


def says_much(folded: str, own_names: tuple[str, ...]) -> bool:
    """Tell whether a folded sentence has many words that are no stock vocabulary."""
    return _says_much(folded, sum(map(len, _own_wording(folded, own_names))))


def says_something(folded: str, own_names: tuple[str, ...]) -> bool:
    """Tell whether a folded sentence has a few words that are no stock vocabulary."""
    return sum(map(len, _own_wording(folded, own_names))) >= _OWN_NAME


@lru_cache(maxsize=RECENT)
def find_contact(folded: str) -> str | None:
    """Return contact data in a folded sentence, or None."""
    return _patterns("contact").quote(folded)


@lru_cache(maxsize=RECENT)
def find_event(folded: str) -> str | None:
    """Return a dated event in a folded sentence, or None."""
    undated = _undated(folded)
    return _patterns("event").quote(undated) if "月" in undated else None


@lru_cache(maxsize=RECENT)
def find_slot(folded: str) -> str | None:
    """Return a count or another local value in a folded sentence, or None."""
    return _patterns("slot").quote(_undated(folded))


def _undated(folded: str) -> str:
    """Return the sentence without the dates that every report gives."""
    return _patterns("report_date").blank(folded) if "年" in folded else folded


@lru_cache(maxsize=RECENT)
def _own_wording(folded: str, own_names: tuple[str, ...]) -> tuple[str, ...]:
    for name in own_names:
        folded = folded.replace(name, "我")
    return tuple(own_words(folded))


def _says_much(folded: str, n_own: int) -> bool:
    return n_own >= _OWN_SUBSTANTIVE and n_own >= _OWN_SHARE * len(folded)


@lru_cache(maxsize=RECENT)
def find_names(folded: str) -> tuple[str, ...]:
    """Return quoted names and document titles that are no stock, and columns listed by name."""
    if _NAME_MARK.search(folded) is None:
        return ()
    quoted = [name for name in _QUOTED.findall(folded) if not _patterns("stock_quote").fits(name)]
    titles = [
        title
        for title in _TITLED.findall(folded)
        if _patterns("stock_title").find(title) is None or _n_own(title) >= _OWN_TITLE
    ]
    lists = [folded[hit.start : hit.end] for hit in _patterns("listed").find_all(folded)]
    return (*quoted, *titles, *lists)


def _n_own(text: str) -> int:
    return sum(map(len, own_words(text)))
