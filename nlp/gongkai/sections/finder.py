"""Divide a report into sections that partition its text."""

from __future__ import annotations

from collections.abc import Sequence

from gongkai.model import REPAIRS, Block, BlockKind, Heads, Report, Section, Span
from gongkai.sections.division import Placed, place_pieces
from gongkai.sections.headless import divide_headless
from gongkai.sections.pieces import read_pieces
from gongkai.sections.relabelling import relabel
from gongkai.sections.turns import divide_part_five


def find_sections(
    report: Report, heads: Heads | None = None, *, repairs: Sequence[str] = REPAIRS
) -> tuple[Section, ...]:
    """Return the sections of a report in the order of its text.

    Their spans partition `report.text`; a report without visible text has none. A part that the
    layout tore apart comes as several sections with one label. Of the `repairs`, those of
    the layout are made here: what a page broke is joined, and lines with a page number left out.
    The `heads`, if there are any, decide which label each piece has; where the pieces begin and
    end, and which of them are headings, is told by the rules.
    """
    placed = place_pieces(report, read_pieces(report, repairs))
    placed = divide_headless(report.text, divide_part_five(report.text, placed))
    if heads is not None:
        placed = relabel(placed, heads)
    groups: list[list[Placed]] = []
    has_text = False
    for each in placed:
        begins = each.opens and has_text
        if groups and each.label is groups[-1][-1].label and not begins:
            groups[-1].append(each)
        else:
            groups.append([each])
            has_text = False
        has_text |= each.piece.kind is not BlockKind.HEADING
    starts = [0, *(group[0].piece.span.start for group in groups[1:])]
    ends = [*starts[1:], len(report.text)]
    return tuple(
        _section(number, group, Span(start, end))
        for number, (group, start, end) in enumerate(zip(groups, starts, ends, strict=False))
    )


def _section(number: int, group: list[Placed], span: Span) -> Section:
    first = group[0]
    is_headed = first.opens and first.piece.kind is BlockKind.HEADING
    heading = first.piece.span if is_headed else None
    blocks = tuple(Block(each.piece.kind, each.piece.span) for each in group)
    return Section(number, first.label, span, heading, blocks, first.score, first.cue)
