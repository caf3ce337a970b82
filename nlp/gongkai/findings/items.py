"""Issue and remedy items: split where the report enumerates, else where the subject changes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from gongkai.cues import find_issue_cue, lead_in_end
from gongkai.findings.concreteness import concreteness_of
from gongkai.findings.cutting import cut_plain, explains, is_extra
from gongkai.findings.segments import Segment, read_segments
from gongkai.findings.topics import topics_of
from gongkai.findings.units import item_unit
from gongkai.model import (
    Heads,
    Item,
    ItemKind,
    ItemStatus,
    Report,
    Section,
    SectionLabel,
    Sentence,
    Span,
)
from gongkai.text.normalize import fold
from gongkai.text.ordinals import OrdinalKind, parse_ordinal

_RANKS = {kind: rank for rank, kind in enumerate(OrdinalKind)}
_STOP = re.compile("[。:;!?]")
_LONGEST_HEAD = 18
_LONGEST_LABEL = 40
_LONGEST_SLOGAN = 14


@dataclass(slots=True)
class _Draft:
    """An item being put together."""

    kind: ItemKind
    segments: list[Segment]

    @property
    def span(self) -> Span:
        return Span(self.segments[0].span.start, self.segments[-1].span.end)


def find_items(
    report: Report,
    sections: Sequence[Section],
    sentences: Sequence[Sentence],
    heads: Heads | None = None,
) -> tuple[Item, ...]:
    """Return the issues and remedies of a report in order, each still without its partner.

    Ids are I1, I2 … and R1, R2 … in the order of the text. The `heads`, if there are any, decide
    on the topics.
    """
    items: list[Item] = []
    counts = dict.fromkeys(ItemKind, 0)
    for draft in _Drafting(report).read(read_segments(report, sections, sentences)):
        counts[draft.kind] += 1
        items.append(_finish(report, draft, counts[draft.kind]))
    if heads is not None:
        topics = heads.name_topics([item_unit(report, item) for item in items])
        items = [replace(item, topics=each) for item, each in zip(items, topics, strict=True)]
    return tuple(items)


class _Drafting:
    """One walk over the segments of part five."""

    def __init__(self, report: Report) -> None:
        self._text = report.text
        self._drafts: list[_Draft] = []
        self._current: _Draft | None = None
        self._outer: dict[ItemKind, OrdinalKind] = {}
        self._section: SectionLabel | None = None

    def read(self, segments: Iterable[Segment]) -> list[_Draft]:
        for segment in segments:
            if segment.section is not self._section or segment.kind is None:
                self._section, self._current, self._outer = segment.section, None, {}
            if segment.kind is None:
                continue
            if segment.ordinal is not None:
                self._add_numbered(segment, segment.kind, segment.ordinal.kind)
            else:
                self._add_plain(segment, segment.kind)
        return [draft for draft in self._drafts if not _is_bare_mark(draft)]

    def _add_numbered(self, segment: Segment, kind: ItemKind, mark: OrdinalKind) -> None:
        """Open an item, unless the mark belongs to a list inside the current one."""
        outer = self._outer.get(kind)
        if outer is None or _RANKS[mark] <= _RANKS[outer]:
            self._outer[kind] = mark
            self._open(segment, kind)
        elif self._current is None or self._current.kind is not kind:
            self._open(segment, kind)
        else:
            self._current.segments.append(segment)

    def _add_plain(self, segment: Segment, kind: ItemKind) -> None:
        """Add a sentence to the item it explains, or make items of it."""
        current = self._current
        if (
            current is not None
            and current.kind is kind
            and (kind in self._outer or self._goes_with(current, segment))
            and not is_extra(segment.text)
        ):
            current.segments.append(segment)
            return
        if self._outer:
            self._open(segment, kind)
            return
        for start, end in cut_plain(segment.text, kind):
            folded = fold(self._text, *segment.folded.span(start, end))
            self._open(segment._replace(folded=folded), kind)

    def _goes_with(self, current: _Draft, segment: Segment) -> bool:
        """Tell whether a plain sentence says more of the item before it, or of its slogan."""
        if explains(segment.text):
            return True
        if current.kind is ItemKind.ISSUE and find_issue_cue(segment.text) is None:
            return True
        return len(current.segments) == 1 and self._is_slogan_of(current.segments[0], segment)

    def _is_slogan_of(self, first: Segment, second: Segment) -> bool:
        """Tell whether a paragraph begins with a sentence so short that the next tells the rest."""
        if len(first.text) > _LONGEST_SLOGAN or "," in first.text or ";" in first.text:
            return False
        line_start = self._text.rfind("\n", 0, first.span.start) + 1
        begins_line = not self._text[line_start : first.span.start].strip()
        return begins_line and "\n" not in self._text[first.span.end : second.span.start]

    def _open(self, segment: Segment, kind: ItemKind) -> None:
        self._current = _Draft(kind, [segment])
        self._drafts.append(self._current)


def _is_bare_mark(draft: _Draft) -> bool:
    """Tell whether a draft is nothing but a list mark."""
    text = "".join(segment.text for segment in draft.segments)
    ordinal = parse_ordinal(text)
    return len(text) - (ordinal.end if ordinal else 0) < 2


def _finish(report: Report, draft: _Draft, number: int) -> Item:
    folded = fold(report.text, *draft.span)
    first = draft.segments[0]
    begin, end = _head(folded.text, first)
    end = max(begin + 1, begin + len(folded.text[begin:end].rstrip(",、;。")))
    is_issue = draft.kind is ItemKind.ISSUE
    return Item(
        item_id=f"{'I' if is_issue else 'R'}{number}",
        kind=draft.kind,
        span=draft.span,
        head=folded.span(begin, end),
        topics=topics_of(folded.text[begin:end], folded.text[end:]),
        ordinal=folded.quote(0, first.ordinal.end) if first.ordinal else None,
        status=ItemStatus.UNADDRESSED if is_issue else ItemStatus.UNPROMPTED,
        concreteness=concreteness_of(folded.text),
    )


def _head(text: str, first: Segment) -> tuple[int, int]:
    """Return the range of an item's name: what a colon closes, a short sentence, or a clause."""
    begin = first.ordinal.end if first.ordinal else lead_in_end(text)
    begin = min(begin, len(text) - 1)
    if first.is_head:
        return begin, max(begin + 1, len(first.text))
    stop = _STOP.search(text, begin + 1)
    end = stop.start() if stop else len(text)
    is_label = stop is not None and stop.group() == ":" and end - begin <= _LONGEST_LABEL
    if is_label or end - begin <= _LONGEST_HEAD:
        return begin, end
    comma = text.find(",", begin + 1, end)
    return begin, comma if comma > 0 else end
