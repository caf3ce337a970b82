"""The words that lead in to the lists of part five."""

from __future__ import annotations

from gongkai.model import ItemKind, SectionLabel
from gongkai.synthesis.banks import Phrase
from gongkai.synthesis.flow import Flow
from gongkai.synthesis.marks import counted, name_leads
from gongkai.synthesis.scene import Passage, Scene

# Where the items of a kind stand, and what the banks call them.
KINDS = {
    ItemKind.ISSUE: (SectionLabel.ISSUES, "issues"),
    ItemKind.REMEDY: (SectionLabel.REMEDIES, "remedies"),
}


def lead_in(
    scene: Scene, passage: Passage, flow: Flow, kind: ItemKind, style: str, count: int
) -> None:
    """Write the words that lead in to a list: a sentence, or the beginning of one; or none."""
    draw, page = passage.draw, scene.page
    name = KINDS[kind][1]
    if style in ("nouns", "commas") and kind is ItemKind.ISSUE:
        flow.add(_name_lead(scene, passage, style))
        return
    if draw.chance(0.25 if kind is ItemKind.ISSUE else 0.12):
        return
    scene.names["count"] = counted(count)
    ends = dict.fromkeys(("plain", "unmarked", "commas"), "。，").get(style, "。，：")
    phrases = [
        phrase
        for phrase in _lead_phrases(scene, passage, f"lead.{name}")
        if phrase.template.text[-1] in ends and not phrase.template.mentions
    ]
    if not phrases:
        return
    # Most issues are led in to within the sentence of the first.
    n_tries = 2 if kind is ItemKind.ISSUE else 1
    phrase = min(phrases[:n_tries], key=lambda each: each.template.text.endswith("。"))
    end = phrase.template.text[-1]
    if page.section is SectionLabel.ISSUES_REMEDIES and kind is ItemKind.REMEDY:
        page.section = SectionLabel.REMEDIES
    if end == "。" or (end == "：" and style == "lines"):
        scene.say(phrase, passage)
        if style == "lines":
            page.paragraph()
        return
    if page.section is SectionLabel.ISSUES_REMEDIES or kind is ItemKind.REMEDY:
        page.section = KINDS[kind][0]
    flow.add(phrase.template.fill(passage.filler))


def _lead_phrases(scene: Scene, passage: Passage, place: str) -> list[Phrase]:
    pool = scene.banks.pool(place, scene.level, passage.year)
    if pool is None:
        return []
    return [passage.draw.pick(passage.draw.weighted(pool).phrases) for _ in range(4)]


def _name_lead(scene: Scene, passage: Passage, style: str) -> str:
    """Return what stands before a list of short names in one sentence."""
    scene.page.section = SectionLabel.ISSUES
    return passage.draw.pick(name_leads(style, scene.options.banks)).format(**scene.names)
