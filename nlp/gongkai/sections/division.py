"""Which label each piece of a report stands under."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from gongkai.model import BlockKind, Edition, Report, SectionLabel
from gongkai.sections.headings import Heading, Meaning, subject_of
from gongkai.sections.pieces import Piece
from gongkai.text.normalize import fold
from gongkai.text.ordinals import OrdinalKind, parse_ordinal
from gongkai.text.sentences import split_sentences

_PART_ONE = SectionLabel.OVERVIEW
_PART_FIVE = SectionLabel.ISSUES_REMEDIES
_LONGEST_SUBJECT = 30


class Placed(NamedTuple):
    """A piece with its label; `opens` is set where a section begins with it."""

    piece: Piece
    label: SectionLabel
    opens: bool
    score: float
    cue: str


class _Format(NamedTuple):
    """What a report's numbering says: the list marks of its parts, and of part one's divisions."""

    parts: frozenset[OrdinalKind | None]
    is_pre2019: bool


def place_pieces(report: Report, pieces: list[Piece]) -> list[Placed]:
    """Label every piece: by the heading it stands under, table rows by the table they belong to."""
    return _Division(report, pieces).run()


class _Division:
    """One walk over the pieces of a report."""

    def __init__(self, report: Report, pieces: list[Piece]) -> None:
        self._text = report.text
        self._pieces = pieces
        self._format = _read_format(report, pieces)
        self._back = _back_starts(pieces)
        self._contents = _contents_end(pieces)
        self._label = SectionLabel.FRONT
        self._score = 0.9
        self._cue = "before the first heading"
        self._parent = SectionLabel.FRONT
        self._divider: OrdinalKind | None = None

    def run(self) -> list[Placed]:
        placed: list[Placed] = []
        for index, piece in enumerate(self._pieces):
            if index < self._back and self._may_list_subjects(piece):
                placed.extend(self._place(part, True) for part in _cut_at_words(self._text, piece))
            elif index >= self._back:
                placed.append(
                    Placed(piece, SectionLabel.BACK, index == self._back, 0.9, "signature")
                )
            elif piece.table is not None:
                placed.append(Placed(piece, piece.table, False, 0.95, "table words"))
            else:
                placed.append(self._place(piece, index >= self._contents))
        return placed

    def _place(self, piece: Piece, may_open: bool) -> Placed:
        opens = may_open and self._open(piece)
        return Placed(piece, self._label, opens, self._score, self._cue)

    def _may_list_subjects(self, piece: Piece) -> bool:
        """Tell whether 一是… in a paragraph may open the subjects of part one."""
        return (
            piece.kind is BlockKind.PROSE
            and self._parent is _PART_ONE
            and self._divider in (None, OrdinalKind.WORD)
        )

    def _open(self, piece: Piece) -> bool:
        """Move to the section that a piece opens; return whether it opens one."""
        heading = piece.heading
        if heading is not None and heading.meanings:
            label = self._choose(heading)
            if label is not None:
                self._move(label, 0.97 if heading.ordinal else 0.85, heading.title)
                if label.part is not _PART_ONE or _is_part_mark(heading, self._format):
                    self._parent = label
                    self._divider = None
                else:
                    self._divider = self._divider or _kind(heading)
                return True
        if heading is not None and self._opens_part_one(heading):
            self._move(_PART_ONE, 0.5, heading.title)
            self._parent = _PART_ONE
        elif heading is not None and self._opens_other_part(heading):
            self._move(subject_of(heading.title) or SectionLabel.OVERVIEW_OTHER, 0.5, heading.title)
            self._parent, self._divider = self._label, None
            return True
        return self._open_subject(piece)

    def _opens_other_part(self, heading: Heading) -> bool:
        """Tell whether an unknown heading is a part of its own, as in the pre-2019 edition."""
        kind = _kind(heading)
        return (
            self._format.is_pre2019
            and kind is OrdinalKind.PART
            and kind in self._format.parts
            and heading.own_line
            and self._parent not in _LISTING_PARTS
        )

    def _move(self, label: SectionLabel, score: float, cue: str) -> None:
        self._label, self._score, self._cue = label, score, cue

    def _opens_part_one(self, heading: Heading) -> bool:
        return (
            self._parent is SectionLabel.FRONT
            and heading.ordinal is not None
            and heading.ordinal.kind in (OrdinalKind.PART, OrdinalKind.PAREN)
        )

    def _open_subject(self, piece: Piece) -> bool:
        """Open a sub-section of part one by its subject: a slogan heading or 一是…。"""
        if self._parent is not _PART_ONE:
            return False
        ordinal = parse_ordinal(piece.text)
        if ordinal is None or (self._divider is not None and ordinal.kind is not self._divider):
            return False
        if self._divider is None and ordinal.kind is OrdinalKind.PAREN_DIGIT:
            return False
        subject = _first_clause(piece.text[ordinal.end :])
        if len(subject) > _LONGEST_SUBJECT:
            return False
        self._divider = ordinal.kind
        label = subject_of(subject)
        if label is None:
            label = _PART_ONE if ordinal.kind is OrdinalKind.WORD else SectionLabel.OVERVIEW_OTHER
        self._move(label, 0.6, subject)
        return True

    def _choose(self, heading: Heading) -> SectionLabel | None:
        """Return the label a known heading opens where it stands, or None for a list item."""
        is_part_mark = _is_part_mark(heading, self._format)
        here = self._parent.part
        for meaning in heading.meanings:
            label = self._read_meaning(meaning, heading, is_part_mark, here)
            if label is not None:
                return label
        return None

    def _read_meaning(
        self, meaning: Meaning, heading: Heading, is_part_mark: bool, here: SectionLabel
    ) -> SectionLabel | None:
        label, level = meaning.label, meaning.level
        if label in (SectionLabel.ISSUES, SectionLabel.REMEDIES):
            in_five = here is _PART_FIVE
            return label if in_five or is_part_mark or here in (_PART_ONE, SectionLabel.FRONT) else None
        if is_part_mark:
            if label is SectionLabel.DISCLOSURE_TABLE and self._format.is_pre2019:
                return SectionLabel.PROACTIVE
            if label is SectionLabel.PROACTIVE and not self._format.is_pre2019:
                if any(m.label is SectionLabel.DISCLOSURE_TABLE for m in heading.meanings):
                    return SectionLabel.DISCLOSURE_TABLE
            if level == "sub" and here is _PART_FIVE and heading.ordinal is None:
                return None
            return label
        if here in (_PART_ONE, SectionLabel.FRONT):
            return _IN_PART_ONE.get(label, label)
        return None


# Parts in which a numbered line of unknown meaning is an item of the part's own list.
_LISTING_PARTS = (
    _PART_ONE,
    _PART_FIVE,
    SectionLabel.ISSUES,
    SectionLabel.REMEDIES,
    SectionLabel.OTHER_MATTERS,
    SectionLabel.FRONT,
)
_IN_PART_ONE = {
    SectionLabel.DISCLOSURE_TABLE: SectionLabel.PROACTIVE,
    SectionLabel.REQUESTS_TABLE: SectionLabel.ON_REQUEST,
    SectionLabel.LITIGATION_TABLE: SectionLabel.OVERVIEW_OTHER,
    SectionLabel.OTHER_MATTERS: SectionLabel.OVERVIEW_OTHER,
}


def _kind(heading: Heading) -> OrdinalKind | None:
    return heading.ordinal.kind if heading.ordinal else None


def _is_part_mark(heading: Heading, form: _Format) -> bool:
    kind = _kind(heading)
    return kind in form.parts or (kind is None and heading.own_line)


def _read_format(report: Report, pieces: list[Piece]) -> _Format:
    """Tell the list marks of the parts: 一、 where any part has it, else the commonest."""
    marks: Counter[OrdinalKind | None] = Counter()
    labels: Counter[SectionLabel] = Counter()
    for piece in pieces:
        if piece.heading is not None:
            for meaning in piece.heading.meanings[:1]:
                labels[meaning.label] += 1
                if meaning.level != "sub" and meaning.label not in _SOFT_PARTS:
                    marks[_kind(piece.heading)] += 1
    fact = report.metadata.edition
    is_pre2019 = (
        fact.value is Edition.PRE2019 if fact else not labels[SectionLabel.REQUESTS_TABLE]
    )
    if marks[OrdinalKind.PART] or not marks:
        return _Format(frozenset([OrdinalKind.PART]), is_pre2019)
    return _Format(frozenset([marks.most_common(1)[0][0]]), is_pre2019)


_SOFT_PARTS = (SectionLabel.ISSUES, SectionLabel.REMEDIES, SectionLabel.OVERVIEW_OTHER)


def _cut_at_words(text: str, piece: Piece) -> list[Piece]:
    """Cut a paragraph before each sentence that begins with 一是, 二是 …"""
    parts: list[Piece] = []
    for span in split_sentences(text, piece.span.start, piece.span.end):
        folded = fold(text, span.start, span.end)
        if not folded.text:
            continue
        ordinal = parse_ordinal(folded.text)
        visible = folded.visible()
        if parts and (ordinal is None or ordinal.kind is not OrdinalKind.WORD):
            before = parts[-1]
            parts[-1] = before._replace(
                span=before.span._replace(end=visible.end), text=before.text + folded.text
            )
        else:
            parts.append(piece._replace(span=visible, text=folded.text))
    return parts


def _first_clause(text: str) -> str:
    for index, char in enumerate(text):
        if char in "。,;:!?":
            return text[:index]
    return text


def _back_starts(pieces: list[Piece]) -> int:
    """Return the index of the first piece of the signature and the page's tail."""
    index = len(pieces)
    while index > 0 and _is_closing(pieces[index - 1]):
        index -= 1
    return index


def _is_closing(piece: Piece) -> bool:
    if piece.kind is BlockKind.HEADING and piece.heading is not None:
        return any(meaning.label is SectionLabel.BACK for meaning in piece.heading.meanings)
    return piece.kind is BlockKind.PROSE and (piece.is_page or piece.is_signature)


def _contents_end(pieces: list[Piece]) -> int:
    """Return the index behind a table of contents: headings in a row that come again below."""
    run: list[SectionLabel] = []
    for index, piece in enumerate(pieces):
        if piece.heading is not None and piece.heading.own_line and piece.heading.meanings:
            run.append(piece.heading.meanings[0].label)
            continue
        if not run:
            continue
        later = {
            other.heading.meanings[0].label
            for other in pieces[index:]
            if other.heading is not None and other.heading.meanings
        }
        return index if len(run) >= 4 and len(later.intersection(run)) * 2 >= len(run) else 0
    return 0
