"""The numbers of a report's tables: they balance, and a year begins where the last one ended."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from gongkai.model import Level
from gongkai.synthesis.bodies import Body
from gongkai.synthesis.draw import Draw, Weighted

APPLICANTS = 7  # six kinds and their sum
Row = tuple[int, ...]
ZEROS: Row = (0,) * APPLICANTS

# How applications end, by the row of the edition of 2021, as often as tables of counties show.
_OUTCOMES = Weighted(
    [
        *(("granted", 46), ("partially_granted", 8)),
        *(("refused_1", 0.3), ("refused_2", 1), ("refused_3", 0.5), ("refused_4", 1.5)),
        *(("refused_5", 2), ("refused_6", 2), ("refused_7", 1.5), ("refused_8", 2)),
        *(("unable_1", 18), ("unable_2", 4), ("unable_3", 1.5)),
        *(("not_processed_1", 4), ("not_processed_2", 1.5), ("not_processed_3", 0.5)),
        *(("not_processed_4", 0.4), ("not_processed_5", 0.6)),
        *(("other_1", 1.5), ("other_2", 0.3), ("other_3", 3)),
    ]
)
OUTCOME_ROWS: tuple[str, ...] = _OUTCOMES.values
REQUEST_ROWS = ("new", "carried_in", *OUTCOME_ROWS, "total", "carried_out")
_APPLICANTS = Weighted(((0, 80), (1, 10), (2, 1), (3, 2), (4, 3), (5, 4)))
# Which bodies are asked at all, and how often in a year at most.
_ASKED: Mapping[Level, tuple[float, int]] = {
    Level.TOWNSHIP: (0.35, 9),
    Level.DEPARTMENT: (0.5, 30),
    Level.COUNTY: (0.92, 140),
    Level.PREFECTURE: (1.0, 600),
    Level.PROVINCE: (1.0, 1900),
    Level.INSTITUTION: (0.15, 5),
    Level.ZONE: (0.5, 25),
}
_MANY = 40


@dataclass(slots=True)
class Year:
    """What the tables of one report say.

    `requests` holds the rows that are not zero; `litigation` the five fields of each kind of case,
    the total last; `disclosure` what Article 20 asks for.
    """

    requests: dict[str, Row] = field(default_factory=dict)
    litigation: dict[str, Row] = field(default_factory=dict)
    disclosure: dict[str, tuple[int, ...]] = field(default_factory=dict)
    quantities: dict[str, int | float] = field(default_factory=dict)

    def row(self, name: str) -> Row:
        """Return a row of the applications table."""
        return self.requests.get(name, ZEROS)


@lru_cache(maxsize=16)
def years_of(seed: int, body: Body) -> tuple[Year, ...]:
    """Return the numbers of all years of a body."""
    draw = Draw(seed, "numbers", body.number)
    share, most = _ASKED[body.level]
    usual = int(most * draw.share() ** 3) + 1 if draw.chance(share) else 0
    years: list[Year] = []
    for _ in body.years:
        previous = years[-1] if years else None
        year = Year(_requests(draw, usual, previous), _litigation(draw, usual))
        year.disclosure = _disclosure(draw, body, previous)
        year.quantities = quantities_of(year)
        years.append(year)
    return tuple(years)


def _requests(draw: Draw, usual: int, previous: Year | None) -> dict[str, Row]:
    carried_in = previous.row("carried_out") if previous else _first_carried(draw, usual)
    n_new = int(usual * (0.5 + draw.share())) if usual else int(draw.chance(0.04))
    if not n_new and not any(carried_in):
        return {}
    new = _split(draw, n_new)
    rows: dict[str, list[int]] = {"total": [0] * 6, "carried_out": [0] * 6}
    for applicant in range(6):
        n_open = new[applicant] + carried_in[applicant]
        left = int(n_open * draw.share() * 0.25) if draw.chance(0.4) else 0
        rows["carried_out"][applicant] = left
        rows["total"][applicant] = n_open - left
        for name, count in _outcomes(draw, n_open - left):
            rows.setdefault(name, [0] * 6)[applicant] += count
    found = {name: (*row, sum(row)) for name, row in rows.items() if any(row)}
    found["new"] = (*new, sum(new))
    if any(carried_in):
        found["carried_in"] = carried_in
    return found


def _first_carried(draw: Draw, usual: int) -> Row:
    count = int(usual * draw.share() * 0.2) if draw.chance(0.5) else 0
    if not count:
        return ZEROS
    row = _split(draw, count)
    return (*row, sum(row))


def _split(draw: Draw, count: int) -> list[int]:
    """Divide applications among the six kinds of applicants."""
    row = [0] * 6
    single = min(count, _MANY)
    for _ in range(single):
        row[draw.weighted(_APPLICANTS)] += 1
    if count > single:
        scaled = [each * count // single for each in row]
        scaled[0] += count - sum(scaled)
        return scaled
    return row


def _outcomes(draw: Draw, count: int) -> list[tuple[str, int]]:
    if count <= _MANY:
        return [(draw.weighted(_OUTCOMES), 1) for _ in range(count)]
    part = count // _MANY
    found = [(draw.weighted(_OUTCOMES), part) for _ in range(_MANY)]
    return [*found, ("granted", count - part * _MANY)]


def _litigation(draw: Draw, usual: int) -> dict[str, Row]:
    found: dict[str, Row] = {}
    for kind, share in (("review", 0.06), ("direct", 0.025), ("after_review", 0.015)):
        count = int(usual * share * 2 * draw.share() + 0.3 * draw.share() * (usual > 3))
        if draw.chance(0.02):
            count += 1
        row = [0, 0, 0, 0]
        for _ in range(min(count, 60)):
            row[int(draw.share() ** 1.7 * 4)] += 1
        found[kind] = (*row, sum(row))
    return found


def _disclosure(draw: Draw, body: Body, previous: Year | None) -> dict[str, tuple[int, ...]]:
    before = previous.disclosure if previous else {}
    rank = {Level.PROVINCE: 4, Level.PREFECTURE: 3, Level.COUNTY: 2, Level.DEPARTMENT: 1}
    size = rank.get(body.level, 0)

    def chain(name: str, most: int, start: int) -> tuple[int, ...]:
        held = before[name][2] if name in before else int(start * draw.share())
        issued = int(most * draw.share() ** 2)
        repealed = min(held, int(most * draw.share() ** 4))
        return issued, repealed, held + issued - repealed

    def count(share: float, most: int) -> int:
        return int(most * draw.share() ** 4) if draw.chance(share) else 0

    rules = 4 if body.level is Level.PROVINCE else 3 if body.level is Level.PREFECTURE else 0
    found = {
        "rules": chain("rules", rules, 30 * rules),
        "normative_documents": chain("normative_documents", (2, 4, 14, 24, 60)[size], 40 * size),
        "licences": (count(0.2 + 0.2 * size, 300 * 8**size),),
        "other_services": (count(0.2 + 0.2 * size, 200 * 6**size),),
        "penalties": (count(0.2 + 0.2 * size, 60 * 6**size),),
        "coercions": (count(0.1 + 0.15 * size, 10 * 4**size),),
        "fees": (count(0.05 + 0.15 * size, 40 * 4**size),),
        "procurement": (n := count(0.3 + 0.15 * size, 20 * 3**size), n * draw.between(3, 90)),
    }
    # The edition of 2019 prints what the year before had, and the change.
    for name in ("licences", "other_services", "penalties", "coercions", "fees"):
        now = found[name][0]
        then = before[name][0] if name in before else int(now * (0.6 + 0.8 * draw.share()))
        found[name] = (now, then)
    return found


def quantities_of(year: Year) -> dict[str, int | float]:
    """Return what prose may state of the tables."""

    def total(*prefixes: str) -> int:
        return sum(row[-1] for name, row in year.requests.items() if name.startswith(prefixes))

    new, carried_in = year.row("new")[-1], year.row("carried_in")[-1]
    return {
        "applications_received": new,
        "applications_total": new + carried_in,
        "applications_carried_in": carried_in,
        "applications_handled": year.row("total")[-1],
        "applications_carried_out": year.row("carried_out")[-1],
        "granted": total("granted"),
        "partially_granted": total("partially_granted"),
        "refused": total("refused"),
        "unable_to_provide": total("unable"),
        "not_processed": total("not_processed"),
        "otherwise_closed": total("other"),
        "reviews": year.litigation["review"][-1],
        "lawsuits": year.litigation["direct"][-1] + year.litigation["after_review"][-1],
        "rules_issued": year.disclosure["rules"][0],
        "normative_documents_issued": year.disclosure["normative_documents"][0],
        "fees_charged": year.disclosure["fees"][0],
    }
