"""Equations of the tables: what balances, what does not, and what cannot be told."""

from __future__ import annotations

import pytest

from gongkai.model import CheckVerdict, Edition, Severity, TableName
from gongkai.model.statutory import APPLICANTS, OTHERWISE
from tests.checks.made import Made, Values, whole

CONSISTENT, INCONSISTENT, UNKNOWN = CheckVerdict


def requests(**named: float | str) -> Made:
    """Return a report whose applications table has some numbers in its last column, else zeros."""
    values: Values = whole(TableName.REQUESTS) | {
        f"{row}.{column}": value
        for row, value in named.items()
        for column in ("natural_person", "total")
    }
    return Made().cells(TableName.REQUESTS, values)


def test_a_table_of_zeros_agrees_everywhere() -> None:
    made = requests().cells(TableName.LITIGATION, whole(TableName.LITIGATION))
    equations = [check for check in made.checks() if check.rule.startswith(("req", "lit"))]
    assert len(equations) == 7 + 7 + 25 + 3
    assert {check.verdict for check in equations} == {CONSISTENT}
    assert {check.severity for check in equations} == {Severity.OK}
    assert {(check.left, check.right, check.delta) for check in equations} == {(0, 0, 0)}


def test_the_table_that_does_not_balance() -> None:
    made = requests(new=3, granted=6, not_processed_1=4, total=10)
    check = made.check("requests.balance:total")
    assert (check.left, check.right, check.delta) == (3, 10, -7)
    assert check.verdict is INCONSISTENT
    assert check.severity is Severity.ERROR
    assert made.quotes(check.left_spans) == ["3", "0"]
    assert made.quotes(check.right_spans) == ["10", "0"]
    assert made.check("requests.outcomes:total").verdict is CONSISTENT
    wrong = [each.subject for each in made.checks() if each.verdict is INCONSISTENT]
    assert wrong == ["natural_person", "total"]


@pytest.mark.parametrize("blank", ["", "-", "?"])
def test_what_is_not_filled_is_unknown(blank: str) -> None:
    values: Values = {"*.*": blank, "new.total": 10, "total.total": 7, "carried_out.total": 3}
    made = Made().cells(TableName.REQUESTS, values)
    check = made.check("requests.balance:total")
    assert (check.left, check.right, check.delta) == (10, 10, None)
    assert check.verdict is UNKNOWN
    assert check.severity is Severity.NOTE
    empty = made.check("requests.balance:company")
    assert (empty.left, empty.right, empty.verdict) == (None, None, UNKNOWN)


def test_what_is_known_may_contradict_a_blank() -> None:
    values: Values = {"new.*": "", "new.natural_person": 4, "new.total": 3}
    check = Made().cells(TableName.REQUESTS, values).check("requests.applicants:new")
    assert (check.verdict, check.delta) == (INCONSISTENT, 1)


def test_a_row_that_is_not_printed_is_unknown() -> None:
    values = {f"granted.{column}": 0 for column in APPLICANTS} | {"total.total": 0}
    made = Made().cells(TableName.REQUESTS, values)
    assert made.check("requests.outcomes:total").verdict is UNKNOWN
    subjects = [check.subject for check in made.checks() if check.rule == "requests.applicants"]
    assert subjects == ["granted", "total"]


def test_the_edition_of_2019_has_one_row_for_other_results() -> None:
    values = {
        place: value
        for place, value in whole(TableName.REQUESTS).items()
        if not place.startswith(OTHERWISE)
    }
    values |= {"other.total": 2, "total.total": 2, "other.company": 2, "total.company": 2}
    made = Made(edition=Edition.E2019).cells(TableName.REQUESTS, values)
    check = made.check("requests.outcomes:total")
    assert (check.left, check.right, check.verdict) == (2, 2, CONSISTENT)
    unknown = [each for each in made.checks() if each.rule == "requests.outcomes"]
    assert {each.verdict for each in unknown} == {CONSISTENT, UNKNOWN}


def test_a_row_of_its_own_may_hold_what_the_outcomes_miss() -> None:
    values = whole(TableName.REQUESTS) | {"granted.total": 1, "total.total": 3, "转办.total": 2}
    made = Made().cells(TableName.REQUESTS, values)
    assert made.check("requests.outcomes:total").verdict is UNKNOWN
    assert made.check("requests.outcomes:company").verdict is CONSISTENT
    assert made.check("requests.applicants:转办").verdict is UNKNOWN
    more = Made().cells(TableName.REQUESTS, {**values, "granted.total": 4})
    assert more.check("requests.outcomes:total").verdict is INCONSISTENT


def test_a_report_without_tables_has_no_equations() -> None:
    checks = Made().checks()
    assert {check.rule for check in checks} == {"structure.missing"}
    assert {check.verdict for check in checks} == {UNKNOWN}
