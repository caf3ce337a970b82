"""Where the body of a report belongs: by its name, and for a common name by what stands around."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.ingest.wording import expressions, patterns, without_ahead
from gongkai.model import Fact, PageField, Region
from gongkai.text.bodies import LOCAL, Form, name_body
from gongkai.text.joined import Joined
from gongkai.text.places import Chain, Division, Mention, Rank, find_chain, find_places, is_within

# 中国(云岭)自由贸易试验区 lies in 云岭.
_FREE_TRADE = re.compile(r"^中国\(([\u4e00-\u9fff]{2,4})\)(?=自由贸易)")
# A name in which a place has no suffix may be no more than a name: 中山大学 lies in 广州市.
_NAMED_AFTER = frozenset({Form.SCHOOL, Form.HOSPITAL})
_SUFFIX = re.compile("[省市县区旗州盟镇乡道木]$")
# Characters; a report names its body long before, and a hostile text may be longer.
_FURTHEST = 30_000
# From the narrowest, which decides where it can.
_RANKS = (Rank.TOWNSHIP, Rank.COUNTY, Rank.PREFECTURE, Rank.PROVINCE)


def find_region(
    joined: Joined, body: Fact[str], fields: tuple[PageField, ...], year: int | None
) -> tuple[Fact[Region], Chain] | None:
    """Return the places that a body belongs to, and the chain that they were told by.

    A name that several places bear is settled by places that the text names beside it, as its
    superior's, and stays unsettled when these do not agree on one.
    """
    name = without_centre(body.value)
    chain = find_chain(name, year=year)
    origin, span = body.origin, body.span
    if chain is not None and _is_named_after(name, chain):
        is_told = any(_tells(context, chain) for context in _contexts(joined, fields))
        return (Fact(chain.region, "text", None), chain) if is_told else None
    if chain is None or chain.candidates:
        for context in _contexts(joined, fields):
            settled = _settle(name, chain, find_places(context), year)
            if settled is not None:
                chain, origin, span = settled, "text", None
                break
    if chain is None:
        return None
    return Fact(chain.region, origin, span), chain


def without_centre(name: str) -> str:
    """Return a body's name without the central organ that it begins with, from its place on.

    >>> without_centre("国家税务总局云南省税务局"), without_centre("中华人民共和国昆明海关")
    ('云南省税务局', '昆明海关')
    """
    name = _FREE_TRADE.sub(r"\1", name)
    centre = patterns("centre").find(name)
    return name if centre is None else name[centre.end :]


def _is_named_after(name: str, chain: Chain) -> bool:
    """Tell whether a school or a hospital bears the name of a place that need not be its own."""
    naming = name_body(name)
    is_bare = not _SUFFIX.search(name[: chain.end]) and chain.zone is None
    return naming is not None and naming.form in _NAMED_AFTER and is_bare


def _tells(context: str, chain: Chain) -> bool:
    """Tell whether a text names a place of a chain in full, or one in it."""
    places = chain.divisions[-1:] or chain.candidates
    return any(
        is_within(mention.candidates[0], place)
        for mention in find_places(context)
        if len(mention.candidates) == 1
        for place in places
    )


def _contexts(joined: Joined, fields: tuple[PageField, ...]) -> Iterator[str]:
    """Yield what may name the body's superior, the most telling first."""
    sites = [
        without_ahead(match.group("name"))
        for expression in expressions("site")
        for match in expression.finditer(joined.text)
    ]
    yield "\n".join((*sites, *("".join(field.value.split()) for field in fields)))
    lines = [line.text for line in joined.lines if not line.is_cells]
    yield "\n".join((*lines[:12], *lines[-8:]))
    yield "\n".join(lines)[:_FURTHEST]


def _settle(
    name: str, chain: Chain | None, mentions: tuple[Mention, ...], year: int | None
) -> Chain | None:
    """Return the chain of a name within the one place that decides, or None."""
    named = {mention.candidates[0] for mention in mentions if len(mention.candidates) == 1}
    for rank in _RANKS:
        places = [place for place in named if place.rank is rank]
        if chain is None:
            superior = _only(places) if rank is Rank.COUNTY else None
            if superior is not None:
                return _below(name, superior, year)
            continue
        kept = {each for each in chain.candidates for place in places if is_within(each, place)}
        if len(kept) == 1:
            place = next(each for each in places if is_within(next(iter(kept)), each))
            settled = find_chain(name, year=year, within=_chain_of(place))
            return settled if settled is not None and not settled.candidates else None
        if kept:
            return None
    return None


def _only(places: list[Division]) -> Division | None:
    return places[0] if len({place.adcode for place in places}) == 1 else None


def _below(name: str, superior: Division, year: int | None) -> Chain | None:
    """Return the chain of a town or a zone that no table has, in the county that the text names."""
    naming = name_body(name)
    if naming is not None and naming.form is Form.ZONE:
        return find_chain(superior.name, year=year)
    if naming is None or naming.form not in LOCAL:
        return None
    return find_chain(superior.name + name, year=year)


def _chain_of(place: Division) -> Chain:
    return Chain(Region(adcode=place.adcode), len(place.name), (place,))
