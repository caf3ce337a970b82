"""Ways to read a chain of places from the start of a text: 漳平市 and then 赤水镇 in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from gongkai.text.gazetteer import Division, Gazetteer, Rank
from gongkai.text.patterns import PatternSet, pattern_sets

LONGEST_NAME = 15
_LONGEST_ZONE = 20
_RANKS = tuple(Rank)
# Every second city has had one of these; without the city they name none.
_NEEDS_CITY = frozenset({"东区", "西区", "城区", "郊区", "矿区"})
# Between a place and the kind of its zone stands a name, not another place or body.
_NOT_IN_ZONE = re.compile(r"[省市县区镇乡局委办厅院的和与及、]|政府")


class Reading(NamedTuple):
    """One way to read names: where they end, and what each of them may mean, from the top down."""

    end: int
    path: tuple[tuple[Division, ...], ...]
    n_bare: int = 0
    """How many of the names go without their suffix."""
    zone: str | None = None

    @property
    def merit(self) -> tuple[int, bool, int]:
        """Longer is better, then divisions rather than zones, then names with their suffix."""
        return self.end, self.zone is None, -self.n_bare


def read_chain(places: Gazetteer, text: str, *, bare: bool = True) -> Reading | None:
    """Return the best reading of the names at the start of a folded text, or None.

    `bare` admits names without suffix and zones, as the names of bodies have them.
    """
    readings = _read_on(places, text, Reading(0, ()), bare=bare)
    return max(readings, key=lambda reading: reading.merit, default=None)


def patterns(name: str) -> PatternSet:
    """Return one pattern set of places.toml."""
    return pattern_sets("gongkai.text", "places.toml")[name]


def _read_on(places: Gazetteer, text: str, above: Reading, *, bare: bool) -> Iterator[Reading]:
    """Yield every way to read on behind `above`."""
    nexts = list(_names(places, text, above, bare=bare))
    if bare and above.zone is None:
        nexts += [*_named_zones(places, text, above), *_zones(text, above)]
    for reading in nexts:
        longer = list(_read_on(places, text, reading, bare=bare))
        yield from longer
        name = text[above.end : reading.end]
        if reading.n_bare > above.n_bare:
            may_end = not longer and _bare_may_end(text[reading.end :][:4], reading)
        else:
            may_end = _is_whole(name, text[reading.end :][:3], reading)
        if may_end:
            yield reading


def _names(places: Gazetteer, text: str, above: Reading, *, bare: bool) -> Iterator[Reading]:
    """Yield the divisions that begin behind `above` and lie in it."""
    start = above.end
    for end in range(min(len(text), start + LONGEST_NAME), start + 1, -1):
        name = text[start:end]
        known = [*places.full.get(name, ()), *_townships(places, name, text[end : end + 3], above)]
        found = _below(places, known, above)
        if found:
            yield above._replace(end=end, path=(*above.path, found))
        elif bare and (found := _below(places, places.bare.get(name, []), above)):
            found = found if above.path else _foremost(found)
            yield above._replace(end=end, path=(*above.path, found), n_bare=above.n_bare + 1)


def _townships(places: Gazetteer, name: str, after: str, above: Reading) -> list[Division]:
    """Return the townships of a name; behind a county 柳泉街 and 柳泉办事处 are 柳泉街道."""
    if above.path and name.endswith("街") and not after.startswith("道"):
        return places.townships(name + "道")
    if above.path and after == "办事处":
        return places.townships(name) or places.townships(name + "街道")
    return places.townships(name) if name in places.towns or "族" in name else []


def _below(places: Gazetteer, found: list[Division], above: Reading) -> tuple[Division, ...]:
    """Return those of the divisions that lie below one of those named last."""
    if not above.path or not found:
        return tuple(found)
    superiors = [(_RANKS.index(each.rank), places.codes(each)) for each in above.path[-1]]
    return tuple(
        each
        for each in found
        if any(
            rank < _RANKS.index(each.rank)
            and each.adcode not in codes
            and places.lies_in(each, codes)
            for rank, codes in superiors
        )
    )


def _foremost(found: tuple[Division, ...]) -> tuple[Division, ...]:
    """Return what a bare name at the head stands for: a province, else a city.

    恩施 may be the prefecture or the city in it, since neither is called 恩施市 for short.
    """
    for rank in (Rank.PROVINCE, Rank.PREFECTURE):
        there = tuple(each for each in found if each.rank is rank and each.until is None)
        if there and (rank is Rank.PROVINCE or there[0].name.endswith("市")):
            return there
    return found


def _is_whole(name: str, after: str, reading: Reading) -> bool:
    """Tell whether a name ends where it seems to: no longer word or name begins with it."""
    if len(reading.path) == 1 and name in _NEEDS_CITY:
        return False
    if len(name) == 2 and after.startswith(("街道", "镇")):
        return False
    return not patterns("continued").starts(name[-1] + after)


def _bare_may_end(after: str, reading: Reading) -> bool:
    """Tell whether a name without suffix can be the last one."""
    if patterns("longer").starts(after):
        return False
    if any(each.rank in (Rank.PROVINCE, Rank.PREFECTURE) for each in reading.path[-1]):
        return True
    return patterns("seat").starts(after) or (not after and len(reading.path) > 1)


def _named_zones(places: Gazetteer, text: str, above: Reading) -> Iterator[Reading]:
    """Yield the zones whose superior is on record: 江北新区 lies in 南京市."""
    for end in range(min(len(text), above.end + _LONGEST_ZONE), above.end + 2, -1):
        name = text[above.end : end]
        if name not in places.zones:
            continue
        superior = places.at(places.zones[name])
        if below := _below(places, [superior], above):
            yield above._replace(end=end, path=(*above.path, below), zone=name)
        elif any(places.lies_in(each, places.codes(superior)) for each in above.path[-1]):
            yield above._replace(end=end, zone=name)


def _zones(text: str, above: Reading) -> Iterator[Reading]:
    """Yield the zone of any name that stands behind a place: 青石市高新区."""
    tail = text[above.end : above.end + _LONGEST_ZONE]
    hit = patterns("zone").find(tail) if above.path else None
    if hit is not None and hit.start <= 8 and not _NOT_IN_ZONE.search(tail, 0, hit.start):
        yield above._replace(end=above.end + hit.end, zone=tail[: hit.end])
