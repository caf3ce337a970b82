"""Where one sentence holds several items: at list marks, at a turn, where the subject changes."""

from __future__ import annotations

import re

from gongkai.cues import find_issue_cue, framing_cue, lead_in_end
from gongkai.findings.topics import topics_of
from gongkai.model import ItemKind, Topic
from gongkai.text.ordinals import parse_ordinal
from gongkai.text.patterns import PatternSet, pattern_sets

_CLAUSE_END = re.compile("[;,、]")
_SHORTEST_CLAUSE = 5

Range = tuple[int, int]


def _patterns(name: str) -> PatternSet:
    return pattern_sets("gongkai.findings", "enumerations.toml")[name]


def is_handled(folded: str) -> bool:
    """Tell whether a clause says that something was, or is being, put right."""
    return _patterns("handled").starts(folded)


def is_extra(folded: str) -> bool:
    """Tell whether a sentence adds an un-numbered item to a numbered list."""
    return _patterns("extra").starts(folded)


def explains(folded: str) -> bool:
    """Tell whether a sentence only explains the one before it."""
    return _patterns("explains").starts(folded)


def cut_sentence(text: str, kind: ItemKind | None) -> list[Range]:
    """Return the ranges of a folded sentence's segments.

    The words that lead in to a list within the sentence are in none.
    """
    marks = [hit.start for hit in _patterns("inner_mark").find_all(text)]
    if not marks:
        return _cut_turns(text, 0, len(text)) if kind is ItemKind.ISSUE else [(0, len(text))]
    if parse_ordinal(text) is not None or _is_tail(text[: marks[0]]):
        marks.insert(0, 0)
    ranges = zip(marks, [*marks[1:], len(text)], strict=True)
    return [cut for start, end in ranges for cut in _cut_turns(text, start, end)]


def _is_tail(prelude: str) -> bool:
    """Tell whether what stands before the first mark ends the item before, and leads in nothing."""
    if prelude[-1] != ",":
        return prelude[-1] in ";。"
    return lead_in_end(prelude) < len(prelude) and framing_cue(prelude[:-1] + "。") is None


def _cut_turns(text: str, start: int, end: int) -> list[Range]:
    """Cut a stretch where, clause by clause, a shortcoming is followed by its own measure."""
    ranges: list[Range] = []
    for clause_start, clause_end in _split(text, start, end):
        turn = _turn(text, clause_start, clause_end)
        if turn is None:
            ranges.append((clause_start, clause_end))
        else:
            ranges += [(clause_start, turn), (turn, clause_end)]
    has_turned = any(text[stop - 1] == "," for _, stop in ranges[:-1])
    return ranges if has_turned else [(start, end)]


def _turn(text: str, start: int, end: int) -> int | None:
    """Return where the measure begins in a clause that opens with a shortcoming, or None."""
    for hit in _patterns("in_hand").find_all(text[start:end]):
        before, after = text[start : start + hit.end], text[start + hit.end : end]
        if find_issue_cue(before) and not find_issue_cue(after) and len(after) > 1:
            return start + hit.end
    return None


def _split(text: str, start: int, end: int) -> list[Range]:
    """Split at ；, keeping the mark with what it ends."""
    cuts = [offset + 1 for offset in range(start, end - 1) if text[offset] == ";"]
    return list(zip([start, *cuts], [*cuts, end], strict=True))


def cut_plain(text: str, kind: ItemKind) -> list[Range]:
    """Cut an un-numbered sentence at ；, else where the shortcoming, or the measure, changes.

    >>> cut_plain("但更新不及时,形式也较单一。", ItemKind.ISSUE)
    [(1, 7), (7, 14)]
    """
    begin = lead_in_end(text)
    if begin >= len(text) - 2:
        begin = 0
    if ";" in text[begin:-1]:
        return _split(text, begin, len(text))
    return _cut_shortcomings(text, begin) if kind is ItemKind.ISSUE else _cut_measures(text, begin)


def _clauses(text: str, begin: int) -> list[Range]:
    cuts = [match.end() for match in _CLAUSE_END.finditer(text, begin)]
    if not cuts or cuts[-1] < len(text):
        cuts.append(len(text))
    return list(zip([begin, *cuts[:-1]], cuts, strict=True))


def _cut_shortcomings(text: str, begin: int) -> list[Range]:
    """Return the clauses that each admit a shortcoming of their own subject.

    A clause without a cue belongs to the next one (a cause before its effect), a consequence to
    the one before; a clause that says no more than that there are shortcomings is left out.
    """
    ranges: list[Range] = []
    pending: int | None = None
    for start, end in _clauses(text, begin):
        clause = text[start:end]
        if find_issue_cue(clause) is None or _patterns("cause").starts(clause):
            if ranges and pending is None and len(clause) < _SHORTEST_CLAUSE:
                ranges[-1] = (ranges[-1][0], end)
                continue
            pending = start if pending is None else pending
            continue
        first = start if pending is None else pending
        pending = None
        if framing_cue(text[first : end - 1] + "。") is not None:
            continue
        follows = _patterns("consequence").starts(clause) or end - first < _SHORTEST_CLAUSE
        if ranges and follows:
            ranges[-1] = (ranges[-1][0], end)
        else:
            ranges.append((first, end))
    if pending is not None and ranges:
        ranges[-1] = (ranges[-1][0], len(text))
    return ranges or [(begin, len(text))]


def _cut_measures(text: str, begin: int) -> list[Range]:
    """Return the stretches of a sentence that each begin a measure on another subject.

    A clause that names a purpose, or no subject, belongs to the measure before it, one that names
    the means to the measure behind it.
    """
    ranges: list[Range] = []
    topics: set[Topic] = set()
    pending: int | None = None
    for clause_start, end in _clauses(text, begin):
        start = clause_start if pending is None else pending
        pending = None
        clause = text[clause_start:end]
        if end < len(text) and _patterns("means").starts(clause):
            pending = start
            continue
        own = set(topics_of(clause, "")) - {Topic.OTHER}
        before = text[start - 1]
        is_other = before != "、" and bool(topics) and bool(own) and topics.isdisjoint(own)
        if ranges and before != ";" and not (is_other and _begins(clause)):
            ranges[-1] = (ranges[-1][0], end)
            topics |= own
        else:
            ranges.append((start, end))
            topics = own
    return ranges


def _begins(clause: str) -> bool:
    return _patterns("measure").starts(clause) and not _patterns("purpose").starts(clause)
