"""What was found in one text, moved to another that says the same."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from gongkai.model.analysis import Analysis, Block, Item, Section, Sentence, Slip
from gongkai.model.claims import Check, Claim
from gongkai.model.document import ReportWarning
from gongkai.model.report import Fact, Metadata, Report
from gongkai.model.spans import Span
from gongkai.model.statutory import TableCell

Move = Callable[[Span], Span]
Value = TypeVar("Value")


def moved_metadata(metadata: Metadata, move: Move) -> Metadata:
    """Return metadata whose title and facts quote what `move` makes of their ranges."""
    return Metadata(
        title=_moved(metadata.title, move),
        issuer=_moved_fact(metadata.issuer, move),
        body=_moved_fact(metadata.body, move),
        unit=_moved_fact(metadata.unit, move),
        region=_moved_fact(metadata.region, move),
        level=_moved_fact(metadata.level, move),
        year=_moved_fact(metadata.year, move),
        period=_moved_fact(metadata.period, move),
        published=_moved_fact(metadata.published, move),
        edition=_moved_fact(metadata.edition, move),
    )


def moved_warnings(warnings: tuple[ReportWarning, ...], move: Move) -> tuple[ReportWarning, ...]:
    """Return warnings that stand where `move` puts them."""
    return tuple(replace(warning, span=_moved(warning.span, move)) for warning in warnings)


def moved_analysis(analysis: Analysis, report: Report, move: Move) -> Analysis:
    """Return the analysis as one of `report`, all its ranges moved.

    Where `move` keeps meeting ranges together, the sections partition the text of `report`. List
    marks are quoted again, as printed there.
    """
    return Analysis(
        report=report,
        sections=tuple(_moved_section(section, move) for section in analysis.sections),
        sentences=tuple(_moved_unit(each, report.text, move) for each in analysis.sentences),
        items=tuple(_moved_item(item, report.text, move) for item in analysis.items),
        links=analysis.links,
        slips=tuple(_moved_slip(slip, move) for slip in analysis.slips),
        tables=tuple(_moved_cell(cell, move) for cell in analysis.tables),
        claims=tuple(_moved_claim(claim, move) for claim in analysis.claims),
        checks=tuple(_moved_check(check, move) for check in analysis.checks),
    )


def _moved(span: Span | None, move: Move) -> Span | None:
    return None if span is None else move(span)


def _moved_fact(fact: Fact[Value] | None, move: Move) -> Fact[Value] | None:
    return None if fact is None else replace(fact, span=_moved(fact.span, move))


def _moved_section(section: Section, move: Move) -> Section:
    return replace(
        section,
        span=move(section.span),
        heading=_moved(section.heading, move),
        blocks=tuple(Block(block.kind, move(block.span)) for block in section.blocks),
    )


def _moved_unit(sentence: Sentence, text: str, move: Move) -> Sentence:
    mark = _mark(sentence.ordinal, sentence.span, text, move)
    return replace(sentence, span=move(sentence.span), ordinal=mark)


def _moved_item(item: Item, text: str, move: Move) -> Item:
    mark = _mark(item.ordinal, item.span, text, move)
    return replace(item, span=move(item.span), head=_moved(item.head, move), ordinal=mark)


def _moved_slip(slip: Slip, move: Move) -> Slip:
    return replace(slip, span=move(slip.span))


def _moved_cell(cell: TableCell, move: Move) -> TableCell:
    return replace(cell, span=_moved(cell.span, move))


def _moved_claim(claim: Claim, move: Move) -> Claim:
    return replace(claim, span=move(claim.span), number=_moved(claim.number, move))


def _moved_check(check: Check, move: Move) -> Check:
    return replace(
        check,
        left_spans=tuple(map(move, check.left_spans)),
        right_spans=tuple(map(move, check.right_spans)),
    )


def _mark(ordinal: str | None, span: Span, text: str, move: Move) -> str | None:
    """Return the list mark at the start of a range as the other text prints it."""
    if ordinal is None:
        return None
    return move(Span(span.start, span.start + len(ordinal))).of(text)
