"""Reports without a heading for part one: the preface, then the narrative."""

from __future__ import annotations

from gongkai.cues import is_admission
from gongkai.model import BlockKind, SectionLabel
from gongkai.sections.division import Placed
from gongkai.sections.layout import is_preface
from gongkai.sections.turns import cut_by_state, next_in_headless
from gongkai.text.normalize import fold
from gongkai.text.sentences import split_sentences


def divide_headless(text: str, placed: list[Placed]) -> list[Placed]:
    """Return the pieces with a narrative that no heading opens taken out of the front.

    The preface is what speaks of the report itself, or else the first paragraph. Where no heading
    opens part five either, its problems and measures are found by their wording; a text that
    begins with a shortcoming has no preface.
    """
    parts = {each.label.part for each in placed}
    if SectionLabel.OVERVIEW in parts:
        return placed
    has_part_five = SectionLabel.ISSUES_REMEDIES in parts
    divided: list[Placed] = []
    state = SectionLabel.FRONT
    for each in placed:
        if each.label is not SectionLabel.FRONT or not _is_prose(each):
            divided.append(each)
            continue
        if state is SectionLabel.FRONT and (has_part_five or not _admits(text, each)):
            divided.append(each)
            if not is_preface(each.piece.text):
                state = SectionLabel.OVERVIEW
            continue
        if has_part_five:
            divided.append(each._replace(label=state, score=0.5, cue="no heading"))
            continue
        begun = SectionLabel.OVERVIEW if state is SectionLabel.FRONT else state
        for cut in cut_by_state(text, each, begun, next_in_headless):
            state = cut.label
            divided.append(cut._replace(score=0.5))
    return divided


def _admits(text: str, placed: Placed) -> bool:
    """Tell whether a paragraph begins with a shortcoming, as what is left of a cut report may."""
    if is_preface(placed.piece.text):
        return False
    first = next(iter(split_sentences(text, *placed.piece.span)), placed.piece.span)
    return is_admission(fold(text, *first).text)


def _is_prose(placed: Placed) -> bool:
    piece = placed.piece
    return piece.kind is BlockKind.PROSE and not piece.is_page and not piece.is_signature
