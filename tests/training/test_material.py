"""Synthetic reports to learn from and to measure on: as many as asked for, and no twins."""

from __future__ import annotations

import re

import pytest

from gongkai.synthesis.bodies import BODIES_A_COUNTY, place_of
from gongkai.training.material import HELD_OUT, make_examples

SOURCE = re.compile(r"synthetic-\d+-(\d+)\.txt")


def bodies(examples: list[str]) -> set[int]:
    """Return the numbers of the bodies whose reports these are, by their sources."""
    found = [SOURCE.fullmatch(source) for source in examples]
    return {place_of(int(each[1])).body for each in found if each}


@pytest.mark.parametrize("seed", [1, 4])
def test_held_out_reports_are_of_other_bodies(seed: int) -> None:
    learned = list(make_examples(80, seed=seed, banks="train"))
    held_out = list(make_examples(40, seed=seed, banks="test", first=HELD_OUT))
    ours, theirs = (
        bodies([each.report.source for each in examples]) for examples in (learned, held_out)
    )
    assert len(ours) > 60
    assert len(theirs) > 30
    counties = [{body // BODIES_A_COUNTY for body in each} for each in (ours, theirs)]
    assert counties[0].isdisjoint(counties[1])
    told = [
        {(each.report.metadata.issuer, each.report.metadata.year) for each in examples}
        for examples in (learned, held_out)
    ]
    assert {each for each in told[0] if all(each)}.isdisjoint(told[1])


def test_what_is_read_as_no_report_is_replaced() -> None:
    made = list(make_examples(150, seed=4, banks="train"))
    assert len(made) == 150
    numbers = [int(SOURCE.fullmatch(each.report.source)[1]) for each in made]  # type: ignore[index]
    assert numbers == sorted(set(numbers))
    assert numbers[-1] // 37 >= 150  # one at least was passed over


@pytest.mark.parametrize("count", [0, 1, 2])
def test_few_are_as_many(count: int) -> None:
    assert len(list(make_examples(count, seed=4, banks="test", first=HELD_OUT))) == count
