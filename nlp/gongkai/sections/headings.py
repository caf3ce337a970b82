"""Headings of a line: recognised by what they mean, whatever their list mark."""

from __future__ import annotations

import re
from typing import NamedTuple

from gongkai.sections.meanings import Meaning, meanings_of
from gongkai.text.normalize import Folded
from gongkai.text.numerals import find_counts
from gongkai.text.ordinals import Ordinal, OrdinalKind, parse_ordinal
from gongkai.text.patterns import PatternSet, pattern_sets

_LONGEST = 48
_LONGEST_UNKNOWN = 40
_END = re.compile("[。:]")
_SHORTEST_TEXT = 9
_DIGIT = re.compile(r"\d")
_SENTENCE_MARK = re.compile("[。;!?]")


class Heading(NamedTuple):
    """A heading in a folded line.

    `meanings` are the labels it may have, closest wording first, and empty for a heading that
    names a subject of its own. `end` is the offset behind it with its closing 。 or ：.
    """

    start: int
    end: int
    title: str
    ordinal: Ordinal | None
    meanings: tuple[Meaning, ...]
    own_line: bool


def _patterns(name: str) -> PatternSet:
    return pattern_sets("gongkai.sections", "headings.toml")[name]


def find_headings(folded: Folded, *, is_marked: bool = False) -> list[Heading]:
    """Return the headings in a folded line, in order, not overlapping.

    `is_marked` says that the line carries a Markdown heading mark or is bold as a whole.

    >>> from gongkai.text.normalize import fold
    >>> line = fold("(三)政府信息管理(四)平台建设情况 新增终端2台")
    >>> [heading.title for heading in find_headings(line)]
    ['政府信息管理', '平台建设情况']
    """
    headings: list[Heading] = []
    end = 0
    for start in [0, *_possible_starts(folded)]:
        if start < end:
            continue
        heading = _heading_at(folded, start, is_marked=is_marked and start == 0)
        while heading is not None:
            headings.append(heading)
            end = heading.end
            heading = _heading_at(folded, end, is_marked=False)
    return headings


def _possible_starts(folded: Folded) -> list[int]:
    """Return the offsets in mid-line where a heading may begin: a mark or label behind a stop."""
    line = folded.text
    marks = [
        hit.start
        for hit in _patterns("mark_ahead").find_all(line)
        if hit.start and (line[hit.start - 1] in "。!?" or hit.start in folded.breaks)
    ]
    names = [hit.start for hit in _patterns("named_subject").find_all(line) if hit.start]
    labels = [
        hit.start
        for hit in _patterns("bare_label").find_all(line)
        if hit.start and line[hit.start - 1] in "。;!?"
    ]
    return sorted({*marks, *names, *labels})


def _heading_at(folded: Folded, start: int, *, is_marked: bool) -> Heading | None:
    line = folded.text
    if start >= len(line):
        return None
    ordinal = parse_ordinal(line, start)
    if ordinal is not None and ordinal.kind is OrdinalKind.WORD:
        return _named_subject(line, ordinal)
    known = _closed(line, start, ordinal)
    if known is not None or (ordinal is None and not is_marked):
        return known
    begin = ordinal.end if ordinal else start
    run_in = _run_in(folded, start, ordinal)
    if run_in is not None:
        return run_in
    title = line[begin:]
    if start == 0 and _is_title_like(title) and _next_mark(line, begin) == len(line):
        return Heading(start, len(line), title, ordinal, (), own_line=True)
    return None


def _closed(line: str, start: int, ordinal: Ordinal | None) -> Heading | None:
    """Return a heading of known meaning that 。, ： or the end of the line closes."""
    begin = ordinal.end if ordinal else start
    close = _END.search(line, begin, begin + _LONGEST + 1)
    title_end = close.start() if close else len(line)
    if close is None and len(line) - begin > _LONGEST:
        return None
    end = close.end() if close else title_end
    title = line[begin:title_end]
    if _next_mark(line, begin) < title_end:
        return None
    may_open = (
        ordinal is not None
        or start == 0
        or end == len(line)
        or _patterns("bare_label").starts(line, start)
    )
    meanings = meanings_of(title, is_numbered=ordinal is not None) if may_open else ()
    if not meanings:
        return None
    return Heading(start, end, title, ordinal, meanings, own_line=start == 0 and end == len(line))


def _next_mark(line: str, begin: int) -> int:
    """Return where the next part or sub-section mark stands, which no title runs across."""
    hit = _patterns("mark_ahead").find(line[begin + 1 : begin + 2 * _LONGEST])
    return len(line) if hit is None else begin + 1 + hit.start


def _named_subject(line: str, ordinal: Ordinal) -> Heading | None:
    """Return 一是主动公开方面。 as the heading it is."""
    start = ordinal.end - len(ordinal.text)
    if not _patterns("named_subject").starts(line, start):
        return None
    close = _END.search(line, ordinal.end)
    title = line[ordinal.end : close.start()] if close else line[ordinal.end :]
    meanings = meanings_of(title)
    end = close.end() if close else len(line)
    return Heading(start, end, title, ordinal, meanings, own_line=False) if meanings else None


def _run_in(folded: Folded, start: int, ordinal: Ordinal | None) -> Heading | None:
    """Return a heading that text follows with nothing but a space, or nothing, between.

    The longest reading wins whose rest begins like running text or like the next heading.
    """
    line = folded.text
    begin = ordinal.end if ordinal else start
    opener = _patterns("opener")
    last = min(len(line) - 1, begin + _LONGEST, _next_mark(line, begin))
    if start == 0 and _is_title_like(line[begin:]) and not _DIGIT.search(line, begin):
        # A slogan that goes on behind a known name, such as 信息管理严格规范, is one heading.
        last = min(last, len(line) - _SHORTEST_TEXT)
    for end in range(last, begin + 1, -1):
        if end in folded.breaks or opener.starts(line, end) or _starts_heading(line, end):
            meanings = meanings_of(line[begin:end], is_numbered=True)
            if meanings:
                return Heading(start, end, line[begin:end], ordinal, meanings, own_line=False)
    return None


def _starts_heading(line: str, position: int) -> bool:
    """Tell whether a marked heading of known meaning may begin at `position`."""
    ordinal = parse_ordinal(line, position) if line[position] != ")" else None
    if ordinal is None or ordinal.kind not in (OrdinalKind.PART, OrdinalKind.PAREN):
        return False
    title = line[ordinal.end : ordinal.end + _LONGEST]
    return any(meanings_of(title[:length]) for length in range(2, len(title) + 1))


def _is_title_like(title: str) -> bool:
    return (
        1 < len(title) <= _LONGEST_UNKNOWN
        and not _SENTENCE_MARK.search(title)
        and title[-1] not in ",、"
        and not find_counts(title)
    )
