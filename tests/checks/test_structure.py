"""What is missing, empty or odd is flagged, never judged."""

from __future__ import annotations

import pytest

from gongkai.model import CheckVerdict, Edition, Level, SectionLabel, Severity, TableName
from tests.checks.made import Made, Values, whole

CONSISTENT, INCONSISTENT, UNKNOWN = CheckVerdict


def test_missing_tables_are_flagged_at_their_headings() -> None:
    made = Made().part(SectionLabel.REQUESTS_TABLE, "见附件。")
    made.cells(TableName.DISCLOSURE, {"rules.issued": 0})
    check = made.check("structure.missing:requests")
    assert (check.verdict, check.severity) == (UNKNOWN, Severity.WARNING)
    assert made.quotes(check.left_spans) == ["标题"]
    assert made.check("structure.missing:litigation").left_spans == ()
    assert made.check("structure.missing:disclosure").severity is Severity.OK


def test_a_table_of_which_nothing_can_be_read_is_missing() -> None:
    made = Made().cells(TableName.REQUESTS, {"new.total": "?", "total.total": "?"})
    assert made.check("structure.missing:requests").verdict is UNKNOWN
    check = made.check("structure.unreadable:requests")
    assert (check.left, check.severity) == (2, Severity.WARNING)


@pytest.mark.parametrize(
    ("edition", "year", "n_flagged"),
    [
        (Edition.E2021, 2024, 3),
        (Edition.PRE2019, 2024, 0),
        (None, 2018, 0),
        (None, 2019, 3),
        (None, None, 3),
    ],
)
def test_tables_belong_to_the_editions_since_2019(
    edition: Edition | None, year: int | None, n_flagged: int
) -> None:
    checks = Made(edition=edition, year=year).checks()
    assert sum(check.rule == "structure.missing" for check in checks) == n_flagged


def test_blanks_and_dashes_are_counted_apart_from_zeros() -> None:
    values: Values = {"new.*": "", "new.natural_person": 0, "total.total": "-"}
    made = Made().cells(TableName.REQUESTS, values)
    check = made.check("structure.empty:requests")
    assert (check.left, check.verdict, check.severity) == (7, UNKNOWN, Severity.NOTE)
    assert made.quotes(check.left_spans) == ["-"]


def test_a_full_table_has_nothing_odd() -> None:
    made = Made().cells(TableName.LITIGATION, whole(TableName.LITIGATION, 3))
    for rule in ("unreadable", "empty", "counts"):
        check = made.check(f"structure.{rule}:litigation")
        assert (check.left, check.severity) == (0, Severity.OK)


@pytest.mark.parametrize(
    ("place", "value", "n_odd"),
    [
        ("rules.issued", -1, 1),
        ("licences.decisions", 2.5, 1),
        ("fees.amount", 2.5, 0),
        ("penalties.change", -3, 0),
        ("penalties.previous", 7, 0),
    ],
)
def test_counts_are_whole_and_not_negative(place: str, value: float, n_odd: int) -> None:
    made = Made().cells(TableName.DISCLOSURE, {place: value})
    check = made.check("structure.counts:disclosure")
    assert (check.left, check.verdict is UNKNOWN) == (n_odd, bool(n_odd))


@pytest.mark.parametrize(
    ("body", "is_flagged"),
    [
        ("无", True),
        ("暂无。", True),
        ("（略）", True),
        ("2024年我局不存在明显问题。", True),
        ("青禾镇人民政府无主要问题和改进情况。", True),
        ("存在没有及时更新栏目的问题。", False),
        ("我局没有专职人员，公开不及时。", False),
        ("一是栏目更新慢。二是人手少。", False),
    ],
)
def test_part_five_says_something(body: str, is_flagged: bool) -> None:  # noqa: FBT001
    made = Made().part(SectionLabel.ISSUES_REMEDIES, body)
    check = made.check("structure.part_five:issues_remedies")
    assert (check.verdict is UNKNOWN) is is_flagged
    assert check.severity is (Severity.WARNING if is_flagged else Severity.OK)


def test_part_five_counts_with_its_sub_sections() -> None:
    made = (
        Made()
        .part(SectionLabel.ISSUES, "更新不及时。")
        .part(SectionLabel.REMEDIES, "每周更新栏目。")
    )
    assert made.check("structure.part_five:issues_remedies").verdict is CONSISTENT


def test_a_report_without_part_five_gets_no_word_on_it() -> None:
    assert not [check for check in Made().checks() if check.rule == "structure.part_five"]


@pytest.mark.parametrize(
    ("level", "county", "severity"),
    [
        (Level.COUNTY, None, Severity.WARNING),
        (Level.TOWNSHIP, "青禾县", Severity.WARNING),
        (Level.DEPARTMENT, "青禾县", Severity.WARNING),
        (Level.DEPARTMENT, None, None),
        (Level.PREFECTURE, "青禾县", None),
        (Level.PROVINCE, None, None),
        (None, None, None),
    ],
)
def test_rules_are_not_made_below_the_prefecture(
    level: Level | None, county: str | None, severity: Severity | None
) -> None:
    made = Made(level=level, county=county).cells(TableName.DISCLOSURE, {"rules.made": 2})
    found = [check.severity for check in made.checks() if check.rule == "structure.rule_making"]
    assert found == ([severity] if severity else [])
