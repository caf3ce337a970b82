"""Which label was taken for which."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gongkai.learn.scoring import Pair

NOTHING = "-"


@dataclass(frozen=True, slots=True)
class Confusion:
    """Counts of gold label and predicted label; `NOTHING` where nothing was predicted."""

    counts: Counter[tuple[str, str]]

    @property
    def labels(self) -> tuple[str, ...]:
        """Return the labels that occur, in order of the alphabet."""
        return tuple(sorted({label for pair in self.counts for label in pair}))

    def to_markdown(self) -> str:
        """Return a table with gold labels as rows, predicted ones as columns; zeros are blank."""
        labels = self.labels
        rows = [["gold \\ predicted", *labels], ["---", *["--:"] * len(labels)]]
        for gold in labels:
            counts = [self.counts[gold, predicted] for predicted in labels]
            if any(counts):
                rows.append([gold, *(str(count) if count else "" for count in counts)])
        return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def confuse(pairs: Iterable[Pair]) -> Confusion:
    """Count pairs of gold and predicted labels.

    >>> confuse([("issue", "issue"), ("issue", None)]).counts["issue", "-"]
    1
    """
    return Confusion(Counter((str(gold), str(found or NOTHING)) for gold, found in pairs))


def most_confused(confusion: Confusion, n: int = 5) -> Sequence[tuple[str, str, int]]:
    """Return the `n` pairs of different labels with the highest counts, the highest first."""
    wrong = [(*pair, count) for pair, count in confusion.counts.items() if pair[0] != pair[1]]
    return sorted(wrong, key=lambda each: (-each[2], each[:2]))[:n]
