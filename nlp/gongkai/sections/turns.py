"""Part five without sub-headings: where its problems end and its measures begin."""

from __future__ import annotations

from collections.abc import Callable

from gongkai.cues import find_issue_cue, find_remedy_cue, find_turn, framing_cue, is_admission
from gongkai.model import BlockKind, SectionLabel
from gongkai.sections.division import Placed
from gongkai.text.normalize import fold
from gongkai.text.ordinals import parse_ordinal
from gongkai.text.sentences import split_sentences

_EARLY = 30


def divide_part_five(text: str, placed: list[Placed]) -> list[Placed]:
    """Return the pieces with those of an undivided part five cut into problems and measures.

    A part whose sub-headings name both keeps them. Where only the problems have a heading, the
    measures begin at the sentence that turns to them.
    """
    has_remedies = any(each.opens and each.label is SectionLabel.REMEDIES for each in placed)
    divided: list[Placed] = []
    state = SectionLabel.ISSUES_REMEDIES
    for each in placed:
        label = each.label
        undivided = label is SectionLabel.ISSUES_REMEDIES or (
            label is SectionLabel.ISSUES and not has_remedies
        )
        if not undivided or each.opens:
            # A displaced table row stands under its own label, but opens nothing.
            state = label if each.opens else state
            divided.append(each)
            continue
        if each.piece.kind is not BlockKind.PROSE:
            state = _next_state(each.piece.text, state)
            divided.append(each._replace(label=state))
            continue
        for cut in cut_by_state(text, each, state, _next_state):
            state = cut.label
            divided.append(cut)
    return divided


NextState = Callable[[str, SectionLabel], SectionLabel]


def cut_by_state(
    text: str, placed: Placed, state: SectionLabel, next_state: NextState
) -> list[Placed]:
    """Cut a paragraph where `next_state`, asked sentence by sentence, changes the label."""
    cuts: list[Placed] = []
    for span in split_sentences(text, placed.piece.span.start, placed.piece.span.end):
        folded = fold(text, span.start, span.end)
        if not folded.text:
            continue
        state = next_state(folded.text, state)
        visible = folded.visible()
        if cuts and cuts[-1].label is state:
            piece = cuts[-1].piece.extended(visible, folded.text)
            cuts[-1] = cuts[-1]._replace(piece=piece)
        else:
            piece = placed.piece._replace(span=visible, text=folded.text)
            cuts.append(Placed(piece, state, opens=False, score=0.8, cue="wording"))
    return cuts


def next_in_headless(sentence: str, state: SectionLabel) -> SectionLabel:
    """Return the label of a sentence where no heading tells part one from part five."""
    if state is SectionLabel.OVERVIEW:
        return SectionLabel.ISSUES if is_admission(sentence) else state
    return _next_state(sentence, state)


def _next_state(sentence: str, state: SectionLabel) -> SectionLabel:
    turn = find_turn(sentence)
    issue = find_issue_cue(sentence)
    if turn is not None and turn.start <= _EARLY and (issue is None or issue.start >= turn.start):
        return SectionLabel.REMEDIES
    ordinal = parse_ordinal(sentence)
    if state is SectionLabel.REMEDIES:
        remedy = find_remedy_cue(sentence)
        if ordinal is not None and issue is not None and remedy is None:
            return SectionLabel.ISSUES
        return state
    if state is SectionLabel.ISSUES_REMEDIES and framing_cue(sentence) is not None:
        return state
    if issue is not None:
        return SectionLabel.ISSUES
    first = ordinal is not None and ordinal.text[0] in "一1(首"
    begin = ordinal.end if ordinal else 0
    remedy = find_remedy_cue(sentence[begin:])
    if remedy is None:
        lists = ordinal is not None and state is SectionLabel.ISSUES_REMEDIES
        return SectionLabel.ISSUES if lists else state
    starts_list = remedy.start == 0 and (state is SectionLabel.ISSUES_REMEDIES or first)
    return SectionLabel.REMEDIES if starts_list or remedy.label == "intent" else state
