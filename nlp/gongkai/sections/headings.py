"""Headings of a line: recognised by what they mean, whatever their list mark."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, NamedTuple

from gongkai.model import SectionLabel
from gongkai.text.ordinals import Ordinal, OrdinalKind, parse_ordinal
from gongkai.text.patterns import PatternSet, pattern_set, read_knowledge

_LONGEST = 48
_MOST_LEFT_OVER = {"part": 2, "either": 1, "sub": 1}
_MORE_WHEN_NUMBERED = {"part": 2, "either": 0, "sub": 0}
_END = re.compile("[。:]")
_NEGATION = re.compile("[没无未不]")
# What running text begins with when nothing but its wording divides it from the heading before it.
_OPENER = re.compile(
    r"(?:[一1]是|首先|其一|(?:19|20)\d\d年|今年|本年|全年|一年来|年内|我[省市州县区旗镇乡街局委办院会部]"
    r"|我苏木|我们|本(?:机关|单位|局|镇|乡|街道|县|区|市|委|办)|根据|按照|依据|目前|截至|截止|过去|主要是"
    r"|没有|未|暂无|无|坚持|认真|严格|积极|为|在)"
)
# A list mark in mid-line: nothing else may begin a heading there.
_MARK_AHEAD = re.compile(r"第[一二三四五六七八九十]部分|[一二三四五六七八九十][、]|\([一二三四五六七八九十]\)")
_NAMED_SUBJECT = re.compile("[一二三四五六七]是[\u4e00-\u9fff]{2,12}方面[。:]")
_BARE_LABEL = re.compile(
    r"(?:存在的?(?:主要)?(?:问题|不足)(?:和不足)?|(?:主要)?问题|改进(?:措施|情况|举措|方向)?|整改(?:措施|情况)|下一?步(?:工作)?(?:打算|措施|安排|计划)):"
)


class Heading(NamedTuple):
    """A heading in a folded line.

    `meanings` are the labels it may have, most specific first, and empty for a heading that names
    a subject of its own. `end` is the offset behind it with its closing 。 or ：.
    """

    start: int
    end: int
    title: str
    ordinal: Ordinal | None
    meanings: tuple[Meaning, ...]
    own_line: bool


class Meaning(NamedTuple):
    """A label that a heading names, and whether it can open a part or a sub-section."""

    label: SectionLabel
    level: str
    left_over: int


@cache
def _knowledge() -> dict[str, Any]:
    return read_knowledge("gongkai.sections", "headings.toml")


@cache
def _entries() -> tuple[tuple[re.Pattern[str], SectionLabel, str], ...]:
    return tuple(
        (re.compile(entry["pattern"]), SectionLabel(entry["label"]), entry["level"])
        for entry in _knowledge()["heading"]
    )


@cache
def _affix() -> re.Pattern[str]:
    return re.compile(_knowledge()["affix"])


@cache
def subjects() -> PatternSet:
    """Return the patterns by which a slogan's subject is told."""
    return pattern_set(_knowledge()["subject"])


@cache
def meanings_of(title: str, numbered: bool = False) -> tuple[Meaning, ...]:
    """Return what a heading without its list mark can mean, closest wording first.

    >>> [meaning.label.value for meaning in meanings_of("存在的主要问题及改进情况")]
    ['issues_remedies']
    """
    if not 1 < len(title) <= _LONGEST:
        return ()
    found: dict[SectionLabel, Meaning] = {}
    for pattern, label, level in _entries():
        bare, n_hits = pattern.subn("", title)
        if not n_hits:
            continue
        rest = _affix().sub("", bare)
        most = _MOST_LEFT_OVER[level] + (_MORE_WHEN_NUMBERED[level] if numbered else 0)
        if len(rest) > most or _NEGATION.search(rest):
            continue
        if label not in found or len(rest) < found[label].left_over:
            found[label] = Meaning(label, level, len(rest))
    return tuple(sorted(found.values(), key=lambda meaning: meaning.left_over))


def subject_of(title: str) -> SectionLabel | None:
    """Return the sub-section of part one that a slogan is about, or None."""
    hits = subjects().find_all(title)
    if not hits:
        return None
    counts: dict[str, tuple[int, int]] = {}
    for hit in hits:
        count, first = counts.get(hit.label, (0, hit.start))
        counts[hit.label] = (count + 1, min(first, hit.start))
    best = min(counts, key=lambda label: (-counts[label][0], counts[label][1]))
    return SectionLabel(best)


