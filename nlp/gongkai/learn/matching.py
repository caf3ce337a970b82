"""Which predicted sentence and which predicted item stand for a gold one.

Spans in this module count bare characters, so that white space and marks weigh nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from gongkai.model import Role, SectionLabel, Sentence, Span


class Candidate(NamedTuple):
    """A predicted sentence with its range of bare characters."""

    sentence: Sentence
    span: Span


class Match(NamedTuple):
    """A gold item and a predicted item by their indices, with intersection over union in (0, 1]."""

    gold: int
    predicted: int
    iou: float


def main_sentence(unit: Span, candidates: Sequence[Candidate]) -> Sentence | None:
    """Return the predicted sentence that a gold unit is compared with; None where none overlaps.

    Among the sentences with at least half of themselves inside the unit it is the one with the
    largest overlap, where headings, table rows and what stands in `back` yield to any other: a
    title or a signature is never the main sentence of a unit that merges two. When no sentence
    has half of itself inside, it is the one with the largest overlap.
    """
    overlapping = [each for each in candidates if each.span.overlap(unit)]
    inside = [each for each in overlapping if 2 * each.span.overlap(unit) >= _length(each.span)]
    choice = [each for each in inside if not _yields(each.sentence)] or inside or overlapping
    main = max(choice, key=lambda each: each.span.overlap(unit), default=None)
    return main.sentence if main else None


def match_items(gold: Sequence[Span], predicted: Sequence[Span]) -> tuple[Match, ...]:
    """Pair gold and predicted items of one kind one to one, the best overlap first.

    Greedy by intersection over union; equals are taken in the order of the text. Items of one
    kind rarely overlap each other, so the total is the best one save in contrived cases.
    """
    pairs = [
        Match(number, other, iou)
        for number, span in enumerate(gold)
        for other, guess in enumerate(predicted)
        if (iou := span.iou(guess))
    ]
    pairs.sort(key=lambda pair: (-pair.iou, pair.gold, pair.predicted))
    matches: list[Match] = []
    used_gold: set[int] = set()
    used_predicted: set[int] = set()
    for pair in pairs:
        if pair.gold not in used_gold and pair.predicted not in used_predicted:
            matches.append(pair)
            used_gold.add(pair.gold)
            used_predicted.add(pair.predicted)
    return tuple(matches)


def _yields(sentence: Sentence) -> bool:
    return sentence.role in (Role.HEADING, Role.TABLE) or sentence.section is SectionLabel.BACK


def _length(span: Span) -> int:
    return span.end - span.start
