"""The public body for which an issuer reports: its full name, its unit and its level."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from gongkai.ingest.regions import without_centre
from gongkai.ingest.wording import expressions, without_ahead
from gongkai.model import Fact, Level, Span
from gongkai.text.bodies import LOCAL, REGIONAL, Form, Naming, name_body, without_organ
from gongkai.text.joined import Joined
from gongkai.text.lines import Line
from gongkai.text.places import Chain, Rank, find_chain

_LAST_LINES = 14
_SHORT = 12
# 县教育局 says that it is a county's, 教育局 not even that.
_HEAD = re.compile(r"[省市县区旗州盟]")
# What stands ahead of a name in running text, and in no name of a place.
_BOUNDARY = r"(?:^|[\n,。;:、(《“>|\d年日与由在是对])"
_PLACE = r"[^\W\da-zA-Z年日与由在是对]{2,12}?"
_NAME = r"[^\W\da-zA-Z由]{4,40}?"
_LEVELS = {
    Form.PROVINCE: Level.PROVINCE,
    Form.PREFECTURE: Level.PREFECTURE,
    Form.COUNTY: Level.COUNTY,
    Form.BANNER: Level.COUNTY,
    Form.DISTRICT: Level.COUNTY,
    Form.ZONE: Level.ZONE,
    **dict.fromkeys(LOCAL, Level.TOWNSHIP),
    **dict.fromkeys((Form.BUREAU, Form.COMMISSION, Form.MINISTRY, Form.OFFICE), Level.DEPARTMENT),
}
_RANKS = {
    Rank.PROVINCE: Level.PROVINCE,
    Rank.PREFECTURE: Level.PREFECTURE,
    Rank.COUNTY: Level.COUNTY,
}


class Standing(NamedTuple):
    """A body with what sort of body it is."""

    body: Fact[str]
    unit: Fact[str] | None
    form: Form


def find_body(joined: Joined, lines: list[Line], issuer: Fact[str]) -> Standing | None:
    """Return the body that an issuer stands for, named in full as far as the text tells."""
    naming = name_body(issuer.value)
    if naming is None:
        return _spelled_out(joined, issuer)
    if naming.form is Form.ZONE and _is_division(issuer.value):
        naming = Naming(issuer.value + "人民政府", naming.unit, Form.DISTRICT)
    name, span, origin = naming.name, issuer.span, issuer.origin
    if _is_placeless(naming):
        found = _completed(joined, name) or _of_site(joined, naming)
        if found is not None:
            name, span = found
            origin = "text"
    unit = None if naming.unit is None else Fact(naming.unit, issuer.origin, issuer.span)
    return Standing(Fact(name, origin, span), unit or _signed_unit(lines, naming), naming.form)


def _spelled_out(joined: Joined, issuer: Fact[str]) -> Standing | None:
    """Return the body for which the text says that a shortened name stands."""
    short = re.escape(issuer.value)
    match = re.search(
        rf"{_BOUNDARY}(?P<name>{_NAME})\((?:以下)?(?:统称|简称)[:“\"]*{short}", joined.text
    )
    naming = name_body(match.group("name")) if match else None
    if match is None or naming is None:
        return None
    span = joined.span(match.start("name"), match.end("name"))
    return Standing(Fact(naming.name, "text", span), None, naming.form)


def level_of(name: str, form: Form, chain: Chain | None) -> Level | None:
    """Return the level of a body; that of a city depends on which city it is.

    A city that the chain of its name does not reach is one that nobody knows.
    """
    if form is Form.CITY:
        if chain is None or chain.candidates or not chain.divisions:
            return None
        is_whole = chain.end == len(without_organ(without_centre(name)))
        return _RANKS.get(chain.divisions[-1].rank) if is_whole else None
    return _LEVELS.get(form, Level.INSTITUTION)


def _is_division(name: str) -> bool:
    """Tell whether a new area is a district like any other: 浦东新区."""
    chain = find_chain(name)
    return chain is not None and chain.end == len(name) and not (chain.zone or chain.candidates)


def _is_placeless(naming: Naming) -> bool:
    """Tell whether a name leaves open which place's body it is."""
    if naming.form in LOCAL or without_centre(naming.name) != naming.name:
        return False
    if not _HEAD.match(naming.name):
        is_bureau = naming.form not in REGIONAL | {Form.ZONE}
        if not is_bureau or len(naming.name) > _SHORT or _HEAD.search(naming.name[1:6]):
            return False
    return find_chain(naming.name) is None


def _completed(joined: Joined, name: str) -> tuple[str, Span] | None:
    """Return the full name with which the text itself completes one."""
    end = "" if _HEAD.match(name) else "[省市县区旗州盟]"
    expression = re.compile(f"{_BOUNDARY}(?P<name>{_PLACE}{end}{re.escape(name)})")
    return _commonest(joined, list(expression.finditer(joined.text)))


def _of_site(joined: Joined, naming: Naming) -> tuple[str, Span] | None:
    """Return the name with the one place whose government's site the text speaks of."""
    has_head = _HEAD.match(naming.name) is not None
    sites = [
        match
        for expression in expressions("site")
        for match in expression.finditer(joined.text)
        if not has_head or match.group("name").endswith(naming.name[0])
    ]
    if len({without_ahead(match.group("name")) for match in sites}) != 1:
        return None
    place, span = _commonest(joined, sites) or ("", Span(0, 0))
    return place + naming.name[has_head:], span


def _commonest(joined: Joined, matches: list[re.Match[str]]) -> tuple[str, Span] | None:
    """Return the name found most often, the shortest of several, with where it stands first."""
    counts = Counter(without_ahead(match.group("name")) for match in matches)
    if not counts:
        return None
    name = min(counts, key=lambda each: (-counts[each], len(each)))
    match = next(match for match in matches if match.group("name").endswith(name))
    return name, joined.span(match.end("name") - len(name), match.end("name"))


def _signed_unit(lines: list[Line], naming: Naming) -> Fact[str] | None:
    """Return the unit that signs for the body which the title names."""
    for line in reversed(lines[-_LAST_LINES:]):
        for expression in expressions("signature"):
            match = expression.fullmatch(line.text)
            signed = name_body(match.group("body")) if match is not None else None
            if match is None or signed is None or signed.unit is None:
                continue
            if signed.name.endswith(naming.name) or naming.name.endswith(signed.name):
                span = line.folded.span(match.start("body"), match.end("body"))
                return Fact(signed.unit, "signature", span)
    return None
