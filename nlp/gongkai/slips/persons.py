"""Wrong persons: a town that says 我局, a 镇 that speaks of its 乡政府."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.model import Slip, SlipKind
from gongkai.slips.scene import Scene, find_words, patterns, slip_range
from gongkai.text.bodies import LOCAL, REGIONAL, Form, Naming

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
_SCHOOL = "校"
# Characters behind a word that show whether it acts or belongs to what follows.
_BEHIND = 8
_IN_BRACKETS = re.compile(r",?即?\(?(?:即|以下简称|简称|原)?(?P<body>[^\W\da-zA-Z,。]{2,20})[),。]")


def find_wrong_persons(scene: Scene) -> Iterator[Slip]:
    """Yield where a report calls its author what the author is not."""
    if scene.naming is None or scene.naming.form not in _OWN:
        return
    own, former = _OWN[scene.naming.form], _former_ends(scene, scene.naming)
    for match in _first_persons(scene, scene.naming, former):
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


def _first_persons(
    scene: Scene, naming: Naming, former: frozenset[str]
) -> tuple[re.Match[str], ...]:
    """Return where the author is called what it is not, and nobody else can be meant.

    One who acts under the wrong name needs no support. A word that merely stands somewhere needs
    a second, or the opening sentence of its part: a single one may be another's.
    """
    said = tuple(
        match
        for _, match in find_words(scene, "first_person", naming.form)
        if match.group()[1:] not in former and not _is_said_by_another(scene, naming, match)
    )
    if not said:
        return ()
    whole = [match for match in said if not _is_of_a_part(scene, match)]
    acting = [match for match in whole if patterns("acts").find(scene.clause_before(match.start()))]
    if naming.form in REGIONAL and patterns("compiling_bureau").find(scene.text) is not None:
        # The bureau that compiles a government's report may speak in it, once.
        return said if len(acting) > 1 else ()
    is_supported = acting or len(whole) > 1 or any(map(scene.is_opening, _starts(whole)))
    return said if is_supported else ()


def _starts(matches: list[re.Match[str]]) -> list[int]:
    return [match.start() for match in matches]


def _is_of_a_part(scene: Scene, match: re.Match[str]) -> bool:
    """Tell whether the word only says whose a part is: 我局派出所."""
    return patterns("part_of_body").starts(scene.text[match.end() : match.end() + _BEHIND])


def _is_said_by_another(scene: Scene, naming: Naming, match: re.Match[str]) -> bool:
    """Tell whether another body speaks: it is named beside the word, or its words are told."""
    end = match.group()[1:]
    before = scene.sentence_before(match.start())
    if patterns("told_speech").find(before) is not None:
        return True
    if end == _SCHOOL:
        line = scene.line_before(match.start())
        return patterns("runs_schools").find(naming.name + "\n" + line) is not None
    speaker = patterns("named_subject").quote(before)
    if speaker is not None and speaker.endswith(end):
        return not naming.name.startswith(speaker)
    beside = _IN_BRACKETS.match(scene.text, match.end())
    stated = beside.group("body") if beside and beside.group()[0] in "(,即" else None
    return stated is not None and stated.endswith(end) and stated not in naming.name


def _former_ends(scene: Scene, naming: Naming) -> frozenset[str]:
    """Return what else the text calls the same place: a 乡 was made a town, a town a street."""
    if naming.form not in LOCAL:
        return frozenset()
    end = next((each for each in _ENDS if naming.place.endswith(each)), "")
    stem = naming.place.removesuffix(end)[-2:]
    return frozenset(each for each in _ENDS if each != end and stem and stem + each in scene.text)
