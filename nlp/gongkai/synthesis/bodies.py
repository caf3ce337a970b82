"""Invented public bodies: who reports, in which years, in the midst of which others."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

from gongkai.model import Level
from gongkai.synthesis.draw import Draw, Weighted

BODIES_A_COUNTY = 13
# Reports stand one body after the other; a run of twelve holds the histories of four bodies.
_HISTORIES = (5, 1, 4, 2)
_RUN = sum(_HISTORIES)
FIRST_YEAR, LAST_YEAR = 2008, 2025


class Place(NamedTuple):
    """Which report of which body: the body's number, and the year's place in its history."""

    body: int
    position: int


@dataclass(frozen=True, slots=True)
class County:
    """The places around a body; `suffix` is what the county is (县, 区, 市 or 旗)."""

    number: int
    province: str
    city: str
    county: str
    suffix: str


@dataclass(frozen=True, slots=True, eq=False)
class Body:
    """A body with its names; `years` are those that it reports on.

    `name` is what the body is called at home (柳泉镇), `full` says what it is (柳泉镇人民政府),
    `chain` is the place that titles put before it. `names` fill the slots of phrases.
    """

    number: int
    kind: str
    level: Level
    county: County
    name: str
    full: str
    chain: str
    years: tuple[int, ...]
    names: dict[str, str]


def place_of(index: int) -> Place:
    """Return which body's report stands at an index, and which of its reports it is."""
    run, rest = divmod(index, _RUN)
    for number, length in enumerate(_HISTORIES):
        if rest < length:
            return Place(run * len(_HISTORIES) + number, rest)
        rest -= length
    raise AssertionError(index)


def index_of(body: int, position: int) -> int:
    """Return the index of a body's report; the reverse of `place_of`."""
    run, number = divmod(body, len(_HISTORIES))
    return run * _RUN + sum(_HISTORIES[:number]) + position


@cache
def knowledge() -> dict[str, Any]:
    """Return what bodies.toml holds."""
    text = files("gongkai.synthesis").joinpath("bodies.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def stems() -> tuple[str, ...]:
    """Return the invented stems of place names."""
    return tuple(knowledge()["stems"].split())


@lru_cache(maxsize=8)
def county_at(seed: int, number: int) -> County:
    """Return a county by its number."""
    draw = Draw(seed, "county", number)
    province, city, county = draw.shuffled(stems())[:3]
    suffix = draw.weighted(_weighted(knowledge()["county_suffixes"]))
    return County(number, province + "省", city + "市", county + suffix, suffix)


@lru_cache(maxsize=32)
def body_at(seed: int, number: int, first_year: int = FIRST_YEAR) -> Body:
    """Return a body by its number; its reports are none of before `first_year`."""
    group, rank = divmod(number, BODIES_A_COUNTY)
    county = county_at(seed, group)
    draw = Draw(seed, "body", number)
    mix = knowledge()["mix"]
    kind = draw.weighted(_weighted(mix.get(str(rank), mix["others"])))
    told = knowledge()["kind"][kind]
    # Towns of one county have different stems: each takes its own stretch of the list.
    stem = stems()[(37 * group + 53 * rank + 7) % len(stems())]
    bureau = draw.pick(knowledge()["bureaus"][told["bureaus"]]) if "bureaus" in told else ""
    slots = {"p": county.province, "q": county.city, "c": county.county, "x": stem, "b": bureau}
    slots["s"] = county.suffix
    name = draw.pick(told["name"]).format(**slots)
    slots["k"] = name[-1]
    full = name + told.get("government", "")
    return Body(
        number=number,
        kind=kind,
        level=Level(told["level"]),
        county=county,
        name=name,
        full=full,
        chain=told["chain"].format(**slots),
        years=_years(draw, number, first_year),
        names=_names(draw, told, slots, name, full),
    )


def _names(
    draw: Draw, told: dict[str, Any], slots: dict[str, str], name: str, full: str
) -> dict[str, str]:
    own = told if "we" in told else _self(name)

    def fill(key: str) -> str:
        value = told.get(key) or own[key]
        return str(value if isinstance(value, str) else draw.pick(value)).format(**slots)

    keys = ("we", "all", "leaders", "office", "upper", "site")
    return {"body": full, "short": name, **{key: fill(key) for key in keys}}


def _self(name: str) -> dict[str, Any]:
    entries: list[dict[str, Any]] = knowledge()["self"]
    return next(entry for entry in entries if name.endswith(entry["ends"]))


def _years(draw: Draw, number: int, first_year: int) -> tuple[int, ...]:
    length = _HISTORIES[number % len(_HISTORIES)]
    # Of the pages surveyed a third is older than the edition of 2019, half of that of 2021.
    eras = Weighted((((2008, 2018), 34), ((2019, 2020), 19), ((2021, LAST_YEAR), 47)))
    year = max(first_year, draw.between(*draw.weighted(eras)))
    first = min(max(first_year, year - draw.between(0, length - 1)), LAST_YEAR + 1 - length)
    return tuple(range(first, first + length))


def _weighted(pairs: list[Any]) -> Weighted[str]:
    return Weighted((value, weight) for value, weight in pairs)
