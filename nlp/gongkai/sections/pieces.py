"""The pieces of a report in order: its headings, table rows and paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from gongkai.model import BlockKind, Report, SectionLabel, Span, WarningKind
from gongkai.sections.headings import Heading, find_headings
from gongkai.sections.layout import (
    announces,
    is_page_line,
    is_signature,
    is_title_line,
    signed_end,
)
from gongkai.sections.meanings import meanings_of
from gongkai.sections.tables import TABLES, RowReader, is_table_text
from gongkai.text.lines import Line, split_lines
from gongkai.text.normalize import fold
from gongkai.text.ordinals import OrdinalKind, parse_ordinal

_LONGEST_SPLIT_HEADING = 40
_LONGEST_TITLE_END = 8
# A line this long that no mark ends was broken by the page, not by the writer.
_SHORTEST_WRAPPED = 15
# How much of a paragraph's beginning and end tells what it is.
_ENOUGH = 2000
_ENDING = 40
_ENDED = re.compile(r"[。!?…][”’』」)》】\"]*$")
_OPEN_END = re.compile(r"[,、;:(《“]$")
_TITLE = re.compile(r"信息公开.{0,8}(?:年度报告|年报|报告)$|年度报告$|^年度报告")


class Piece(NamedTuple):
    """A heading, table row or paragraph; `span` is its place in the report.

    `text` is folded, and of a very long paragraph only the beginning; `ending` holds the last
    characters of one that was joined.
    """

    kind: BlockKind
    span: Span
    text: str
    heading: Heading | None = None
    table: SectionLabel | None = None
    is_page: bool = False
    is_signature: bool = False
    ending: str = ""

    def extended(self, span: Span, text: str) -> Piece:
        """Return the piece with what follows it joined on."""
        return self._replace(
            span=Span(self.span.start, span.end),
            text=self.text if len(self.text) > _ENOUGH else self.text + text,
            ending=text[-_ENDING:],
            is_signature=False,
        )


def read_pieces(report: Report, repairs: Sequence[str]) -> list[Piece]:
    """Return the pieces of a report.

    The title is a heading wherever it is repeated. Page-number lines belong to no piece, and what
    a page broke is one, unless the `repairs` leave out "page_lines" or "wraps".
    """
    joins = WarningKind.WRAPS in repairs
    lines: Sequence[Line] = split_lines(report.text)
    if joins:
        lines = _join_split_headings(report.text, lines)
    if WarningKind.PAGE_LINES in repairs:
        lines = [line for line in lines if not line.is_page_number]
    pieces = _read_pieces(report, lines)
    return _join_wrapped(pieces) if joins else pieces


def _read_pieces(report: Report, lines: Sequence[Line]) -> list[Piece]:
    pieces: list[Piece] = []
    rows = RowReader()
    current: SectionLabel | None = None
    title = report.metadata.title
    title_text = fold(report.text, *title).text if title else None
    for line in lines:
        is_title = line.text == title_text or (title and title.overlap(line.span))
        if is_title or (current is None and is_title_line(line.text)):
            pieces.append(Piece(BlockKind.HEADING, line.span, line.text))
            continue
        headings = () if line.is_cells else _headings_of(report.text, line)
        known = [heading for heading in headings if heading.meanings]
        if current in TABLES and is_table_text(line.text):
            known = []
        if not known and (table := rows.read(line, current)) is not None:
            pieces.append(Piece(BlockKind.TABLE, line.span, line.text, table=table))
            continue
        rows.leave()
        if known:
            current = _table_of(known[-1]) or known[-1].meanings[0].label
        pieces.extend(_cut(line, headings))
    return pieces


def _headings_of(text: str, line: Line) -> list[Heading]:
    raw = line.span.of(text)
    is_marked = raw.startswith("#") or (raw.startswith("**") and raw.endswith("**"))
    found = find_headings(line.folded, is_marked=is_marked)
    return [heading for heading in found if heading.own_line or not _names_attachment(heading)]


def _names_attachment(heading: Heading) -> bool:
    """Tell whether a heading is the 附件： of a line that goes on with an attachment's name."""
    return any(meaning.label is SectionLabel.BACK for meaning in heading.meanings)


def _table_of(heading: Heading) -> SectionLabel | None:
    """Return the table that may stand under a heading, whatever else the heading can mean."""
    labels = (meaning.label for meaning in heading.meanings)
    return next((label for label in labels if label in TABLES), None)


def _cut(line: Line, headings: list[Heading] | tuple[()]) -> list[Piece]:
    """Cut a line at its headings."""
    pieces: list[Piece] = []
    position = 0
    for heading in headings:
        if heading.start > position:
            pieces.append(_prose(line, position, heading.start))
        span = line.folded.span(heading.start, heading.end)
        text = line.text[heading.start : heading.end]
        pieces.append(Piece(BlockKind.HEADING, span, text, heading))
        position = heading.end
    if position < len(line.text):
        signed = signed_end(line.text)
        if signed is not None and signed > position:
            pieces.append(_prose(line, position, signed))
            position = signed
        pieces.append(_prose(line, position, len(line.text)))
    return pieces


def _prose(line: Line, start: int, end: int) -> Piece:
    text = line.text[start:end]
    is_page = start == 0 and is_page_line(text)
    return Piece(
        BlockKind.PROSE,
        line.folded.span(start, end),
        text,
        is_page=is_page,
        is_signature=is_signature(text),
    )


def _join_split_headings(text: str, lines: Sequence[Line]) -> list[Line]:
    """Join a list mark with the line it was torn from, and a heading or title on two lines."""
    joined: list[Line] = []
    for line in lines:
        if joined and _are_one_heading(joined[-1], line):
            start, end = joined[-1].span.start, line.span.end
            joined[-1] = Line(
                Span(start, end), fold(text, start, end), is_cells=False, is_page_number=False
            )
        else:
            joined.append(line)
    return joined


def _are_one_heading(line: Line, after: Line) -> bool:
    first, second = line.text, after.text
    if len(first) + len(second) > _LONGEST_SPLIT_HEADING or line.is_cells or after.is_cells:
        return False
    if len(second) <= _LONGEST_TITLE_END and is_title_line(first + second):
        return "公开" in first and not is_title_line(first)
    ordinal = parse_ordinal(first)
    if ordinal is None:
        return False
    if ordinal.end == len(first):
        return ordinal.kind in (OrdinalKind.PART, OrdinalKind.PAREN)
    if meanings_of(first[ordinal.end :], is_numbered=True) or parse_ordinal(second):
        return False
    whole = first[ordinal.end :] + second
    return bool(meanings_of(whole, is_numbered=True)) and not is_table_text(first)


def _join_wrapped(pieces: list[Piece]) -> list[Piece]:
    """Join paragraphs that a page or a line width broke."""
    joined: list[Piece] = []
    for piece in pieces:
        if joined and _continues(joined[-1], piece):
            joined[-1] = joined[-1].extended(piece.span, piece.text)
        else:
            joined.append(piece)
    return joined


def _continues(first: Piece, second: Piece) -> bool:
    if first.kind is not BlockKind.PROSE or second.kind is not BlockKind.PROSE:
        return False
    ending = first.ending or first.text[-_ENDING:]
    if first.is_page or second.is_page or _ENDED.search(ending) or announces(ending):
        return False
    if _OPEN_END.search(ending):
        return not second.is_signature or len(first.text) >= _SHORTEST_WRAPPED
    if second.is_signature or first.is_signature or parse_ordinal(second.text):
        return False
    return len(first.text) >= _SHORTEST_WRAPPED and not _TITLE.search(ending)
