"""What the prose claims: against the tables, and against itself."""

from __future__ import annotations

import pytest

from gongkai.checks.amounts import is_same_money
from gongkai.model import CheckVerdict, Severity, TableName
from tests.checks.made import YEAR, Made

CONSISTENT, INCONSISTENT, UNKNOWN = CheckVerdict


@pytest.mark.parametrize(
    ("said", "printed", "verdict"),
    [
        ("27312", 27312, CONSISTENT),
        ("27312", 27311, INCONSISTENT),
        ("27000余", 27312, CONSISTENT),
        ("27000余", 26990, CONSISTENT),  # 近 and 约 say so, and a claim does not tell which it was
        ("27000余", 26499, INCONSISTENT),
        ("27000余", 28000, INCONSISTENT),
        ("868余", 868, CONSISTENT),
        ("868余", 869, INCONSISTENT),
        ("100余", 168, CONSISTENT),
        ("100余", 200, INCONSISTENT),
        ("100余", 49, INCONSISTENT),
        ("100以上", 168, CONSISTENT),
        ("100以上", 250, UNKNOWN),
        ("100以上", 40, INCONSISTENT),
        ("5", "", UNKNOWN),
        ("5", "-", UNKNOWN),
        ("0", 0, CONSISTENT),
        ("0", 4, INCONSISTENT),
    ],
)
def test_a_claim_and_its_cell(said: str, printed: float | str, verdict: CheckVerdict) -> None:
    made = Made().claim("applications_received", said)
    made.cells(TableName.REQUESTS, {"new.total": printed})
    check = made.check("prose.applications_received:C1")
    assert check.verdict is verdict
    assert made.quotes(check.left_spans) == [said]


@pytest.mark.parametrize(("year", "verdicts"), [(None, 1), (YEAR, 1), (YEAR - 1, 0), (YEAR + 1, 0)])
def test_a_claim_about_another_year_gets_no_check(year: int | None, verdicts: int) -> None:
    made = Made().claim("reviews", "3", year=year)
    made.cells(TableName.LITIGATION, {"review.total": 4})
    assert sum(check.rule == "prose.reviews" for check in made.checks()) == verdicts


def test_where_the_report_has_no_year_a_year_in_the_prose_tells_nothing() -> None:
    made = Made(year=None).claim("reviews", "3", year=YEAR).claim("reviews", "4")
    made.cells(TableName.LITIGATION, {"review.total": 4})
    assert [check.subject for check in made.checks() if check.rule == "prose.reviews"] == ["C2"]


def test_without_a_table_a_claim_is_neither_right_nor_wrong() -> None:
    check = Made().claim("granted", "15").check("prose.granted:C1")
    assert (check.left, check.right, check.delta) == (15, None, None)
    assert (check.verdict, check.severity) == (UNKNOWN, Severity.NOTE)


def test_what_no_table_counts_gets_no_check() -> None:
    made = Made().claim("items_published", "41").claim("trainings", "2")
    assert not [check for check in made.checks() if check.rule.startswith("prose")]


@pytest.mark.parametrize(
    ("said", "printed", "unit", "verdict"),
    [
        ("5.2", 52000, "元", CONSISTENT),
        ("5.2", 5.2, "万元", CONSISTENT),
        ("5.2", 52, "万元", INCONSISTENT),
        ("2858.92", 2858.92311, "万元", CONSISTENT),
        ("2859", 2858.92311, "", CONSISTENT),
        ("2860", 2858.92311, "", INCONSISTENT),
        ("0", 0.4, "万元", CONSISTENT),
        ("12", 13, "万元", INCONSISTENT),
    ],
)
def test_sums_of_money(said: str, printed: float, unit: str, verdict: CheckVerdict) -> None:
    made = Made().claim("fees_charged", said)
    made.cells(TableName.DISCLOSURE, {"fees.amount": printed}, unit=unit)
    assert made.check("prose.fees_charged:C1").verdict is verdict


def test_sums_are_the_same_both_ways() -> None:
    assert is_same_money(525.27, 525.3)
    assert is_same_money(525.3, 525.27)
    assert not is_same_money(52.3, 525.3)


