"""Find the places with which the name of a body begins, and those that a text mentions.

Texts are folded (`gongkai.text.normalize`) and in simplified script. A name that several places
bear stays ambiguous unless what stands around it decides: candidates are listed, none is guessed.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from gongkai.model import Region
from gongkai.text.chains import LONGEST_NAME, Reading, patterns, read_chain
from gongkai.text.gazetteer import Division, Gazetteer, Rank, gazetteer

__all__ = ["Chain", "Division", "Mention", "Rank", "find_chain", "find_places", "is_within"]

_SUFFIX = re.compile(r"[省市县区旗州盟镇乡道木]")
_LONGEST_CHAIN = 4 * LONGEST_NAME
_ABOVE_TOWNSHIPS = (Rank.PREFECTURE, Rank.COUNTY)


class Chain(NamedTuple):
    """The places with which a text begins, from the top down.

    `divisions` are certain, superiors included that the text leaves out. When the last name may
    mean several places, they are the `candidates`, and `divisions` ends with the lowest that they
    share. `end` is the offset behind the last name and the `zone`, a development zone as the text
    names it: the last division is its superior.

    `region` names the divisions, the last name of the text also when its code is not known: one
    of several candidates, or a township that no table has. Its `adcode` is that of the last
    division. Municipalities have no prefecture, nor have counties that answer to a province.
    """

    region: Region
    end: int
    divisions: tuple[Division, ...]
    candidates: tuple[Division, ...] = ()
    zone: str | None = None


class Mention(NamedTuple):
    """A place named in running text: its range, and the one place or the several it may mean."""

    start: int
    end: int
    candidates: tuple[Division, ...]


def find_chain(text: str, *, year: int | None = None, within: Chain | None = None) -> Chain | None:
    """Return the places with which a folded text begins, or None when it begins with none.

    `year` tells what a place was called: 洪泽县 to 2015, 洪泽区 since. A name that was right the
    year before or after stays as it is. Without a year, a place is called as the text does.
    `within` is what is known from elsewhere, and decides between several places of one name.

    >>> chain = find_chain("前郭县长山镇人民政府")
    >>> [division.name for division in chain.divisions]
    ['吉林省', '松原市', '前郭尔罗斯蒙古族自治县', '长山镇']
    """
    places = gazetteer()
    reading = _reading(text)
    if reading is None:
        return None
    found = reading.path[-1]
    for known in within.divisions[-1:] if within else ():
        codes = places.codes(known)
        found = tuple(each for each in found if places.lies_in(each, codes)) or found
    return _chain(places, text, reading, _distinct(places, found, year), year)


def find_places(text: str) -> tuple[Mention, ...]:
    """Return the places that a folded text names in full, in order and without overlap.

    Precision first: a name counts with its suffix, where a word can begin, and unless it is an
    ordinary word (新区), which counts behind its superior. A chain (漳平市赤水镇) is one mention
    of its last place.
    """
    places = gazetteer()
    found: list[Mention] = []
    position = 0
    for suffix in _SUFFIX.finditer(text):
        start = _name_start(places, text, position, suffix.end())
        if start is None:
            continue
        chain_text = text[start : start + _LONGEST_CHAIN]
        reading = read_chain(places, chain_text, bare=False)
        if reading is not None:
            position = start + reading.end
            candidates = _distinct(places, reading.path[-1], None)
            found.append(Mention(start, position, tuple(candidates)))
    return tuple(found)


def is_within(a: Division, b: Division) -> bool:
    """Tell whether `a` is `b` or lies in it, whatever the two were called at the time."""
    places = gazetteer()
    return places.lies_in(a, places.codes(b))


@lru_cache(maxsize=64)
def _reading(text: str) -> Reading | None:
    """Return the best reading of a name; it is asked for in turn, hence the small cache."""
    return read_chain(gazetteer(), text)


def _name_start(places: Gazetteer, text: str, position: int, end: int) -> int | None:
    """Return where the longest name that ends at `end` begins, or None."""
    for start in range(max(position, end - LONGEST_NAME), end - 2):
        name = text[start:end]
        if (name in places.full or name in places.towns) and not patterns("ordinary").fits(name):
            before = text[max(0, start - 1) : start]
            if (start and start == position) or patterns("boundary").fits(before):
                return start
    return None


def _distinct(places: Gazetteer, found: tuple[Division, ...], year: int | None) -> list[Division]:
    """Return the places that a name may mean, each once however often it changed.

    Those that existed in `year` go before those of the year before or after, and these before all
    others. Without a year, a place of today goes before one of another rank that is no more
    (巢湖市 was a prefecture until 2010, and is a county).
    """
    if year is not None:
        for tolerance in (1, 0):
            found = tuple(each for each in found if each.existed(year, tolerance)) or found
    once = {
        places.identity(each): each for each in sorted(found, key=lambda each: each.until or 9999)
    }
    kept = list(once.values())
    today = [each for each in kept if each.until is None]
    if year is None and len(today) == 1:
        gone = [each for each in kept if each.until is not None]
        return kept if any(each.rank is today[0].rank for each in gone) else today
    return kept


def _chain(
    places: Gazetteer, text: str, reading: Reading, found: list[Division], year: int | None
) -> Chain:
    """Return the chain of a reading whose last name means one of `found`."""
    named = {each for names in reading.path for each in names}
    paths = [_path(places, each, named, year) for each in found]
    divisions = paths[0] if len(paths) == 1 else _shared(places, paths)
    candidates = tuple(path[-1] for path in paths) if len(paths) > 1 else ()
    names = {each.rank: each.name for each in divisions}
    if len({(each.rank, each.name) for each in candidates}) == 1:
        names[candidates[0].rank] = candidates[0].name
    end = reading.end
    if not candidates and reading.zone is None and divisions[-1].rank in _ABOVE_TOWNSHIPS:
        township = patterns("township").find(text[end : end + LONGEST_NAME])
        if township is not None:
            names[Rank.TOWNSHIP] = text[end : end + township.end]
            end += township.end
    return Chain(_region(names, divisions), end, divisions, candidates, reading.zone)


def _shared(places: Gazetteer, paths: list[tuple[Division, ...]]) -> tuple[Division, ...]:
    """Return the places that all paths begin with."""
    shared: list[Division] = []
    for level in zip(*paths, strict=False):
        if len({places.identity(each) for each in level}) > 1:
            break
        shared.append(level[0])
    return tuple(shared)


def _region(names: dict[Rank, str], divisions: tuple[Division, ...]) -> Region:
    return Region(
        province=names.get(Rank.PROVINCE),
        prefecture=names.get(Rank.PREFECTURE),
        county=names.get(Rank.COUNTY),
        township=names.get(Rank.TOWNSHIP),
        adcode=divisions[-1].adcode if divisions else None,
    )


def _path(
    places: Gazetteer, place: Division, named: set[Division], year: int | None
) -> tuple[Division, ...]:
    """Return a place with its superiors, each as the text names it or as it was in `year`."""
    path: list[Division] = []
    for each in places.ancestors(place, year):
        if each.rank is Rank.TOWNSHIP:
            twins = (twin for twin in places.townships(each.name) if twin.parent == path[-1].adcode)
            path.append(next(twins, each))
            continue
        stated = [other for other in (*places.versions(each), each) if other in named]
        shown = (stated or [each])[-1]
        if year is not None and not shown.existed(year, tolerance=len(stated[:1])):
            shown = places.version(shown, year)
        path.append(shown)
    return tuple(path)
