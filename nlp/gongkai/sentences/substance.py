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
from gongkai.text.patterns import PatternSet, pattern_set, read_knowledge, words_pattern

_HAN = re.compile("[\u4e00-\u9fff]+")
_QUOTED = re.compile("“([^”]{1,30})”")
_TITLED = re.compile("[《〈]([^》〉]{2,60})[》〉]")
_LISTED = re.compile("(?:[^,。;、]{2,12}、){0,6}[^,。;、]{2,12}等(?:栏目|专栏|账号|板块|版块|平台账号|公众号)")
_CASE_YEAR = re.compile(r"(?:截至|截止到?|至)?(?:19|20)\d\d年(?:度|\d{1,2}月(?:\d{1,2}日|底)?)?(?:至\d{1,2}月\d{1,2}日)?")
# Han characters of one's own from which a sentence is substantive by its wording, and how large
# a share of the sentence they must be at least.
_OWN_SUBSTANTIVE = 9
_OWN_SHARE = 0.11
_OWN_LISTED = 3


class Judgement(NamedTuple):
    """A label with its confidence in [0, 1] and what decided."""

    label: Substance
    score: float
    cue: str


class _Stock(NamedTuple):
    words: re.Pattern[str]
    quotes: re.Pattern[str]
    titles: re.Pattern[str]
    slots: PatternSet
    events: PatternSet


@cache
def _stock() -> _Stock:
    knowledge = read_knowledge("gongkai.sentences", "substance.toml")
    words = {*knowledge["stock"].split(), *knowledge["function"]}
    return _Stock(
        words=re.compile(words_pattern(words)),
        quotes=re.compile(knowledge["stock_quotes"]),
        titles=re.compile(knowledge["stock_titles"]),
        slots=pattern_set(knowledge["slot"]),
        events=pattern_set(knowledge["event"]),
    )


def own_words(folded: str) -> list[str]:
    """Return the runs of Han characters in folded text that are no stock vocabulary.

    >>> own_words("建立纸质档案库,进一步完善工作机制")
    ['纸质', '库']
    """
    return [run for run in _HAN.findall(_stock().words.sub("|", folded))]


def decide_substance(folded: str, role: Role, own_names: tuple[str, ...]) -> Judgement | None:
    """Return the substance of a folded sentence, or None for a heading or a table row.

    `own_names` are the names of the reporting body, whose mention says nothing.
    """
    if role in (Role.HEADING, Role.TABLE):
        return None
    stock = _stock()
    if role is Role.BASIS:
        if re.search(r"\d{5}", folded) and re.search("邮编|电话|传真|邮箱|地址|邮政编码", folded):
            return Judgement(Substance.SLOTTED, 0.9, "contact data")
        return Judgement(Substance.BOILERPLATE, 0.9, "basis")
    if role is Role.FIGURE:
        return Judgement(Substance.SLOTTED, 0.9, "counts")
    if role in (Role.NIL, Role.FRAMING):
        return Judgement(Substance.BOILERPLATE, 0.85, role.value)
    bare = folded
    for name in own_names:
        bare = bare.replace(name, "我")
    own = own_words(bare)
    n_own = sum(len(run) for run in own)
    names = _own_names(folded)
    event = stock.events.find(_CASE_YEAR.sub("", folded))
    if n_own >= _OWN_SUBSTANTIVE and n_own >= _OWN_SHARE * len(folded):
        return Judgement(Substance.SUBSTANTIVE, 0.7, "、".join(own[:5]))
    if event is not None and (names or n_own >= _OWN_LISTED):
        return Judgement(Substance.SUBSTANTIVE, 0.7, folded[event.start : event.end])
    if names and role in (Role.ISSUE, Role.REMEDY):
        return Judgement(Substance.SUBSTANTIVE, 0.6, names[0])
    slot = stock.slots.find(_CASE_YEAR.sub("", folded))
    if slot is not None:
        return Judgement(Substance.SLOTTED, 0.7, "count")
    if names:
        return Judgement(Substance.SLOTTED, 0.6, names[0])
    return Judgement(Substance.BOILERPLATE, 0.7, "stock wording")


def _own_names(folded: str) -> list[str]:
    """Return quoted names, document titles and listed columns that are no stock."""
    stock = _stock()
    names = [name for name in _QUOTED.findall(folded) if not stock.quotes.match(name)]
    for title in _TITLED.findall(folded):
        if not stock.titles.search(title) or len("".join(own_words(title))) >= _OWN_LISTED - 1:
            names.append(title)
    for match in _LISTED.finditer(folded):
        if len("".join(own_words(match.group()))) >= _OWN_LISTED:
            names.append(match.group())
    return names
