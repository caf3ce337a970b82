"""A report against the report of the year before."""

from __future__ import annotations

import pytest

from gongkai.checks import check_years
from gongkai.model import Check, CheckVerdict, Severity, TableName
from tests.checks.made import YEAR, Made, one

CONSISTENT, INCONSISTENT, UNKNOWN = CheckVerdict
BEFORE = YEAR - 1


def across(earlier: Made, later: Made) -> tuple[Check, ...]:
    return check_years(earlier.analysis, later.analysis)


def published() -> tuple[Made, Made]:
    """Return two years of a city, as a published comparison of its reports tells them."""
    earlier = Made(year=BEFORE).cells(TableName.REQUESTS, {"carried_out.total": 121})
    earlier.cells(TableName.DISCLOSURE, {"rules.in_force": 11, "normative_documents.in_force": 597})
    later = Made().cells(TableName.REQUESTS, {"carried_in.total": 121})
    later.cells(
        TableName.DISCLOSURE,
        {
            "rules.issued": 2,
            "rules.repealed": 1,
            "rules.in_force": 12,
            "normative_documents.issued": 50,
            "normative_documents.repealed": 227,
            "normative_documents.in_force": 420,
        },
    )
    later.cells(
        TableName.LITIGATION, {"review.total": 170, "direct.total": 52, "after_review.total": 25}
    )
    return earlier, later.claim("reviews", "134").claim("lawsuits", "57")


@pytest.mark.parametrize(
    ("rule", "value"),
    [
        ("years.in_force:rules", 12),
        ("years.in_force:normative_documents", 420),
        ("years.carried:total", 121),
    ],
)
def test_what_the_published_comparison_confirms(rule: str, value: float) -> None:
    check = one(across(*published()), f"{rule}@{BEFORE}")
    assert (check.left, check.right, check.delta) == (value, value, 0)
    assert (check.verdict, check.severity) == (CONSISTENT, Severity.OK)
    assert check.other_report == str(BEFORE)


@pytest.mark.parametrize(
    ("rule", "said", "printed"), [("reviews:C1", 134, 170), ("lawsuits:C2", 57, 77)]
)
def test_what_the_published_comparison_contradicts(rule: str, said: int, printed: int) -> None:
    _, later = published()
    check = later.check(f"prose.{rule}")
    assert (check.left, check.right, check.delta) == (said, printed, said - printed)
    assert (check.verdict, check.severity) == (INCONSISTENT, Severity.ERROR)


def test_nothing_else_of_the_published_comparison_is_wrong() -> None:
    earlier, later = published()
    checks = (*across(earlier, later), *earlier.checks(), *later.checks())
    wrong = [check.rule for check in checks if check.verdict is INCONSISTENT]
    assert wrong == ["prose.reviews", "prose.lawsuits"]


def test_each_side_quotes_its_report() -> None:
    earlier, later = published()
    check = one(across(earlier, later), f"years.in_force:rules@{BEFORE}")
    assert later.quotes(check.left_spans) == ["12", "2", "1"]
    assert earlier.quotes(check.right_spans) == ["11"]


def test_other_columns_are_unknown_where_they_are_not_printed() -> None:
    checks = across(*published())
    assert one(checks, f"years.carried:company@{BEFORE}").verdict is UNKNOWN
    assert sum(check.rule == "years.carried" for check in checks) == 7


@pytest.mark.parametrize(
    ("before", "now", "n_checks"),
    [(BEFORE, YEAR, 9), (BEFORE - 1, YEAR, 0), (YEAR, YEAR, 0), (YEAR, BEFORE, 0), (None, YEAR, 0)],
)
def test_rules_hold_from_one_year_to_the_next(before: int | None, now: int, n_checks: int) -> None:
    earlier, later = published()
    earlier.year, later.year = before, now
    assert len(across(earlier, later)) == n_checks


def test_an_edition_without_the_column_says_nothing() -> None:
    earlier = Made(year=BEFORE).cells(TableName.DISCLOSURE, {"rules.published_total": 11})
    later = Made().cells(TableName.DISCLOSURE, {"rules.issued": 0, "rules.in_force": 9})
    assert across(earlier, later) == ()


def test_a_blank_in_either_report_is_unknown() -> None:
    earlier = Made(year=BEFORE).cells(TableName.DISCLOSURE, {"rules.in_force": ""})
    later = Made().cells(TableName.DISCLOSURE, {"rules.issued": 0, "rules.in_force": 9})
    (check,) = across(earlier, later)
    assert (check.verdict, check.left, check.right) == (UNKNOWN, 9, 0)


@pytest.mark.parametrize(
    ("previous", "change", "now", "verdict"),
    [
        (120, -8, 112, CONSISTENT),
        (120, -8, 120, INCONSISTENT),
        (120, "", 90, UNKNOWN),
        ("", 5, 6, UNKNOWN),
        ("", 5, 4, INCONSISTENT),
        (0, 0, 0, CONSISTENT),
        (120, 0, 0, INCONSISTENT),
        (120, 112, 112, CONSISTENT),  # a local column, 本年数量
    ],
)
def test_the_items_of_last_year(
    previous: float | str, change: float | str, now: float, verdict: CheckVerdict
) -> None:
    earlier = Made(year=BEFORE).cells(
        TableName.DISCLOSURE, {"fees.previous": previous, "fees.change": change}
    )
    later = Made().cells(TableName.DISCLOSURE, {"fees.previous": now})
    check = one(across(earlier, later), f"years.previous:fees@{BEFORE}")
    assert check.verdict is verdict


@pytest.mark.parametrize(
    ("decisions", "right", "verdict"),
    [(300, 300, CONSISTENT), ("", 125, UNKNOWN), (299, 125, INCONSISTENT)],
)
def test_the_decisions_of_last_year_may_be_repeated_as_its_items(
    decisions: float | str, right: float, verdict: CheckVerdict
) -> None:
    values = {"licences.previous": 120, "licences.change": 5, "licences.decisions": decisions}
    earlier = Made(year=BEFORE).cells(TableName.DISCLOSURE, values)
    later = Made().cells(TableName.DISCLOSURE, {"licences.previous": 300})
    (check,) = across(earlier, later)
    assert (check.left, check.right, check.verdict) == (300, right, verdict)
    assert earlier.quotes(check.right_spans)[-1] == ("300" if verdict is CONSISTENT else "5")


@pytest.mark.parametrize(("said", "verdict"), [("8", CONSISTENT), ("9", INCONSISTENT)])
def test_prose_about_the_earlier_year(said: str, verdict: CheckVerdict) -> None:
    earlier = Made(year=BEFORE).cells(TableName.REQUESTS, {"new.total": 8})
    later = Made().claim("applications_received", said, year=BEFORE)
    later.cells(TableName.REQUESTS, {"new.total": 3})
    (check,) = (each for each in across(earlier, later) if each.rule.startswith("prose"))
    assert check.check_id == f"prose.applications_received:C1@{BEFORE}"
    assert check.verdict is verdict
    assert later.quotes(check.left_spans) == [said]
    assert earlier.quotes(check.right_spans) == ["8"]


def test_prose_may_look_back_further_than_a_year() -> None:
    earlier = Made(year=BEFORE - 3).cells(TableName.REQUESTS, {"new.total": 8})
    later = Made().claim("applications_received", "8", year=BEFORE - 3).claim("granted", "1")
    (check,) = across(earlier, later)
    assert check.verdict is CONSISTENT
