"""Which reports are of one body, and which are compared."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest

from gongkai.batch.bodies import Known, distant_pairs, groups, known, pairs
from gongkai.model import Analysis, Fact, Kind, Level, Region, Report

NOWHERE = Region()
HERE = Region(province="甲省", prefecture="丙市", county="青禾县", adcode="990101")
THERE = Region(province="乙省", prefecture="丁市", county="青禾县", adcode="980101")
COUNTY = Region(county="青禾县")


def a_report(
    year: int, name: str, *, region: Region = HERE, body: str = "水务局", unit: str | None = None
) -> Known:
    return Known(year, name, body, region, unit)


def ids(reports: list[Known]) -> list[list[str]]:
    """Return the ids of each group, the same for every order of the reports."""
    found = [[each.report_id for each in group] for group in groups(reports)]
    for order in permutations(reports):
        assert [[each.report_id for each in group] for group in groups(order)] == found
    return found


def compared(reports: list[Known]) -> list[str]:
    return [f"{one.report_id}{other.report_id}" for one, other in pairs(reports)]


def test_the_years_of_a_body_stand_together() -> None:
    reports = [a_report(2023, "b"), a_report(2022, "c"), a_report(2024, "a")]
    assert ids(reports) == [["c", "b", "a"]]
    assert compared(reports) == ["cb", "ba"]


def test_a_body_with_reports_of_one_year_has_nothing_to_compare() -> None:
    assert ids([a_report(2023, "a"), a_report(2023, "b")]) == []
    assert ids([]) == []


def test_bodies_of_one_name_in_two_provinces_are_not_mixed() -> None:
    reports = [
        *(a_report(2022, "a"), a_report(2023, "b")),
        *(a_report(2022, "c", region=THERE), a_report(2023, "d", region=THERE)),
    ]
    assert ids(reports) == [["a", "b"], ["c", "d"]]


def test_a_region_may_be_told_in_part() -> None:
    reports = [a_report(2022, "a"), a_report(2023, "b", region=COUNTY)]
    assert ids(reports) == [["a", "b"]]


def test_a_region_told_in_part_belongs_to_neither_of_two() -> None:
    reports = [
        *(a_report(2022, "a"), a_report(2023, "b")),
        *(a_report(2022, "c", region=THERE), a_report(2024, "d", region=COUNTY)),
    ]
    assert ids(reports) == [["a", "b"]]


@pytest.mark.parametrize("region", [NOWHERE, COUNTY])
def test_a_name_without_a_known_place_is_one_body_while_it_has_one_report_a_year(
    region: Region,
) -> None:
    reports = [a_report(2022, "a", region=region), a_report(2023, "b", region=region)]
    assert ids(reports) == [["a", "b"]]
    assert ids([*reports, a_report(2023, "c", region=region)]) == []


def test_several_reports_of_a_year_are_all_compared() -> None:
    reports = [a_report(2022, "a"), a_report(2023, "b"), a_report(2023, "c")]
    assert ids(reports) == [["a", "b", "c"]]
    assert compared(reports) == ["ab", "ac"]


def test_reports_of_one_unit_are_compared_where_there_are_such() -> None:
    office = "办公室"
    reports = [
        *(a_report(2022, "a"), a_report(2022, "b", unit=office)),
        *(a_report(2023, "c"), a_report(2023, "d", unit=office)),
        a_report(2024, "e", unit=office),
    ]
    assert compared(reports) == ["ac", "bd", "de"]
    assert compared([a_report(2022, "a"), a_report(2023, "d", unit=office)]) == ["ad"]


def test_years_with_a_report_between_them_are_told_apart() -> None:
    reports = [
        *(a_report(2021, "a"), a_report(2022, "b"), a_report(2022, "c", unit="办公室")),
        *(a_report(2023, "d"), a_report(2024, "e", unit="办公室"), a_report(2024, "f")),
    ]
    told = [f"{one.report_id}{other.report_id}" for one, other in distant_pairs(reports)]
    assert told == ["ad", "af", "bf", "ce"]
    assert not set(told) & set(compared(reports))


def test_a_year_without_a_report_is_passed_over() -> None:
    assert compared([a_report(2020, "a"), a_report(2023, "b")]) == ["ab"]


def test_no_more_than_ten_reports_of_a_year_are_compared() -> None:
    many = [a_report(2022, f"{n:03}") for n in range(40)]
    (group,) = groups([*many, a_report(2023, "x")])
    assert [each.report_id for each in group] == [*(f"{n:03}" for n in range(10)), "x"]


def test_what_does_not_say_whose_it_is_is_compared_with_nothing(
    report: Report, analysis: Analysis
) -> None:
    assert report.metadata.body is None
    assert known(report) is None
    body = Fact("青禾县水务局", "title", None)
    told = replace(report, metadata=replace(analysis.report.metadata, body=body))
    assert known(told) == Known(2024, report.report_id, "青禾县水务局", NOWHERE, None)
    assert known(replace(told, kind=Kind.SUMMARY)) is None
    assert known(replace(told, metadata=replace(told.metadata, year=None))) is None


@pytest.mark.parametrize(
    ("level", "expected"),
    [
        (Level.COUNTY, {"990101"}),
        (Level.INSTITUTION, {"丙市青禾县人民政府", "青禾县人民政府"}),
    ],
)
def test_a_government_is_known_by_its_place_however_it_is_called(
    report: Report, level: Level, expected: set[str]
) -> None:
    told = [
        replace(
            report,
            metadata=replace(
                report.metadata,
                body=Fact(name, "title", None),
                region=Fact(HERE, "title", None),
                level=Fact(level, "title", None),
            ),
        )
        for name in ("丙市青禾县人民政府", "青禾县人民政府")
    ]
    assert {each.body for each in map(known, told) if each} == expected
