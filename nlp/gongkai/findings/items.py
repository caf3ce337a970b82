"""Issue and remedy items: split where the report enumerates, else where the subject changes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from gongkai.cues import lead_in_end
from gongkai.findings.concreteness import concreteness_of
from gongkai.findings.segments import Segment, cut_plain, read_segments
from gongkai.findings.topics import topics_of
from gongkai.model import (
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
_EXTRA = re.compile("^(?:另外|此外|还有|再者|除此之外|与此同时,?存在)")
# A sentence that begins like this explains the one before it.
_EXPLAINS = re.compile(
    "^(?:例如|比如|如[^何果]|譬如|这|其中|导致|造成|影响|从而|因此|尤其|特别是|主要(?:表现|体现|原因)|具体)"
)
_STOP = re.compile("[。:;!?]")
_LONGEST_HEAD = 40


@dataclass(slots=True)
class _Draft:
    """An item being put together."""

    kind: ItemKind
    segments: list[Segment] = field(default_factory=list)

    @property
    def span(self) -> Span:
        return Span(self.segments[0].span.start, self.segments[-1].span.end)


def find_items(
    report: Report, sections: Sequence[Section], sentences: Sequence[Sentence]
) -> tuple[Item, ...]:
    """Return the issues and remedies of a report in order, each still without its partner.

    Ids are I1, I2 … and R1, R2 … in the order of the text.
    """
    drafts = _draft(report, list(read_segments(report, sections, sentences)))
    items: list[Item] = []
    counts = dict.fromkeys(ItemKind, 0)
    for draft in drafts:
        counts[draft.kind] += 1
        items.append(_finish(report, draft, counts[draft.kind]))
    return tuple(items)


def _draft(report: Report, segments: list[Segment]) -> list[_Draft]:
    drafts: list[_Draft] = []
    outer: dict[ItemKind, OrdinalKind | None] = dict.fromkeys(ItemKind)
    section: SectionLabel | None = None
    current: _Draft | None = None
    for segment in segments:
        if segment.section is not section:
            section, current = segment.section, None
            outer = dict.fromkeys(ItemKind)
        if segment.kind is None:
            current = None
            outer = dict.fromkeys(ItemKind)
            continue
        kind = segment.kind
        if segment.ordinal is not None:
            mark, known = segment.ordinal.kind, outer[kind]
            opens = known is None or _RANKS[mark] <= _RANKS[known]
            if opens:
                outer[kind] = mark
            if opens or current is None or current.kind is not kind:
                current = _Draft(kind, [segment])
                drafts.append(current)
            else:
                current.segments.append(segment)
            continue
        continues = current is not None and current.kind is kind and not _EXTRA.match(segment.text)
        if continues and current is not None and (outer[kind] or _EXPLAINS.match(segment.text)):
            current.segments.append(segment)
            continue
        is_listed = any(outer.values())
        for piece in [segment] if is_listed else cut_plain(segment, report.text):
            current = _Draft(kind, [piece])
            drafts.append(current)
    return [draft for draft in drafts if not _is_bare_head(draft)]


def _is_bare_head(draft: _Draft) -> bool:
    """Tell whether a draft is nothing but a list mark."""
    text = "".join(segment.text for segment in draft.segments)
    ordinal = parse_ordinal(text)
    return len(text) - (ordinal.end if ordinal else 0) < 2


def _finish(report: Report, draft: _Draft, number: int) -> Item:
    span = draft.span
    folded = fold(report.text, *span)
    ordinal = draft.segments[0].ordinal
    first = draft.segments[0]
    begin = ordinal.end if ordinal else min(lead_in_end(folded.text), len(folded.text) - 2)
    begin = max(0, begin)
    end = len(first.text) if first.is_head else _head_end(folded.text, begin)
    head, body = folded.text[begin:end], folded.text[end:]
    return Item(
        item_id=f"{'I' if draft.kind is ItemKind.ISSUE else 'R'}{number}",
        kind=draft.kind,
        span=span,
        head=folded.span(begin, end) if end > begin else None,
        topics=topics_of(head, body),
        ordinal=ordinal.text if ordinal else None,
        status=(
            ItemStatus.UNADDRESSED if draft.kind is ItemKind.ISSUE else ItemStatus.UNPROMPTED
        ),
        concreteness=concreteness_of(folded.text),
    )


def _head_end(text: str, begin: int) -> int:
    """Return where an item's short name ends: its first sentence if short, else its first clause."""
    stop = _STOP.search(text, begin)
    end = stop.start() if stop else len(text)
    has_more = end < len(text) - 1
    if end - begin <= _LONGEST_HEAD and has_more:
        return end
    comma = text.find(",", begin + 1, end)
    return comma if comma > 0 else end
