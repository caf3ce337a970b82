"""What a copied template leaves behind: another body, another level, another year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai.model import Level
from gongkai.synthesis.banks import Phrase
from gongkai.synthesis.bodies import body_at

if TYPE_CHECKING:
    from gongkai.synthesis.scene import Scene

# As often as seen: another body or level 21 pages, another year 10.
KINDS = ("body", "body", "level", "level", "level", "year", "year")
_TAKEN = 0.4

# What a body of a level wrongly says of itself.
_WRONG: dict[Level, tuple[tuple[str, str], ...]] = {
    Level.TOWNSHIP: (("we", "我局"), ("all", "全县"), ("we", "我县"), ("all", "全市")),
    Level.DEPARTMENT: (("we", "我镇"), ("we", "我县"), ("all", "全镇"), ("all", "全县")),
    Level.COUNTY: (("we", "我镇"), ("we", "我局"), ("all", "全镇")),
    Level.PREFECTURE: (("we", "我县"), ("we", "我局"), ("all", "全县")),
    Level.PROVINCE: (("we", "我市"), ("all", "全市"), ("we", "我局")),
    Level.INSTITUTION: (("we", "我局"), ("all", "全县")),
    Level.ZONE: (("we", "我局"), ("we", "我镇"), ("all", "全县")),
}


def find_slip(scene: Scene, phrase: Phrase) -> tuple[str, str, str] | None:
    """Return the slip that a sentence is to have: its kind, the slot and the wrong word.

    None where the sentence has no slot for the kind that the report wants, or its turn has not
    come.
    """
    slots = phrase.template.slots
    kind = scene.slip
    if kind == "level":
        wrong = [
            (slot, word)
            for slot, word in _WRONG[scene.level]
            if slot in slots and scene.names[slot] != word
        ]
        if wrong and scene.draw.chance(_TAKEN):
            return kind, *scene.draw.pick(wrong)
    if kind == "year" and "year" in slots and scene.draw.chance(_TAKEN):
        return kind, "year", str(scene.year - 1)
    if kind == "body":
        return _foreign(scene, slots)
    return None


def _foreign(scene: Scene, slots: frozenset[str]) -> tuple[str, str, str] | None:
    """Return the name of a sister body for the slot that names one's own."""
    slot = next((slot for slot in ("short", "body", "we") if slot in slots), None)
    if slot is None or not scene.draw.chance(_TAKEN):
        return None
    for step in (5, 6, 7, 9):
        sister = body_at(scene.seed, scene.body.number + step)
        if sister.kind == scene.body.kind and sister.name != scene.body.name:
            return "body", slot, sister.full if slot == "body" else sister.name
    return None
