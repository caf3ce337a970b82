"""Wrong levels: a township or a bureau that speaks as the government above it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.model import SectionLabel, Slip, SlipKind
from gongkai.slips.scene import Scene, find_words, patterns, slip_range
from gongkai.text.bodies import LOCAL, Form

_WORDS = {
    Form.TOWN: "镇",
    Form.RURAL: "乡",
    Form.SUMU: "苏木",
    Form.STREET: "街道",
}


def find_wrong_levels(scene: Scene) -> Iterator[Slip]:
    """Yield where the body acts as the government above it, or gathers what only that one can."""
    if scene.naming is None:
        return
    own = _WORDS.get(scene.naming.form)
    if scene.naming.form in LOCAL and own is not None:
        yield from _above(scene, own)
        yield from _led(scene, "全县全旗全市全区全省全州全盟", "全" + own)
    elif scene.naming.form is Form.BUREAU and not patterns("compiler").find(scene.naming.name):
        yield from _superior_preamble(scene)
        county = re.search("[县旗]", scene.naming.name)
        if county is not None:
            yield from _led(scene, "全市全省全州全盟", "全" + county.group())


def _above(scene: Scene, own: str) -> Iterator[Slip]:
    for label, match in find_words(scene, "above"):
        start, end = slip_range(match)
        before = scene.clause_before(start)
        if patterns("superior_acts").find(before) is not None:
            continue
        said = match.group("slip")
        if label == "subject":
            expected, score = "我" + own, 0.8
        else:
            is_whole = said.startswith("全")
            expected, score = ("全" + own if is_whole else "本" + own + "各部门"), 0.85
        yield scene.slip(SlipKind.LEVEL, (start, end), expected, score=score, cue=label)


def _led(scene: Scene, wholes: str, expected: str) -> Iterator[Slip]:
    """Yield where the body leads the disclosure of a place that it lies in."""
    for _, match in find_words(scene, "lead"):
        found = slip_range(match)
        is_wished = patterns("superior_acts").find(scene.clause_before(found[0]))
        if match.group("slip") in wholes and is_wished is None:
            yield scene.slip(SlipKind.LEVEL, found, expected, score=0.75, cue="lead")


def _superior_preamble(scene: Scene) -> Iterator[Slip]:
    """Yield where a bureau says that it gathered the reports of towns."""
    for _, match in find_words(scene, "superior"):
        found = slip_range(match)
        section = scene.section_at(scene.joined.span(*found).start)
        if section in (SectionLabel.FRONT, SectionLabel.OVERVIEW):
            yield scene.slip(
                SlipKind.LEVEL, found, "本局各科室", score=0.75, cue="superior's preamble"
            )
