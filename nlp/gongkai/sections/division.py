"""Which label each piece of a report stands under."""

from __future__ import annotations

from typing import NamedTuple

from gongkai.model import BlockKind, Report, SectionLabel
from gongkai.sections.headings import Heading
from gongkai.sections.meanings import Meaning, subject_of
from gongkai.sections.numbering import back_starts, contents_end, read_numbering
from gongkai.sections.pieces import Piece
from gongkai.text.normalize import fold
from gongkai.text.ordinals import Ordinal, OrdinalKind, parse_ordinal
from gongkai.text.sentences import split_sentences

_PART_ONE = SectionLabel.OVERVIEW
_PART_FIVE = SectionLabel.ISSUES_REMEDIES
_HALVES_OF_FIVE = (SectionLabel.ISSUES, SectionLabel.REMEDIES)
_LONGEST_SUBJECT = 30
# Parts in which a numbered line of unknown meaning is an item of the part's own list.
_LISTING_PARTS = (
    _PART_ONE,
    _PART_FIVE,
    *_HALVES_OF_FIVE,
    SectionLabel.OTHER_MATTERS,
    SectionLabel.FRONT,
)
# What the name of another part means as a sub-heading of part one.
_IN_PART_ONE = {
    SectionLabel.DISCLOSURE_TABLE: SectionLabel.PROACTIVE,
    SectionLabel.REQUESTS_TABLE: SectionLabel.ON_REQUEST,
    SectionLabel.LITIGATION_TABLE: SectionLabel.OVERVIEW_OTHER,
    SectionLabel.OTHER_MATTERS: SectionLabel.OVERVIEW_OTHER,
}


class Placed(NamedTuple):
    """A piece with its label; `opens` is set where a section begins with it.

    `is_sure`: the words of a table, or of a table of contents, leave no doubt.
    """

    piece: Piece
    label: SectionLabel
    opens: bool
    score: float
    cue: str
    is_sure: bool = False


def place_pieces(report: Report, pieces: list[Piece]) -> list[Placed]:
    """Label every piece: by the heading it stands under, table rows by the table they belong to."""
    return _Division(report, pieces).run()