def find_headings(line: str, is_marked: bool, breaks: frozenset[int]) -> list[Heading]:
    """Return the headings in a folded line, in order, not overlapping.

    `is_marked` says that the line carries a Markdown heading mark or is bold as a whole; `breaks`
    are the offsets in the line that white space stood before.
    """
    headings: list[Heading] = []
    position: int | None = 0
    while position is not None and position < len(line):
        heading = _heading_at(line, position, is_marked, breaks)
        if heading is not None:
            headings.append(heading)
            position = heading.end
            if _heading_at(line, position, False, breaks) is not None:
                continue
        position = _next_start(line, position, breaks)
    return headings


def _next_start(line: str, position: int, breaks: frozenset[int]) -> int | None:
    """Return the next offset after `position` where a heading may begin: a mark behind a stop."""
    search_from = position + 1
    while (match := _MARK_AHEAD.search(line, search_from)) is not None:
        start = match.start()
        if line[start - 1] in "。!?" or start in breaks:
            return start
        search_from = start + 1
    named = _NAMED_SUBJECT.search(line, position + 1)
    if named is not None:
        return named.start()
    label = _BARE_LABEL.search(line, position + 1)
    while label is not None:
        if line[label.start() - 1] in "。;!?":
            return label.start()
        label = _BARE_LABEL.search(line, label.end())
    return None


def _heading_at(
    line: str, start: int, is_marked: bool, breaks: frozenset[int]
) -> Heading | None:
    if start >= len(line):
        return None
    ordinal = parse_ordinal(line, start)
    if ordinal is not None and ordinal.kind is OrdinalKind.WORD:
        return _named_subject(line, ordinal)
    begin = ordinal.end if ordinal else start
    close = _END.search(line, begin, begin + _LONGEST + 1)
    title_end = close.start() if close else min(len(line), begin + _LONGEST)
    whole = title_end == len(line) or (close is not None and close.end() == len(line))
    title = line[begin:title_end]
    if close is not None or title_end == len(line):
        meanings = meanings_of(title, numbered=ordinal is not None)
        if meanings and (ordinal or whole or start == 0 or _BARE_LABEL.match(line, start)):
            end = close.end() if close else title_end
            return Heading(start, end, title, ordinal, meanings, start == 0 and end == len(line))
    if (ordinal is not None or is_marked) and (
        run_in := _run_in(line, start, begin, ordinal, breaks)
    ):
        return run_in
    if start == 0 and (ordinal or is_marked) and title_end == len(line) and _is_title_like(title):
        return Heading(start, len(line), title, ordinal, (), own_line=True)
    return None


def _named_subject(line: str, ordinal: Ordinal) -> Heading | None:
    """Return 一是主动公开方面。 as the heading it is: a list word, then a bare name."""
    close = _END.search(line, ordinal.end, ordinal.end + _LONGEST)
    if close is None or not line.startswith("方面", close.start() - 2):
        return None
    title = line[ordinal.end : close.start()]
    meanings = meanings_of(title)
    start = ordinal.end - len(ordinal.text)
    return Heading(start, close.end(), title, ordinal, meanings, False) if meanings else None


def _is_title_like(title: str) -> bool:
    return 1 < len(title) <= 40 and not re.search("[。;!?]", title) and title[-1] not in ",、"


def _run_in(
    line: str, start: int, begin: int, ordinal: Ordinal | None, breaks: frozenset[int]
) -> Heading | None:
    """Return a heading that text follows with nothing but a space, or nothing, between.

    The longest reading wins whose rest begins like running text or like the next heading.
    """
    for end in range(min(len(line) - 1, begin + _LONGEST), begin + 1, -1):
        divided = end in breaks or _OPENER.match(line, end) or _starts_heading(line, end)
        if divided and (meanings := meanings_of(line[begin:end], numbered=True)):
            return Heading(start, end, line[begin:end], ordinal, meanings, own_line=False)
    return None


def _starts_heading(line: str, position: int) -> bool:
    ordinal = parse_ordinal(line, position)
    return (
        ordinal is not None
        and ordinal.kind in (OrdinalKind.PART, OrdinalKind.PAREN)
        and _is_known(line[ordinal.end : ordinal.end + 6])
    )


def _is_known(text: str) -> bool:
    return any(pattern.search(text) for pattern, _, _ in _entries())
