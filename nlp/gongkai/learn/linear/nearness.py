"""Where a pair stands among the pairs of its report, and what its texts share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from gongkai.model import PairUnit


class PairPlace(NamedTuple):
    """How a pair compares: ranks count from 0, the best; equals share a rank.

    `rank_of_issue` is the issue's among those the remedy may answer; `margin` in [-1, 1] is how
    much more it shares than the best other one. `distance` is that of the places in the two lists.
    """

    rank_of_issue: int
    rank_of_remedy: int
    margin: float
    distance: float
    n_issues: int
    n_remedies: int


def places_of(pairs: Sequence[PairUnit]) -> list[PairPlace]:
    """Return the place of each pair among the pairs of one report."""
    strengths = [_strength(pair) for pair in pairs]
    of_issue: dict[int, list[float]] = defaultdict(list)
    of_remedy: dict[int, list[float]] = defaultdict(list)
    for pair, strength in zip(pairs, strengths, strict=True):
        of_issue[id(pair.issue)].append(strength)
        of_remedy[id(pair.remedy)].append(strength)
    issue_numbers = {key: number for number, key in enumerate(of_issue)}
    remedy_numbers = {key: number for number, key in enumerate(of_remedy)}
    places: list[PairPlace] = []
    for pair, strength in zip(pairs, strengths, strict=True):
        rivals = of_remedy[id(pair.remedy)]
        others = sorted(rivals, reverse=True)
        best_other = others[1] if strength == others[0] and len(others) > 1 else others[0]
        margin = strength - best_other if len(others) > 1 else 0.0
        distance = issue_numbers[id(pair.issue)] - remedy_numbers[id(pair.remedy)]
        places.append(
            PairPlace(
                rank_of_issue=sum(other > strength for other in rivals),
                rank_of_remedy=sum(other > strength for other in of_issue[id(pair.issue)]),
                margin=max(-1.0, min(1.0, margin)),
                distance=abs(distance) / 5,
                n_issues=len(of_issue),
                n_remedies=len(of_remedy),
            )
        )
    return places


def shared_runs(first: str, second: str) -> float:
    """Return the share in [0, 1] of the pairs of neighbouring characters of `first` in `second`."""
    runs = _runs(first)
    return len(runs & _runs(second)) / len(runs) if runs else 0.0


def _strength(pair: PairUnit) -> float:
    evidence = dict(pair.evidence)
    return (
        shared_runs(pair.issue.head, pair.remedy.head + pair.remedy.body)
        + 0.5 * shared_runs(pair.remedy.head, pair.issue.head + pair.issue.body)
        + evidence.get("topics", 0.0)
        + 0.3 * evidence.get("referenced", 0.0)
        + 0.2 * evidence.get("position", 0.0)
        + 0.5 * evidence.get("neighbour", 0.0)
    )


@lru_cache(maxsize=256)
def _runs(text: str) -> frozenset[str]:
    return frozenset(text[index : index + 2] for index in range(len(text) - 1))
