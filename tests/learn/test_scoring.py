from __future__ import annotations

import pytest

from gongkai.learn.scoring import (
    Count,
    Pair,
    Tally,
    accuracy,
    label_counts,
    macro_f1,
    share,
    tally,
)


@pytest.mark.parametrize(
    ("count", "f1", "precision", "recall"),
    [
        (Count(2, 2, 2), 1.0, 1.0, 1.0),
        (Count(1, 2, 1), 2 / 3, 0.5, 1.0),
        (Count(1, 1, 4), 0.4, 1.0, 0.25),
        (Count(0, 3, 0), 0.0, 0.0, None),
        (Count(0, 0, 3), 0.0, None, 0.0),
        (Count(0, 0, 0), None, None, None),
    ],
)
def test_f1_precision_recall(
    count: Count, f1: float | None, precision: float | None, recall: float | None
) -> None:
    assert (count.f1, count.precision, count.recall) == (f1, precision, recall)


def test_counts_add_up() -> None:
    assert Count(1, 2, 3) + Count(4, 5, 6) == Count(5, 7, 9)


def test_tallies_add_up_by_label() -> None:
    one = tally(right=["a"], predicted=["a", "b"], gold=["a", "a"])
    other = tally(right=["c"], predicted=["c", "a"], gold=["c"])
    assert one.total == Count(1, 2, 2)
    assert (one + other).counts == {"a": Count(1, 2, 2), "b": Count(0, 1, 0), "c": Count(1, 1, 1)}
    assert one + Tally() == one
    assert Tally().total.f1 is None


@pytest.mark.parametrize(
    ("pairs", "share_right", "macro"),
    [
        ([("a", "a"), ("b", "b")], 1.0, 1.0),
        ([("a", "a"), ("a", "b"), ("b", "b"), ("b", "b")], 0.75, (2 / 3 + 4 / 5) / 2),
        ([("a", "a"), ("b", "z")], 0.5, 0.5),
        ([("a", "a"), ("a", "z")], 0.5, 2 / 3),
        ([("a", None), ("b", "b")], 0.5, 0.5),
        ([], None, None),
    ],
    ids=["perfect", "one confusion", "foreign label", "only recall falls", "missed", "no base"],
)
def test_accuracy_and_macro_f1(
    pairs: list[Pair], share_right: float | None, macro: float | None
) -> None:
    assert accuracy(pairs) == share_right
    assert macro_f1(pairs) == (None if macro is None else pytest.approx(macro))


def test_only_labels_of_gold_are_counted() -> None:
    counts = label_counts([("b", "b"), ("a", "b"), ("a", "z")])
    assert counts == {"a": Count(0, 0, 2), "b": Count(1, 2, 1)}


def test_a_share_of_nothing_is_none() -> None:
    assert share([]) is None
    assert share([True, False, True, True]) == 0.75
