"""What models learn from: annotated reports, and what was observed in them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields, is_dataclass
from enum import Enum
from hashlib import sha256
from typing import NamedTuple

from gongkai.learn.gold_format import GoldFile
from gongkai.learn.observing import Analyze, Observed, observe
from gongkai.model import Report

Progress = Callable[[str, int, int], None]
"""Hears the name of a step, how much of it is done, and of how much."""


class Example(NamedTuple):
    """A report with its annotations."""

    report: Report
    gold: GoldFile


@dataclass(frozen=True, slots=True)
class Material:
    """Reports to learn from, and to measure on.

    `gold` and `held_out` keep their reports, since whole analyses of them are scored; `held_out`
    is synthetic, of phrases that no report in `synthetic` has.
    """

    gold: tuple[Example, ...]
    held_out: tuple[Example, ...]
    observed_gold: tuple[Observed, ...]
    observed_held_out: tuple[Observed, ...]
    observed_synthetic: tuple[Observed, ...]

    @property
    def observed(self) -> tuple[Observed, ...]:
        """What was observed in all reports: synthetic, held-out and gold ones, in this order."""
        return (*self.observed_synthetic, *self.observed_held_out, *self.observed_gold)


def gather(
    gold: Sequence[Example],
    synthetic: Iterable[Example],
    held_out: Sequence[Example],
    analyze: Analyze,
    *,
    n_synthetic: int = 0,
    on_progress: Progress | None = None,
) -> Material:
    """Observe reports to learn from, each by one analysis.

    `n_synthetic` tells how many will come, for the progress. Raises GoldError for annotations that
    do not fit their report.
    """
    total = len(gold) + len(held_out) + n_synthetic
    done = 0

    def observed(examples: Iterable[Example]) -> Iterable[Observed]:
        nonlocal done
        for example in examples:
            yield observe(example.report, example.gold, analyze)
            done += 1
            if on_progress:
                on_progress("observe", done, max(total, done))

    return Material(
        gold=tuple(gold),
        held_out=tuple(held_out),
        observed_gold=tuple(observed(gold)),
        observed_held_out=tuple(observed(held_out)),
        observed_synthetic=tuple(observed(synthetic)),
    )


def digest_of(observed: Iterable[Observed]) -> str:
    """Return the SHA-256 of all units, with what the rules say of them, and of their labels.

    Where the reports come from is left out: two materials with the same digest teach the same.
    """
    digest = sha256()
    for each in observed:
        for field in fields(each):
            if field.name != "source":
                digest.update(repr((field.name, _plain(getattr(each, field.name)))).encode())
    return digest.hexdigest()


def _plain(value: object) -> object:
    """Return labels as their values and units as tuples of their fields, for a stable `repr`."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple):
        return tuple(map(_plain, value))
    if is_dataclass(value):
        return tuple(_plain(getattr(value, field.name)) for field in fields(value))
    return value
