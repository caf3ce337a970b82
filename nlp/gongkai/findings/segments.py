"""Part five as segments: the sentences, cut where they enumerate or turn within themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from gongkai.cues import find_issue_cue, find_remedy_cue, framing_cue, lead_in_end
from gongkai.findings.topics import topics_of
from gongkai.model import ItemKind, Report, Role, Section, SectionLabel, Sentence, Span, Topic
from gongkai.text.normalize import Folded, fold
from gongkai.text.ordinals import Ordinal, OrdinalKind, parse_ordinal

_INNER_MARK = re.compile(
    r"(?<=[:;,。、])(?=[一二三四五六七八九十]{1,2}(?:是|要)|\([一二三四五六七八九十\d]{1,2}\)|\d{1,2}(?:、|\.(?!\d))|其[一二三四五]|第[一二三四五六][,、]|首先,|其次,|再次,|最后,)"
)
# A shortcoming and what was or is being done about it, in one breath.
_IN_HAND = re.compile(
    r"[,;](?=(?:现)?(?:已|在|正在?|将|拟|下一?步|今后|目前已)(?:补|改|整改|完成|更新|修|着手|开展|督促|进一步|加强|完善|重新|抓紧|,|加大|增|配)?)"
)
_CLAUSE_END = re.compile("[;,、]")
# A clause that begins like this says what follows from the shortcoming before it.
_CONSEQUENCE = re.compile(
    "^(?:没有发挥|未能?发挥|没能|导致|造成|致使|使得?|影响|制约|从而|因此|以致|难以|无法|不能满足|不利于|未能|未形成|群众|公众)"
)
_SHORTEST_CLAUSE = 5


class Segment(NamedTuple):
    """A stretch of one sentence that is, or belongs to, at most one item.

    `kind` is None for what only leads in or closes. `folded` covers the segment alone.
    """

    kind: ItemKind | None
    folded: Folded
    ordinal: Ordinal | None
    is_head: bool
    """A heading of the list itself, such as （一）更新不及时 on a line of its own."""
    section: SectionLabel
    sentence_no: int

    @property
    def text(self) -> str:
        """The folded text."""
        return self.folded.text

    @property
    def span(self) -> Span:
        """The place in the report."""
        return self.folded.visible()


def read_segments(
    report: Report, sections: Sequence[Section], sentences: Sequence[Sentence]
) -> Iterator[Segment]:
    """Yield the segments of part five, and issues admitted elsewhere, in order.

    The headings of the sections themselves are no segments.
    """
    section_headings = {section.heading for section in sections}
    for sentence in sentences:
        if sentence.role is Role.HEADING and sentence.span in section_headings:
            continue
        in_part_five = sentence.section.part is SectionLabel.ISSUES_REMEDIES
        if not in_part_five and sentence.role is not Role.ISSUE:
            continue
        kind = _kind_of(sentence)
        folded = fold(report.text, *sentence.span)
        if kind is None and not _has_inner_list(folded.text):
            yield Segment(None, folded, None, False, sentence.section, sentence.sentence_no)
            continue
        for start, end in _cut(folded.text, kind):
            piece = fold(report.text, *folded.span(start, end))
            yield Segment(
                kind=_kind_of_piece(piece.text, kind, sentence.role),
                folded=piece,
                ordinal=parse_ordinal(piece.text),
                is_head=sentence.role is Role.HEADING,
                section=sentence.section,
                sentence_no=sentence.sentence_no,
            )


def _kind_of(sentence: Sentence) -> ItemKind | None:
    if sentence.role is Role.ISSUE:
        return ItemKind.ISSUE
    if sentence.role is Role.REMEDY:
        return ItemKind.REMEDY
    if sentence.role is Role.HEADING and sentence.ordinal is not None:
        return _LIST_KINDS.get(sentence.section)
    return None


_LIST_KINDS = {
    SectionLabel.ISSUES: ItemKind.ISSUE,
    SectionLabel.REMEDIES: ItemKind.REMEDY,
}


def _has_inner_list(text: str) -> bool:
    return _INNER_MARK.search(text) is not None


def _cut(text: str, kind: ItemKind | None) -> list[tuple[int, int]]:
    """Return the ranges of a sentence's segments; what only leads in to a list is left out."""
    marks = [match.start() for match in _INNER_MARK.finditer(text)]
    own = parse_ordinal(text)
    if not marks:
        return _cut_turn(text, 0, len(text)) if kind is ItemKind.ISSUE else [(0, len(text))]
    starts = ([0] if own is not None or _is_tail(text[: marks[0]]) else []) + marks
    ranges = list(zip(starts, [*starts[1:], len(text)], strict=True))
    return [cut for start, end in ranges for cut in _cut_turn(text, start, end)]


def _is_tail(prelude: str) -> bool:
    """Tell whether what stands before the first mark ends the item before, and leads in nothing."""
    return prelude[-1] in ";。" or (prelude[-1] == "," and framing_cue(prelude[:-1] + "。") is None)


