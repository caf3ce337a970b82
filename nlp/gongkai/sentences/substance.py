"""Boilerplate, slotted or substantive: what a sentence says beyond the words that all share.

The annotation guide's test is a swap: could the sentence stand in another body's report? Words
that every report uses cannot tell; so what counts is what is left without them (substance.toml):
its length, its quoted names and document titles, its own counts and dates.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from gongkai.model import Role, Substance
from gongkai.text.patterns import PatternSet, pattern_sets, read_knowledge, words_pattern

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


class Judgement(NamedTuple):
    """A label with its confidence in [0, 1] and what decided."""

    label: Substance
    score: float
    cue: str


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


def decide_substance(folded: str, role: Role, own_names: tuple[str, ...]) -> Judgement | None:
    """Return the substance of a folded sentence, or None for a heading or a table row.

    `own_names` are the names of the reporting body, whose mention says nothing.
    """
    if role in (Role.HEADING, Role.TABLE):
        return None
    if role in _BY_ROLE:
        return Judgement(*_BY_ROLE[role], role.value)
    if role is Role.BASIS:
        contact = _patterns("contact").quote(folded)
        if contact is not None:
            return Judgement(Substance.SLOTTED, 0.9, "contact data")
        return Judgement(Substance.BOILERPLATE, 0.9, role.value)
    return _by_wording(folded, role, own_names)


def _by_wording(folded: str, role: Role, own_names: tuple[str, ...]) -> Judgement:
    bare = folded
    for name in own_names:
        bare = bare.replace(name, "我")
    own = own_words(bare)
    n_own = sum(map(len, own))
    if n_own >= _OWN_SUBSTANTIVE and n_own >= _OWN_SHARE * len(folded):
        return Judgement(Substance.SUBSTANTIVE, 0.7, "、".join(own[:5]))
    names = _own_names(folded)
    undated = _patterns("report_date").blank(folded) if "年" in folded else folded
    event = _patterns("event").quote(undated) if "月" in undated else None
    if event is not None and (names or n_own >= _OWN_NAME):
        return Judgement(Substance.SUBSTANTIVE, 0.7, event)
    if names and role in (Role.ISSUE, Role.REMEDY):
        return Judgement(Substance.SUBSTANTIVE, 0.6, names[0])
    slot = _patterns("slot").quote(undated)
    if slot is not None or names:
        return Judgement(Substance.SLOTTED, 0.7, slot or names[0])
    return Judgement(Substance.BOILERPLATE, 0.7, "stock wording")


def _own_names(folded: str) -> list[str]:
    """Return quoted names and document titles that are no stock, and columns listed by name."""
    if _NAME_MARK.search(folded) is None:
        return []
    quoted = [name for name in _QUOTED.findall(folded) if not _patterns("stock_quote").fits(name)]
    titles = [
        title
        for title in _TITLED.findall(folded)
        if _patterns("stock_title").find(title) is None or _n_own(title) >= _OWN_TITLE
    ]
    lists = [folded[hit.start : hit.end] for hit in _patterns("listed").find_all(folded)]
    return quoted + titles + lists


def _n_own(text: str) -> int:
    return sum(map(len, own_words(text)))
