"""Part five as segments: its sentences, cut where they enumerate or turn within themselves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from gongkai.cues import find_issue_cue, find_remedy_cue
from gongkai.findings.cutting import cut_sentence, is_handled
from gongkai.model import ItemKind, Report, Role, Section, SectionLabel, Sentence, Span
from gongkai.text.normalize import Folded, fold
from gongkai.text.ordinals import Ordinal, parse_ordinal

_LIST_KINDS = {
    SectionLabel.ISSUES: ItemKind.ISSUE,
    SectionLabel.REMEDIES: ItemKind.REMEDY,
}


class Segment(NamedTuple):
    """A stretch of one sentence that is, or belongs to, at most one item.

    `kind` is None for what only leads in or closes; `folded` covers the segment alone. `is_head`
    marks a heading of the list itself, such as （一）更新不及时 on a line of its own.
    """

    kind: ItemKind | None
    folded: Folded
    ordinal: Ordinal | None
    is_head: bool
    section: SectionLabel

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

    The headings of the sections themselves belong to no item.
    """
    section_headings = {section.heading for section in sections}
    for sentence in sentences:
        is_section_heading = sentence.role is Role.HEADING and sentence.span in section_headings
        in_part_five = sentence.section.part is SectionLabel.ISSUES_REMEDIES
        if not in_part_five and sentence.role is not Role.ISSUE:
            continue
        folded = fold(report.text, *sentence.span)
        if is_section_heading:
            yield Segment(None, folded, None, is_head=True, section=sentence.section)
            continue
        kind = _kind_of(sentence)
        for start, end in cut_sentence(folded.text, kind):
            piece = fold(report.text, *folded.span(start, end))
            yield Segment(
                kind=_kind_of_piece(piece.text, kind),
                folded=piece,
                ordinal=parse_ordinal(piece.text),
                is_head=sentence.role is Role.HEADING,
                section=sentence.section,
            )


def _kind_of(sentence: Sentence) -> ItemKind | None:
    if sentence.role is Role.ISSUE:
        return ItemKind.ISSUE
    if sentence.role is Role.REMEDY:
        return ItemKind.REMEDY
    if sentence.role is Role.HEADING and sentence.ordinal is not None:
        return _LIST_KINDS.get(sentence.section)
    return None


def _kind_of_piece(text: str, kind: ItemKind | None) -> ItemKind | None:
    """Return the kind of a segment: what is done about an issue in the same breath is a remedy."""
    if kind is ItemKind.ISSUE and find_issue_cue(text) is None:
        return ItemKind.REMEDY if is_handled(text) or _begins_measure(text) else kind
    return kind


def _begins_measure(text: str) -> bool:
    ordinal = parse_ordinal(text)
    remedy = find_remedy_cue(text)
    begin = ordinal.end if ordinal else 0
    return remedy is not None and (remedy.label != "measure" or remedy.start <= begin)