class _Division:
    """One walk over the pieces of a report.

    `parent` is the label of the part that the last part heading opened, `label` that of the
    section at hand, `divider` the kind of list mark that divides part one.
    """

    def __init__(self, report: Report, pieces: list[Piece]) -> None:
        self._text = report.text
        self._pieces = pieces
        self._numbering = read_numbering(report, pieces)
        self._move(SectionLabel.FRONT, 0.9, "before the first heading")
        self._parent = SectionLabel.FRONT
        self._divider: OrdinalKind | None = None

    def run(self) -> list[Placed]:
        back, contents = back_starts(self._pieces), contents_end(self._pieces)
        placed: list[Placed] = []
        for index, piece in enumerate(self._pieces):
            if index >= back:
                opens = index == back
                placed.append(Placed(piece, SectionLabel.BACK, opens, 0.9, "signature"))
            elif piece.table is not None:
                placed.append(
                    Placed(
                        piece, piece.table, opens=False, score=0.95, cue="table words", is_sure=True
                    )
                )
            elif index < contents:
                placed.append(self._label_as_is(piece)._replace(is_sure=True))
            else:
                placed += [self._place(part) for part in self._cut(piece)]
        return placed

    def _cut(self, piece: Piece) -> list[Piece]:
        """Cut a paragraph of part one where it may open subjects: at a slogan, or at 一是, 二是."""
        if piece.kind is not BlockKind.PROSE or self._parent is not _PART_ONE:
            return [piece]
        ordinal = parse_ordinal(piece.text)
        if ordinal is not None and ordinal.kind in (OrdinalKind.PART, OrdinalKind.PAREN):
            return self._cut_slogan(piece, ordinal)
        if self._divider in (None, OrdinalKind.WORD):
            return _cut_at_words(self._text, piece)
        return [piece]

    def _cut_slogan(self, piece: Piece, ordinal: Ordinal) -> list[Piece]:
        """Cut off a bare slogan that heads a paragraph: （一）压实责任。 and what follows."""
        stop = piece.text.find("。", ordinal.end, ordinal.end + _LONGEST_SUBJECT) + 1
        is_statement = "," in piece.text[:stop]
        if is_statement or not 0 < stop < len(piece.text):
            return [piece]
        folded = fold(self._text, *piece.span)
        head = piece._replace(
            kind=BlockKind.HEADING, span=folded.span(0, stop), text=folded.text[:stop]
        )
        rest = piece._replace(span=folded.span(stop, len(folded.text)), text=folded.text[stop:])
        return [head, rest]

    def _label_as_is(self, piece: Piece, *, opens: bool = False) -> Placed:
        return Placed(piece, self._label, opens, self._score, self._cue)

    def _place(self, piece: Piece) -> Placed:
        opens = self._open(piece)
        return self._label_as_is(piece, opens=opens)

    def _open(self, piece: Piece) -> bool:
        """Move to the section that a piece opens; return whether it opens one."""
        heading = piece.heading
        if heading is None:
            return self._open_subject(piece)
        label = self._choose(heading) if heading.meanings else None
        if label is not None:
            self._move(label, 0.97 if heading.ordinal else 0.85, heading.title)
            if label.part is not _PART_ONE or self._numbering.is_part_mark(heading):
                self._parent, self._divider = label, None
            else:
                self._divider = self._divider or _mark(heading)
            return True
        if self._opens_other_part(heading):
            label = subject_of(heading.title) or SectionLabel.OVERVIEW_OTHER
            self._move(label, 0.5, heading.title)
            self._parent, self._divider = label, None
            return True
        if self._opens_part_one(heading):
            self._move(_PART_ONE, 0.5, heading.title)
            self._parent = _PART_ONE
        return self._open_subject(piece)

    def _move(self, label: SectionLabel, score: float, cue: str) -> None:
        self._label, self._score, self._cue = label, score, cue

    def _opens_part_one(self, heading: Heading) -> bool:
        return self._parent is SectionLabel.FRONT and _mark(heading) in (
            OrdinalKind.PART,
            OrdinalKind.PAREN,
        )

    def _opens_other_part(self, heading: Heading) -> bool:
        """Tell whether an unknown heading is a part of its own, as in the pre-2019 edition."""
        return (
            self._numbering.is_pre2019
            and _mark(heading) is OrdinalKind.PART
            and self._numbering.is_part_mark(heading)
            and heading.own_line
            and self._parent not in _LISTING_PARTS
        )

    def _open_subject(self, piece: Piece) -> bool:
        """Open a sub-section of part one by its subject: a slogan heading, or what 一是 names."""
        if self._parent is not _PART_ONE:
            return False
        ordinal = parse_ordinal(piece.text)
        if ordinal is None or ordinal.kind is not (self._divider or ordinal.kind):
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
        for meaning in heading.meanings:
            label = self._read(meaning, heading)
            if label is not None:
                return label
        return None

    def _read(self, meaning: Meaning, heading: Heading) -> SectionLabel | None:
        label, here = meaning.label, self._parent.part
        is_part_mark = self._numbering.is_part_mark(heading)
        if label in _HALVES_OF_FIVE:
            may_open = is_part_mark or here in (_PART_ONE, _PART_FIVE, SectionLabel.FRONT)
            return label if may_open else None
        if is_part_mark:
            is_aside = meaning.level == "sub" and here is _PART_FIVE and heading.ordinal is None
            return None if is_aside else self._read_part(label, heading)
        if here in (_PART_ONE, SectionLabel.FRONT):
            return _IN_PART_ONE.get(label, label)
        return None

    def _read_part(self, label: SectionLabel, heading: Heading) -> SectionLabel:
        """Tell part two from the prose part that bears the same name before 2019."""
        names = {meaning.label for meaning in heading.meanings}
        if names >= {SectionLabel.DISCLOSURE_TABLE, label} and label in (
            SectionLabel.DISCLOSURE_TABLE,
            SectionLabel.PROACTIVE,
        ):
            is_pre2019 = self._numbering.is_pre2019
            return SectionLabel.PROACTIVE if is_pre2019 else SectionLabel.DISCLOSURE_TABLE
        return label


def _mark(heading: Heading) -> OrdinalKind | None:
    return heading.ordinal.kind if heading.ordinal else None


def _first_clause(text: str) -> str:
    for index, char in enumerate(text):
        if char in "。,;:!?":
            return text[:index]
    return text


def _cut_at_words(text: str, piece: Piece) -> list[Piece]:
    """Cut a paragraph before each sentence that begins with 一是, 二是 and so on."""
    parts: list[Piece] = []
    for span in split_sentences(text, piece.span.start, piece.span.end):
        folded = fold(text, span.start, span.end)
        if not folded.text:
            continue
        ordinal = parse_ordinal(folded.text)
        visible = folded.visible()
        if parts and (ordinal is None or ordinal.kind is not OrdinalKind.WORD):
            parts[-1] = parts[-1].extended(visible, folded.text)
        else:
            parts.append(piece._replace(span=visible, text=folded.text))
    return parts
