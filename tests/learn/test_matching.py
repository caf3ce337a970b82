from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from gongkai.learn.matching import Candidate, Match, main_sentence, match_items
from gongkai.model import Analysis, Role, SectionLabel, Sentence, Span


@pytest.mark.parametrize(
    ("unit", "spans", "main"),
    [
        (Span(10, 20), [Span(0, 10), Span(10, 20), Span(20, 30)], 1),
        (Span(10, 20), [Span(10, 13), Span(13, 20)], 1),
        (Span(10, 20), [Span(4, 16), Span(16, 20)], 0),
        (Span(10, 20), [Span(0, 15), Span(17, 20)], 1),
        (Span(10, 14), [Span(0, 12), Span(12, 40)], 0),
        (Span(10, 14), [Span(0, 11), Span(11, 40)], 1),
        (Span(10, 20), [Span(10, 15), Span(15, 20)], 0),
        (Span(10, 20), [Span(0, 10), Span(20, 30)], None),
        (Span(10, 20), [], None),
    ],
    ids=[
        "equal", "largest", "half inside", "less than half inside", "none half inside, tie",
        "none half inside", "tie", "beside", "nothing predicted",
    ],
)  # fmt: skip
def test_the_main_sentence_has_most_of_the_unit(
    analysis: Analysis, unit: Span, spans: list[Span], main: int | None
) -> None:
    prose = analysis.sentences[2]
    candidates = [
        Candidate(replace(prose, sentence_no=number), span) for number, span in enumerate(spans)
    ]
    found = main_sentence(unit, candidates)
    assert (found.sentence_no if found else None) == main


@pytest.mark.parametrize(
    "change",
    [
        lambda each: replace(each, role=Role.HEADING),
        lambda each: replace(each, role=Role.TABLE),
        lambda each: replace(each, section=SectionLabel.BACK),
    ],
    ids=["heading", "table", "back"],
)
def test_titles_rows_and_signatures_yield_to_any_other_sentence(
    analysis: Analysis, change: Callable[[Sentence], Sentence]
) -> None:
    prose = analysis.sentences[2]
    long = change(prose)
    both = [Candidate(long, Span(0, 18)), Candidate(prose, Span(18, 20))]
    assert main_sentence(Span(0, 20), both) is prose
    assert main_sentence(Span(0, 20), both[:1]) is long


@pytest.mark.parametrize(
    ("gold", "predicted", "matches"),
    [
        ([Span(0, 10)], [Span(0, 10)], [Match(0, 0, 1.0)]),
        ([Span(0, 10)], [Span(0, 8)], [Match(0, 0, 0.8)]),
        ([Span(0, 10)], [Span(10, 20)], []),
        ([Span(0, 10)], [Span(0, 5), Span(5, 10)], [Match(0, 0, 0.5)]),
        ([Span(0, 10), Span(10, 20)], [Span(0, 20)], [Match(0, 0, 0.5)]),
        (
            [Span(0, 10), Span(10, 20)],
            [Span(4, 20), Span(0, 4)],
            [Match(1, 0, 0.625), Match(0, 1, 0.4)],
        ),
        ([], [Span(0, 10)], []),
    ],
    ids=["equal", "shorter", "beside", "split", "merged", "best first", "no gold"],
)  # fmt: skip
def test_items_are_matched_one_to_one(
    gold: list[Span], predicted: list[Span], matches: list[Match]
) -> None:
    assert list(match_items(gold, predicted)) == matches
