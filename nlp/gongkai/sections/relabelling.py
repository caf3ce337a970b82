"""A model's labels in place of those that the rules gave the pieces of a report."""

from __future__ import annotations

from gongkai.model import BlockKind, Decision, Heads, LineUnit, SectionLabel, Vote
from gongkai.sections.division import Placed
from gongkai.sections.meanings import subject_of
from gongkai.text.ordinals import parse_ordinal

_LONGEST_SUBJECT = 30


def relabel(placed: list[Placed], heads: Heads) -> list[Placed]:
    """Return the pieces with the labels of `heads`; table rows and tables of contents keep theirs.

    Where a label differs from that of the rules, here or just before, a heading at which it changes
    opens a section, and nothing else does; elsewhere the rules tell what opens one.
    """
    decisions = heads.place_lines([_unit(each) for each in placed])
    relabelled: list[Placed] = []
    for index, (each, decision) in enumerate(zip(placed, decisions, strict=True)):
        if each.is_sure or each.piece.kind is BlockKind.TABLE:
            relabelled.append(each)
            continue
        ruled_before = placed[index - 1].label if index else None
        before = relabelled[-1].label if index else None
        opens = each.opens
        if decision.label is not each.label or before is not ruled_before:
            opens = decision.label is not before and each.piece.kind is BlockKind.HEADING
        label, score, cue = decision
        relabelled.append(each._replace(label=label, opens=opens, score=score, cue=cue))
    return relabelled


def _unit(placed: Placed) -> LineUnit:
    piece = placed.piece
    ordinal = parse_ordinal(piece.text)
    return LineUnit(
        text=piece.text,
        kind=piece.kind,
        ordinal=ordinal.kind.value if ordinal else "",
        opens=placed.opens,
        ruled=Decision(placed.label, placed.score, placed.cue),
        votes=tuple(_votes(placed)),
    )


def _votes(placed: Placed) -> list[Vote]:
    piece = placed.piece
    votes: list[Vote] = []
    if piece.heading is not None:
        votes += [
            Vote(f"heading_{meaning.level}", meaning.label.value)
            for meaning in piece.heading.meanings
        ]
    if piece.table is not None:
        votes.append(Vote("table_words", piece.table.value))
    if piece.is_signature:
        votes.append(Vote("signature", SectionLabel.BACK.value))
    subject = subject_of(piece.text[:_LONGEST_SUBJECT])
    if subject is not None:
        votes.append(Vote("subject", subject.value))
    return votes
