"""Reports one after the other, or one by its index."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.synthesis.options import Options
from gongkai.synthesis.report import write_report
from gongkai.synthesis.truth import Synthetic, tell


def generate(
    count: int, *, seed: int = 1, start: int = 0, options: Options | None = None
) -> Iterator[Synthetic]:
    """Yield `count` reports from the index `start` on.

    A report depends on the seed, its index and the options alone, so that a corpus can be made in
    pieces, in any order.
    """
    for index in range(start, start + count):
        yield report_at(index, seed=seed, options=options)


def report_at(index: int, *, seed: int = 1, options: Options | None = None) -> Synthetic:
    """Return the report at an index, from 0."""
    return tell(write_report(seed, index, options or Options()))
