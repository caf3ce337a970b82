"""Wrong bodies: the name of another body where the author's own should stand."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.model import Slip, SlipKind
from gongkai.slips.scene import Scene, find_quoted, find_words, patterns, slip_range
from gongkai.text.bodies import LOCAL, Form, Naming, name_body
from gongkai.text.patterns import pattern_sets
from gongkai.text.places import Chain, Rank, find_chain

_COUNTIES = frozenset({Form.COUNTY, Form.BANNER, Form.DISTRICT})
_LABELS = {
    **dict.fromkeys(LOCAL, "township"),
    **dict.fromkeys(_COUNTIES, "county"),
    Form.BUREAU: "bureau",
}
_HIGHER = re.compile(r"[省市县区旗州盟]")
_END = re.compile(r"(?:街道|苏木|[镇乡县区旗市局])$")


def find_wrong_bodies(scene: Scene) -> Iterator[Slip]:
    """Yield where another body of the author's sort acts, keeps its lists, or is to be asked."""
    naming = scene.naming
    if naming is None or naming.form not in _LABELS:
        return
    label = _LABELS[naming.form]
    yield from _announced(scene, naming)
    for _, match in find_words(scene, "actor", label):
        stated = match.group("slip")
        start, end = slip_range(match)
        if patterns("meant").find(scene.clause(start)) is not None:
            continue
        score = _strangeness(naming, stated, label, scene)
        if score > 0:
            yield scene.slip(SlipKind.BODY, (start, end), naming.name, score=score, cue="actor")


def _announced(scene: Scene, naming: Naming) -> Iterator[Slip]:
    """Yield where a preamble announces the report of the government above the author."""
    if naming.form in _COUNTIES or patterns("compiler").find(naming.name):
        return
    for match in find_quoted(scene, "announced"):
        stated = match.group("slip")
        other = name_body(stated)
        if other is not None and other.form in _COUNTIES and stated in naming.name:
            found = slip_range(match)
            yield scene.slip(SlipKind.BODY, found, naming.name, score=0.75, cue="announced")


def _strangeness(naming: Naming, stated: str, label: str, scene: Scene) -> float:
    """Return how sure it is that a name is another body's, 0 where it may be the author's."""
    other = name_body(stated)
    if other is None or (other.form != naming.form and label == "bureau"):
        return 0.0
    if label == "bureau":
        return 0.8 if _is_another_bureau(naming.name, other.name) else 0.0
    own, foreign = _stem(naming.place), _stem(other.place)
    if len(foreign) < 2 or own[:2] in other.place or foreign[:2] in naming.place:
        return 0.0
    chain = find_chain(other.place)
    if chain is None or chain.end != len(other.place):
        return 0.0
    if label == "county":
        return 0.75 if _is_another_county(chain, scene) else 0.0
    return 0.9


def _stem(place: str) -> str:
    """Return the name of the lowest place, without its superiors and its suffix."""
    bare = _END.sub("", place)
    cuts = [match.end() for match in _HIGHER.finditer(bare, 1) if match.end() <= len(bare) - 2]
    return bare[cuts[-1] if cuts else 0 :]


def _is_another_county(chain: Chain, scene: Scene) -> bool:
    """Tell whether a place is a county that is neither the author's nor above it."""
    region = scene.report.metadata.region
    if region is None or region.value.county is None or chain.candidates:
        return False
    last = chain.divisions[-1]
    return last.rank is Rank.COUNTY and last.adcode != region.value.adcode


def _is_another_bureau(own: str, other: str) -> bool:
    """Tell whether a bureau is for something else, or for the same in another county.

    Whoever compiles the reports of others is rightly named as the one to ask.
    """
    if patterns("compiler").find(other) is not None:
        return False
    return _differ_in_field(own, other) or _differ_in_county(own, other)


def _differ_in_county(one: str, other: str) -> bool:
    chains = [find_chain(name) for name in (one, other)]
    codes = {
        chain.divisions[-1].adcode
        for chain in chains
        if chain is not None and chain.divisions and not chain.candidates
        if chain.divisions[-1].rank is Rank.COUNTY
    }
    return len(codes) == len(chains)


def _differ_in_field(one: str, other: str) -> bool:
    """Tell whether two bureaus have nothing in common that they are for."""
    known = pattern_sets("gongkai.slips", "fields.toml")["field"]
    fields = [{hit.label for hit in known.find_all(name)} for name in (one, other)]
    return bool(fields[0]) and bool(fields[1]) and fields[0].isdisjoint(fields[1])
