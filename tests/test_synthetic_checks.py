"""Checks on generated reports: none where the numbers agree, one where one of them was changed.

What page noise does to these counts is printed by benchmarks/checks.py.
"""

from __future__ import annotations

from collections import Counter

from gongkai.synthesis import Options
from tests.planted import analysed

N = 1000


def test_reports_whose_numbers_agree_raise_no_alarm() -> None:
    """Neither by themselves nor against the year before; no sentence is left from another year."""
    n_years = 0
    for case in analysed(N, Options(clean=True, slip_share=0.0)):
        n_years += case.earlier is not None
        found = [(check.check_id, check.left, check.right) for check in case.contradictions]
        assert found == [], case.truth["source"]
    assert n_years > N / 2


def test_planted_errors_are_found_at_their_place() -> None:
    planted: Counter[str] = Counter()
    found: Counter[str] = Counter()
    for case in analysed(N, Options(clean=True, plant="one")):
        kind = case.truth["planted"]["kind"]
        planted[kind] += 1
        found[kind] += case.is_found
    assert min(planted[kind] for kind in ("cell", "prose", "year")) > N // 20
    assert found.total() >= 0.99 * N, (found, planted)
