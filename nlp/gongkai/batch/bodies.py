"""Which reports of a run are of one body, and which of them are compared with one another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import fields
from itertools import combinations, pairwise, product
from typing import NamedTuple

from gongkai.model import Kind, Level, Region, Report

# A body has one report a year, sometimes another for its office or a corrected one. Where a run
# holds more, the first of them by id are compared.
_MOST_A_YEAR = 10
_NOWHERE = Region()
_GOVERNMENTS = (Level.PROVINCE, Level.PREFECTURE, Level.COUNTY, Level.TOWNSHIP)
_PLACES = tuple(field.name for field in fields(Region) if field.name != "adcode")


class Known(NamedTuple):
    """What is kept in mind of each report of a run until all are read.

    `body` is the name of the body, or the code of the place for its government, whose name is
    printed in many ways.
    """

    year: int
    report_id: str
    body: str
    region: Region
    unit: str | None


def known(report: Report) -> Known | None:
    """Return what tells whose report of which year this is, or None where that is unknown."""
    told = report.metadata
    if report.kind is not Kind.REPORT or told.body is None or told.year is None:
        return None
    region = told.region.value if told.region else _NOWHERE
    governs = told.level is not None and told.level.value in _GOVERNMENTS
    return Known(
        year=told.year.value,
        report_id=report.report_id,
        body=region.adcode if governs and region.adcode else told.body.value,
        region=region,
        unit=told.unit.value if told.unit else None,
    )


def groups(reports: Iterable[Known]) -> Iterator[list[Known]]:
    """Give the reports of each body that has some of several years, by year, then by id.

    Reports are of one body when its name and region agree, and of one government when the code of
    its place does. A region that one report tells less of
    than another agrees with it where no two regions under that name contradict each other. Where
    the place is not known to its code, name and place may stand for several bodies, so two reports
    of one year are taken as a sign that they do: then none of them is compared.
    """
    by_name = defaultdict(list)
    for each in reports:
        by_name[each.body].append(each)
    for _, found in sorted(by_name.items()):
        for group in _of_one_name(sorted(found)):
            if len({each.year for each in group}) > 1:
                yield _without_excess(group)


def pairs(group: Collection[Known]) -> Iterator[tuple[Known, Known]]:
    """Give every pair of reports of one body that follow each other: years next to each other.

    Next to each other are years of which none between has a report. Of several reports of a year
    those are compared that are of the same unit, if there are such.
    """
    by_year = _by_year(group)
    for year, next_year in pairwise(sorted(by_year)):
        both = [(one, other) for one in by_year[year] for other in by_year[next_year]]
        same = [(one, other) for one, other in both if one.unit == other.unit]
        yield from same or both


def distant_pairs(group: Collection[Known]) -> Iterator[tuple[Known, Known]]:
    """Give every pair of reports of one unit of a body with a year between that has a report, too.

    What one says in numbers of the other's year can be compared, but nothing carries over.
    """
    by_year = _by_year(group)
    years = sorted(by_year)
    for place, year in enumerate(years):
        for later_year in years[place + 2 :]:
            both = product(by_year[year], by_year[later_year])
            yield from ((one, other) for one, other in both if one.unit == other.unit)


def _by_year(group: Iterable[Known]) -> dict[int, list[Known]]:
    found: dict[int, list[Known]] = defaultdict(list)
    for each in group:
        found[each.year].append(each)
    return found


def _of_one_name(reports: list[Known]) -> Iterator[list[Known]]:
    regions = {each.region for each in reports}
    if all(_agree(*two) for two in combinations(regions, 2)) and _is_one_body(reports):
        yield reports
        return
    by_region = defaultdict(list)
    for each in reports:
        by_region[each.region].append(each)
    in_order = sorted(by_region.values(), key=lambda group: group[0].report_id)
    yield from filter(_is_one_body, in_order)


def _agree(first: Region, second: Region) -> bool:
    """Tell whether nothing that both regions know of a place differs."""
    both = [(getattr(first, name), getattr(second, name)) for name in _PLACES]
    return all(one is None or other is None or one == other for one, other in both)


def _is_one_body(reports: list[Known]) -> bool:
    """Tell whether the place is known, or no two reports of one year speak against one body."""
    is_placed = all(each.region.adcode for each in reports)
    return is_placed or len({each.year for each in reports}) == len(reports)


def _without_excess(group: list[Known]) -> list[Known]:
    return [each for of_year in _by_year(group).values() for each in of_year[:_MOST_A_YEAR]]