@pytest.mark.parametrize(
    ("rate", "cells", "right", "verdict"),
    [
        ("100", {"total.total": 8, "carried_out.total": 0}, 100, CONSISTENT),
        ("100", {"carried_out.total": 0}, 100, CONSISTENT),
        ("100", {"total.total": 6, "carried_out.total": 2}, 75, UNKNOWN),
        ("100", {"total.total": 6, "carried_out.total": ""}, None, UNKNOWN),
        ("98", {"total.total": 6, "carried_out.total": 0}, 100, UNKNOWN),
        ("100", {}, None, UNKNOWN),
    ],
)
def test_completion_rates(
    rate: str, cells: dict[str, float | str], right: float | None, verdict: CheckVerdict
) -> None:
    made = Made().claim("completion_rate", rate).cells(TableName.REQUESTS, cells)
    check = made.check("prose.completion_rate:C1")
    assert (check.verdict, check.right) == (verdict, right)


def test_closed_lists_are_added_up_and_open_ones_are_not() -> None:
    made = Made().breakdown("30", ["11", "12", "8"]).breakdown("30", ["11"], is_open=True)
    made.breakdown("31", ["11", "12", "8"])
    first, second = (check for check in made.checks() if check.rule == "prose.breakdown")
    assert (first.check_id, first.verdict, first.delta) == (
        "prose.breakdown:7.1",
        INCONSISTENT,
        -1,
    )
    assert made.quotes(first.left_spans) == ["30"]
    assert made.quotes(first.right_spans) == ["11", "12", "8"]
    assert (second.check_id, second.verdict) == ("prose.breakdown:7.2", CONSISTENT)


BALANCE = ("applications_received", "applications_carried_in", "applications_handled")


@pytest.mark.parametrize(
    ("said", "verdict"),
    [
        ({}, None),
        ({"carried_out": "0"}, CONSISTENT),
        ({"carried_out": "1"}, INCONSISTENT),
        ({"handled": "14", "carried_out": "1"}, CONSISTENT),
        ({"handled": "14"}, UNKNOWN),
        ({"handled": "16"}, INCONSISTENT),
        ({"handled": "10余"}, UNKNOWN),
    ],
)
def test_the_prose_balances(said: dict[str, str], verdict: CheckVerdict | None) -> None:
    made = Made()
    terms = {"received": "6", "carried_in": "9", "handled": "15"} | said
    for name, value in terms.items():
        made.claim(f"applications_{name}", value)
    assert made.check("prose.balance:prose").verdict is (verdict or CONSISTENT)


def test_withdrawn_applications_may_stand_beside_those_handled() -> None:
    made = Made().claim("applications_received", "10").claim("applications_handled", "8")
    made.claim("applications_carried_out", "0").claim("otherwise_closed", "2")
    check = made.check("prose.balance:prose")
    assert (check.verdict, check.left, check.right) == (CONSISTENT, 10, 10)


def test_approximate_terms_contradict_nothing() -> None:
    made = Made().claim("applications_received", "10余").claim("applications_handled", "300")
    made.claim("applications_carried_out", "0")
    assert made.check("prose.balance:prose").verdict is UNKNOWN


def test_two_terms_are_no_balance() -> None:
    made = Made().claim("applications_received", "10").claim("applications_handled", "8")
    assert not [check for check in made.checks() if check.rule == "prose.balance"]


def test_a_term_of_which_mentions_differ_is_any_of_them() -> None:
    made = Made().claim("applications_received", "10").claim("applications_received", "8")
    made.claim("applications_handled", "8").claim("applications_carried_out", "0")
    assert made.check("prose.balance:prose").verdict is UNKNOWN


def test_mentions_that_differ_are_flagged_where_no_table_tells() -> None:
    made = Made().claim("reviews", "2").claim("reviews", "2").claim("reviews", "3")
    check = made.check("prose.mentions:reviews")
    assert (check.left, check.right, check.verdict) == (2, 3, UNKNOWN)
    assert check.severity is Severity.WARNING
    assert made.quotes(check.right_spans) == ["3"]
    made.cells(TableName.LITIGATION, {"review.total": 2})
    assert not [each for each in made.checks() if each.rule == "prose.mentions"]


@pytest.mark.parametrize(("said", "verdict"), [("870", CONSISTENT), ("900", UNKNOWN)])
def test_an_approximate_mention_agrees_with_an_exact_one(said: str, verdict: CheckVerdict) -> None:
    made = Made().claim("granted", "870余").claim("granted", said)
    assert made.check("prose.mentions:granted").verdict is verdict
