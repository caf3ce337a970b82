"""What the numbering of a report says before it is divided: its parts' marks, its two ends."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from gongkai.model import BlockKind, Edition, Report, SectionLabel
from gongkai.sections.headings import Heading
from gongkai.sections.layout import is_title_line
from gongkai.sections.pieces import Piece
from gongkai.text.ordinals import OrdinalKind

# Names that stand for a part in some reports and for a sub-section in others.
_SOFT_PARTS = (SectionLabel.ISSUES, SectionLabel.REMEDIES, SectionLabel.OVERVIEW_OTHER)
_SHORTEST_CONTENTS = 4


class Numbering(NamedTuple):
    """The list mark of a report's parts, and whether its headings are those from before 2019."""

    part_mark: OrdinalKind | None
    is_pre2019: bool

    def is_part_mark(self, heading: Heading) -> bool:
        """Tell whether a heading is marked like a part; a line of its own needs no mark."""
        if heading.ordinal is None:
            return heading.own_line or self.part_mark is None
        return heading.ordinal.kind is self.part_mark


def read_numbering(report: Report, pieces: list[Piece]) -> Numbering:
    """Tell the list mark of the parts: 一、 where any part has it, else the commonest.

    Where neither tables nor headings tell the edition, on-request disclosure as a part of its own
    shows the outline from before 2019.
    """
    marks: Counter[OrdinalKind | None] = Counter()
    on_request_marks: set[OrdinalKind | None] = set()
    for piece in pieces:
        if piece.heading is None or not piece.heading.meanings:
            continue
        meaning, ordinal = piece.heading.meanings[0], piece.heading.ordinal
        mark = ordinal.kind if ordinal else None
        if meaning.level != "sub" and meaning.label not in _SOFT_PARTS:
            marks[mark] += 1
        if meaning.label is SectionLabel.ON_REQUEST:
            on_request_marks.add(mark)
    part_mark: OrdinalKind | None = OrdinalKind.PART
    if marks and not marks[OrdinalKind.PART]:
        part_mark = marks.most_common(1)[0][0]
    edition = report.metadata.edition
    is_pre2019 = edition.value is Edition.PRE2019 if edition else part_mark in on_request_marks
    return Numbering(part_mark, is_pre2019)


def back_starts(pieces: list[Piece]) -> int:
    """Return the index of the first piece of the signature and the page's tail.

    Behind the first heading, a title may stand in the tail: the page's column, or an attachment.
    """
    known = (at for at, piece in enumerate(pieces) if piece.heading and piece.heading.meanings)
    first_known = next(known, len(pieces))
    index = len(pieces)
    while index > 0 and _is_closing(pieces[index - 1], may_be_title=index - 1 > first_known):
        index -= 1
    return index


def _is_closing(piece: Piece, *, may_be_title: bool) -> bool:
    if may_be_title and piece.heading is None and is_title_line(piece.text):
        return True
    if piece.heading is not None:
        return any(meaning.label is SectionLabel.BACK for meaning in piece.heading.meanings)
    return piece.kind is BlockKind.PROSE and (piece.is_page or piece.is_signature)


def contents_end(pieces: list[Piece]) -> int:
    """Return the index behind a table of contents: headings in a row that come again below."""
    run: list[SectionLabel] = []
    for index, piece in enumerate(pieces):
        label = _label_of(piece)
        if label is not None:
            run.append(label)
        elif run:
            later = {_label_of(other) for other in pieces[index:]}
            is_contents = len(run) >= _SHORTEST_CONTENTS and len(later & set(run)) * 2 >= len(run)
            return index if is_contents else 0
    return 0


def _label_of(piece: Piece) -> SectionLabel | None:
    """Return the closest meaning of a heading on a line of its own."""
    heading = piece.heading
    return heading.meanings[0].label if heading and heading.own_line and heading.meanings else None
