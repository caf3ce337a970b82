"""The divisions of China from the province to the township: names, codes, and when they changed.

The tables beside this module are made by `corpora/places/build.py`; the data card beside it tells
their sources. They are read when a place is first asked for.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from enum import Enum
from functools import cache
from importlib.resources import files
from typing import NamedTuple

# 青石回族乡 is also written 青石乡.
_PEOPLES = re.compile(
    r"(?<=..)(?:(?:阿昌|白|保安|布朗|布依|藏|朝鲜|达斡尔|傣|德昂|东乡|侗|独龙|俄罗斯|鄂伦春|鄂温克|高山|仡佬|哈尼|"
    r"哈萨克|赫哲|回|基诺|京|景颇|柯尔克孜|拉祜|黎|傈僳|珞巴|满|毛南|门巴|蒙古|苗|仫佬|纳西|怒|普米|羌|撒拉|畲|"
    r"水|塔吉克|塔塔尔|土家|土|维吾尔|佤|乌孜别克|锡伯|瑶|彝|裕固|壮|各)族)+(?=[镇乡]$)"
)
_FOREVER = 9999


class Rank(Enum):
    """What a division is, from the top down."""

    PROVINCE = "province"
    PREFECTURE = "prefecture"
    COUNTY = "county"
    TOWNSHIP = "township"


class Division(NamedTuple):
    """An administrative division under one of its names.

    `adcode` has six digits (GB/T 2260), or nine for a township; `parent` is the code of its
    superior, None for a province. A county that answers to the province alone, or lies in a
    municipality, has the province as its superior; so has a township that of its prefecture where
    there is no county. `since` and `until` are the first and the last year at whose end it bore
    the name, None where that is unknown or still so. For a township, `until` is the year of the
    last survey that has it.
    """

    adcode: str
    name: str
    rank: Rank
    parent: str | None
    since: int | None = None
    until: int | None = None

    def existed(self, year: int, tolerance: int = 0) -> bool:
        """Tell whether it bore its name at the end of `year`, give or take some years."""
        has_begun = self.since is None or self.since - tolerance <= year
        return has_begun and (self.until is None or year <= self.until + tolerance)


class Gazetteer:
    """The divisions by name and by code.

    `full` holds provinces, prefectures and counties by their names with suffix, shortened ones
    included (前郭县); `bare` holds them by their names without it (前郭尔罗斯). `towns` holds the
    codes of townships by name. `zones` holds the code of the superior of development zones, which
    have bodies of their own and are no divisions.
    """

    def __init__(self) -> None:
        """Read the tables."""
        self.full: dict[str, list[Division]] = defaultdict(list)
        self.bare: dict[str, list[Division]] = defaultdict(list)
        self.towns: dict[str, list[str]] = defaultdict(list)
        self.zones: dict[str, str] = dict(_rows("zones.tsv"))
        self._by_code: dict[str, list[Division]] = defaultdict(list)
        self._versions: dict[Division, tuple[Division, ...]] = {}
        self._town_names: dict[str, str] = {}
        self._town_years: dict[str, int] = {}
        self._read_divisions()
        self._read_townships()

    def _read_divisions(self) -> None:
        rows = list(_rows("divisions.tsv"))
        codes = {row[0] for row in rows}
        successors: list[tuple[Division, str]] = []
        for adcode, name, since, until, successor, names, bare in rows:
            rank, parent = _position(adcode, codes)
            division = Division(adcode, name, rank, parent, _year(since), _year(until))
            self._by_code[adcode].append(division)
            for key in (name, *names.split()):
                self.full[key].append(division)
            if bare:
                self.bare[bare].append(division)
            if successor:
                successors.append((division, successor))
        self._link(successors)

    def _link(self, successors: list[tuple[Division, str]]) -> None:
        """Join what was and what became of it into the versions of one division."""
        for before, code in successors:
            after = next(each for each in reversed(self._by_code[code]) if each != before)
            joined = {*self.versions(before), *self.versions(after)}
            in_order = tuple(sorted(joined, key=lambda each: each.until or _FOREVER))
            for each in joined:
                self._versions[each] = in_order

    def _read_townships(self) -> None:
        for area, townships in _rows("townships.tsv"):
            for entry in townships.split(" "):
                name, _, year = entry[3:].partition("/")
                code = area + entry[:3]
                self.towns[name].append(code)
                if year:
                    self._town_years[code + name] = int(year)
                short = _PEOPLES.sub("", name) if "族" in name else name
                if short != name and short not in townships:
                    self.towns[short].append(code)
                    self._town_names[code + short] = name

    def townships(self, name: str) -> list[Division]:
        """Return the townships of a name, written with the peoples that live there or without."""
        short = _PEOPLES.sub("", name) if "族" in name else name
        found = []
        for code in dict.fromkeys((*self.towns.get(name, ()), *self.towns.get(short, ()))):
            official = self._town_names.get(code + name, name)
            until = self._town_years.get(code + official)
            area = self._area(code[:6])
            found.append(Division(code, official, Rank.TOWNSHIP, area, until=until))
        return found

    def _area(self, adcode: str) -> str:
        """Return the code of the division that the townships of a code answer to.

        The Bureau of Statistics gives codes to zones and to cities without counties as well.
        """
        codes = (adcode, adcode[:4] + "00")
        return next((code for code in codes if code in self._by_code), adcode[:2] + "0000")

    def at(self, adcode: str, year: int | None = None) -> Division:
        """Return the division of a code under its name at the end of `year`, or its last one."""
        divisions = self._by_code[adcode]
        there = [each for each in divisions if year is not None and each.existed(year)]
        return (there or divisions)[-1]

    def ancestors(self, division: Division, year: int | None = None) -> tuple[Division, ...]:
        """Return a division and its superiors from the province down, as they were in `year`."""
        chain = [division]
        while (code := chain[-1].parent) is not None:
            chain.append(self.at(code, year or division.until))
        return tuple(reversed(chain))

    def versions(self, division: Division) -> tuple[Division, ...]:
        """Return what a division was and became, itself included, in order of time.

        洪泽县 became 洪泽区: one place, two names. What was merged or divided is another place.
        """
        return self._versions.get(division, (division,))

    def version(self, division: Division, year: int) -> Division:
        """Return a division as it was called at the end of `year`; itself when nobody knows."""
        return next((each for each in self.versions(division) if each.existed(year)), division)

    def codes(self, division: Division) -> frozenset[str]:
        """Return all codes that a division ever had."""
        return frozenset(each.adcode for each in self.versions(division))

    def identity(self, division: Division) -> tuple[str, str]:
        """Return what is the same for all versions of a division, and for nothing else."""
        if division.rank is Rank.TOWNSHIP and division.parent is not None:
            short = _PEOPLES.sub("", division.name)
            return self.versions(self.at(division.parent))[-1].adcode, short
        last = self.versions(division)[-1]
        return last.adcode, last.name

    def lies_in(self, division: Division, codes: frozenset[str]) -> bool:
        """Tell whether a division, or one that it answers to, has or had one of the codes."""
        if not codes.isdisjoint(self.codes(division)):
            return True
        return any(not codes.isdisjoint(self.codes(each)) for each in self.ancestors(division))


@cache
def gazetteer() -> Gazetteer:
    """Return the gazetteer, read once."""
    return Gazetteer()


def _rows(name: str) -> Iterator[list[str]]:
    table = files("gongkai.text").joinpath(name).read_text(encoding="utf-8")
    for line in table.splitlines()[1:]:
        yield line.split("\t")


def _position(adcode: str, codes: set[str]) -> tuple[Rank, str | None]:
    province, prefecture = adcode[:2] + "0000", adcode[:4] + "00"
    if adcode == province:
        return Rank.PROVINCE, None
    if adcode == prefecture:
        return Rank.PREFECTURE, province
    return Rank.COUNTY, prefecture if prefecture in codes else province


def _year(shown: str) -> int | None:
    return int(shown) if shown else None