def _cut_turn(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Cut a stretch where a shortcoming's own measure follows it within the sentence."""
    ranges: list[tuple[int, int]] = []
    for clause_start, clause_end in _split(text, start, end, ";"):
        for match in _IN_HAND.finditer(text, clause_start, clause_end):
            before, after = text[clause_start : match.end()], text[match.end() : clause_end]
            if find_issue_cue(before) and not find_issue_cue(after) and len(after) > 1:
                ranges += [(clause_start, match.end()), (match.end(), clause_end)]
                break
        else:
            ranges.append((clause_start, clause_end))
    if any(parse_ordinal(text, first) is None for first, _ in ranges[1:]) and len(ranges) > 1:
        turned = any(text[last - 1] == "," for _, last in ranges)
        return ranges if turned else [(start, end)]
    return ranges


def _split(text: str, start: int, end: int, mark: str) -> list[tuple[int, int]]:
    ranges: list[tuple[int, int]] = []
    begin = start
    for position in range(start, end):
        if text[position] == mark:
            ranges.append((begin, position + 1))
            begin = position + 1
    if begin < end:
        ranges.append((begin, end))
    return ranges


def _kind_of_piece(text: str, kind: ItemKind | None, role: Role) -> ItemKind | None:
    if kind is not ItemKind.ISSUE or role is not Role.ISSUE:
        return kind if kind is not None else ItemKind.ISSUE
    if find_issue_cue(text) is None and (find_remedy_cue(text) or _HANDLED.match(text)):
        return ItemKind.REMEDY
    return kind


_HANDLED = re.compile("(?:现)?(?:已|正|在)")


def cut_plain(segment: Segment, text: str) -> list[Segment]:
    """Cut an un-numbered segment where the shortcoming, or the measure, changes."""
    folded = segment.text
    begin = lead_in_end(folded)
    if begin >= len(folded) - 2:
        begin = 0
    cut = _cut_shortcomings if segment.kind is ItemKind.ISSUE else _cut_measures
    return [
        segment._replace(folded=fold(text, *segment.folded.span(start, end)))
        for start, end in cut(folded, begin)
    ]


def _clauses(text: str, begin: int) -> list[tuple[int, int]]:
    clauses: list[tuple[int, int]] = []
    position = begin
    for match in _CLAUSE_END.finditer(text, begin):
        clauses.append((position, match.end()))
        position = match.end()
    if position < len(text):
        clauses.append((position, len(text)))
    return clauses


def _cut_shortcomings(text: str, begin: int) -> list[tuple[int, int]]:
    """Return the clauses that each admit a shortcoming of their own subject.

    A clause without a cue belongs to the next one (a cause before its effect), a consequence to
    the one before; a clause that says no more than that there are shortcomings is left out.
    """
    ranges: list[tuple[int, int]] = []
    pending: int | None = None
    for start, end in _clauses(text, begin):
        clause = text[start:end]
        if find_issue_cue(clause) is None:
            pending = start if pending is None else pending
            continue
        first = start if pending is None else pending
        pending = None
        if framing_cue(text[first : end - 1] + "。") is not None:
            continue
        joins = bool(_CONSEQUENCE.match(clause)) or end - first < _SHORTEST_CLAUSE
        if ranges and joins:
            ranges[-1] = (ranges[-1][0], end)
        else:
            ranges.append((first, end))
    if pending is not None and ranges:
        ranges[-1] = (ranges[-1][0], len(text))
    return ranges or [(begin, len(text))]


def _cut_measures(text: str, begin: int) -> list[tuple[int, int]]:
    """Return the stretches of a sentence that each begin a measure on another subject.

    A clause that names a purpose, or no subject, belongs to the measure before it.
    """
    ranges: list[tuple[int, int]] = []
    topics: set[Topic] = set()
    for start, end in _clauses(text, begin):
        clause = text[start:end]
        own = set(topics_of(clause, ""))
        is_new = (
            ranges
            and text[start - 1] != "、"
            and _MEASURE.match(clause)
            and not _PURPOSE.match(clause)
            and Topic.OTHER not in own
            and topics
            and not own & topics
        )
        if not ranges or is_new or text[start - 1] == ";":
            ranges.append((start, end))
            topics = own - {Topic.OTHER}
        else:
            ranges[-1] = (ranges[-1][0], end)
            topics |= own - {Topic.OTHER}
    return ranges


_MEASURE = re.compile(
    "(?:进一步|持续|不断|继续|切实|积极|着力|努力|全面|定期|充分|认真|大力|深入|加快|并|同时|逐步|适当)*"
    "(?:加强|加大|强化|完善|健全|优化|规范|拓宽|拓展|丰富|建立|落实|组织|开展|抓|增设|增加|创新|扩大|改进|梳理|充实|配|督促|设立|开通|打造|制定|编制|修订|安排|更新|探索|搭建|举办|召开|聘|印发|邀请|设置|开设)"
)
_PURPOSE = re.compile("(?:确保|保证|保障|切实|不断|有效|进一步|努力|从而|以)*(?:提高|提升|增强|满足|推动|促进|实现|让|使|保障|确保|方便|助力|维护|便于)")
