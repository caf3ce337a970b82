"""Checks on generated reports: none where the numbers agree, one where one of them was changed.

What page noise does to these counts is printed by benchmarks/checks.py.
"""

from __future__ import annotations

import pytest

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


@pytest.fixture(scope="module")
def missed() -> list[dict[str, object]]:
    """What was planted and not found."""
    cases = analysed(N, Options(clean=True, plant="one"))
    return [dict(case.truth["planted"]) for case in cases if not case.is_found]


def test_planted_errors_are_found(missed: list[dict[str, object]]) -> None:
    assert len(missed) <= N // 100
