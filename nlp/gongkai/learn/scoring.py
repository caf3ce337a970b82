"""The arithmetic of accuracy and F1; a score without a base is None, never zero."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

Pair = tuple[str, str | None]
"""A gold label and the predicted one; None where nothing was predicted."""


@dataclass(frozen=True, slots=True)
class Count:
    """How many findings are right, of how many predicted and how many in gold."""

    right: int = 0
    predicted: int = 0
    gold: int = 0

    def __add__(self, other: Count) -> Count:
        return Count(
            self.right + other.right, self.predicted + other.predicted, self.gold + other.gold
        )

    @property
    def f1(self) -> float | None:
        """Return 2·right / (predicted + gold) in [0, 1]; None where both are 0."""
        base = self.predicted + self.gold
        return 2 * self.right / base if base else None

    @property
    def precision(self) -> float | None:
        """Return right / predicted in [0, 1]; None where nothing is predicted."""
        return self.right / self.predicted if self.predicted else None

    @property
    def recall(self) -> float | None:
        """Return right / gold in [0, 1]; None where gold has nothing."""
        return self.right / self.gold if self.gold else None


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts by label; the sum of two tallies is the tally of both together."""

    counts: Mapping[str, Count] = field(default_factory=dict)

    def __add__(self, other: Tally) -> Tally:
        labels = sorted(self.counts.keys() | other.counts.keys())
        nothing = Count()
        return Tally(
            {
                label: self.counts.get(label, nothing) + other.counts.get(label, nothing)
                for label in labels
            }
        )

    @property
    def total(self) -> Count:
        """Return the count of all labels together."""
        return sum(self.counts.values(), Count())


def tally(*, right: Iterable[str], predicted: Iterable[str], gold: Iterable[str]) -> Tally:
    """Count labels: of the findings that are right, of all findings, of what gold has.

    >>> tally(right=["a"], predicted=["a", "a"], gold=["a", "b"]).counts["a"]
    Count(right=1, predicted=2, gold=1)
    """
    n_right, n_predicted, n_gold = Counter(right), Counter(predicted), Counter(gold)
    labels = sorted(n_predicted.keys() | n_gold.keys())
    return Tally(
        {label: Count(n_right[label], n_predicted[label], n_gold[label]) for label in labels}
    )


def accuracy(pairs: Sequence[Pair]) -> float | None:
    """Return the share of pairs whose labels are equal; None without pairs."""
    return share([gold == predicted for gold, predicted in pairs])


def share(answers: Sequence[bool]) -> float | None:
    """Return the share of answers that are right; None without answers."""
    return sum(answers) / len(answers) if answers else None


def label_counts(pairs: Sequence[Pair]) -> Mapping[str, Count]:
    """Return the count of each label that gold has.

    A predicted label that gold never has gets no count of its own; it costs the recall of the
    label that it stands in place of.

    >>> label_counts([("a", "a"), ("a", "b"), ("b", "b")])["a"]
    Count(right=1, predicted=1, gold=2)
    """
    gold = Counter(pair[0] for pair in pairs)
    predicted = Counter(pair[1] for pair in pairs)
    right = Counter(pair[0] for pair in pairs if pair[0] == pair[1])
    return {label: Count(right[label], predicted[label], gold[label]) for label in sorted(gold)}


def macro_f1(pairs: Sequence[Pair]) -> float | None:
    """Return the mean F1 of the labels that gold has; None without pairs."""
    values = [count.f1 or 0.0 for count in label_counts(pairs).values()]
    return sum(values) / len(values) if values else None
