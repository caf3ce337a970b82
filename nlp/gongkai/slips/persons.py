"""Wrong persons: a town that says 我局, a 镇 that speaks of its 乡政府."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.model import Slip, SlipKind
from gongkai.slips.scene import Scene, find_words, slip_range
from gongkai.text.bodies import LOCAL, Form, Naming

_OWN = {
    Form.TOWN: "镇",
    Form.RURAL: "乡",
    Form.SUMU: "苏木",
    Form.STREET: "街道",
    Form.BUREAU: "局",
    Form.COMMISSION: "委",
    Form.COUNTY: "县",
    Form.BANNER: "旗",
    Form.DISTRICT: "区",
    Form.CITY: "市",
}
_ENDS = ("街道", "苏木", "镇", "乡")


def find_wrong_persons(scene: Scene) -> Iterator[Slip]:
    """Yield where a report calls its author what the author is not."""
    if scene.naming is None or scene.naming.form not in _OWN:
        return
    own, former = _OWN[scene.naming.form], _former_ends(scene, scene.naming)
    for _, match in find_words(scene, "first_person", scene.naming.form):
        if match.group()[1:] not in former:
            yield scene.slip(SlipKind.BODY, match.span(), "我" + own, score=0.9, cue="first person")
    if scene.naming.form not in LOCAL:
        return
    for _, match in find_words(scene, "third_person", scene.naming.form):
        said = match.group("slip")
        end = next(each for each in ("街道", "街", "乡", "镇", "局") if each in said)
        if not any(each.startswith(end) for each in former):
            found = slip_range(match)
            expected = said.replace(end, own).replace("党组", "党委")
            yield scene.slip(SlipKind.BODY, found, expected, score=0.85, cue="third person")


def _former_ends(scene: Scene, naming: Naming) -> frozenset[str]:
    """Return what else the text calls the same place: a 乡 was made a town, a town a street."""
    if naming.form not in LOCAL:
        return frozenset()
    end = next((each for each in _ENDS if naming.place.endswith(each)), "")
    stem = naming.place.removesuffix(end)[-2:]
    return frozenset(each for each in _ENDS if each != end and stem and stem + each in scene.text)
