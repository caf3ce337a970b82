"""Part five: the layouts in which issues and remedies are written."""

from __future__ import annotations

from gongkai.model import ItemKind, SectionLabel
from gongkai.synthesis.banks import Subject
from gongkai.synthesis.draw import Weighted
from gongkai.synthesis.flow import Flow, ItemText
from gongkai.synthesis.issues import Plan, draw_plan, word_item
from gongkai.synthesis.leads import KINDS, lead_in
from gongkai.synthesis.marks import draw_part_name, mark, name_ends
from gongkai.synthesis.narrative import pick_phrases, write_part_heading
from gongkai.synthesis.scene import Passage, Scene
from gongkai.synthesis.shapes import weighted

# How part five is laid out, in 57 pages; sub-headings are more common in whole reports.
_LAYOUTS = Weighted(
    (
        *(("lists", 27), ("parts", 9), ("subs", 16), ("paragraph", 5), ("steps", 4)),
        *(("unanswered", 2), ("labels", 3), ("pairs", 1), ("steps_issue", 1), ("nil", 3)),
    )
)
# What parts the items of lists that are heads alone, and how often such a head is drawn again.
_BARE = {"nouns": "、", "commas": "，"}
_TRIES = 12


def write_five(scene: Scene, number: int) -> int:
    """Write part five; return the number of the next part."""
    page = scene.page
    passage = scene.passage("issues_remedies")
    layout = passage.draw.weighted(_LAYOUTS)
    plan = draw_plan(scene, passage)
    if layout == "parts":
        return _write_parts(scene, passage, plan, number)
    if layout in ("steps", "steps_issue"):
        _write_steps(scene, passage, plan, number, says_issue=layout == "steps_issue")
        return number + 1
    page.section = SectionLabel.ISSUES_REMEDIES
    write_part_heading(scene, "issues_remedies", number)
    page.paragraph()
    if layout == "nil":
        _say_some(scene, passage, "issues_remedies:nil", 1)
    elif layout == "pairs":
        _write_pairs(scene, passage, plan)
    elif layout in ("subs", "labels"):
        _write_subs(scene, passage, plan, labelled=layout == "labels")
    else:
        _write_lists(scene, passage, plan, layout)
    return number + 1


def _write_parts(scene: Scene, passage: Passage, plan: Plan, number: int) -> int:
    """Write issues and remedies as two parts of the report."""
    for kind, subjects in ((ItemKind.ISSUE, plan.issues), (ItemKind.REMEDY, plan.remedies)):
        if not subjects:
            continue
        section, name = KINDS[kind]
        scene.page.section = section
        write_part_heading(scene, name, number)
        number += 1
        scene.page.paragraph()
        _write_list(scene, passage, kind, plan)
    return number


def _write_steps(
    scene: Scene, passage: Passage, plan: Plan, number: int, *, says_issue: bool
) -> None:
    """Write a part that by its heading holds next steps alone."""
    page = scene.page
    page.section = SectionLabel.REMEDIES
    write_part_heading(scene, "remedies", number)
    page.paragraph()
    if says_issue:
        flow = Flow(scene, passage.origin)
        item = word_item(passage, ItemKind.ISSUE, plan.issues[0], form="comma")
        flow.item(item, "", "。")
    remedies = plan.remedies or plan.issues
    _write_list(scene, passage, ItemKind.REMEDY, Plan(plan.issues, remedies))


def _write_subs(scene: Scene, passage: Passage, plan: Plan, *, labelled: bool) -> None:
    """Write two sub-sections, with headings or with bare labels before their text."""
    page, draw = scene.page, passage.draw
    if draw.chance(0.12):
        _say_some(scene, passage, "issues_remedies:framing", 1)
        page.paragraph()
    runs_in = labelled or draw.chance(0.4)
    rank = 0
    for kind, subjects in ((ItemKind.ISSUE, plan.issues), (ItemKind.REMEDY, plan.remedies)):
        if not subjects:
            continue
        rank += 1
        section, part = KINDS[kind]
        page.section = section
        if rank > 1:
            page.paragraph()
        name = draw_part_name(draw, part, scene.options.banks, scene.names)
        ordinal = "" if labelled else mark(scene.style.sub_mark, rank)
        end = "：" if labelled else "。" if runs_in else draw.pick(("", "", "", "。"))
        page.heading(ordinal + name + end)
        if not runs_in:
            page.paragraph()
        _write_list(scene, passage, kind, plan)


def _write_lists(scene: Scene, passage: Passage, plan: Plan, layout: str) -> None:
    """Write both lists under the heading of the part, in one paragraph or in several."""
    page = scene.page
    if passage.draw.chance(0.1):
        _say_some(scene, passage, "issues_remedies:framing", 1)
    _write_list(scene, passage, ItemKind.ISSUE, plan, inline=layout == "paragraph")
    if layout == "unanswered" or not plan.remedies:
        return
    if layout != "paragraph":
        page.paragraph()
    _write_list(scene, passage, ItemKind.REMEDY, plan, inline=layout == "paragraph")


def _write_pairs(scene: Scene, passage: Passage, plan: Plan) -> None:
    """Write each issue with its remedy behind it."""
    flow = Flow(scene, passage.origin)
    answered = {subjects for subjects in plan.remedies if subjects in plan.issues}
    for number, subjects in enumerate(plan.issues, 1):
        scene.page.section = SectionLabel.ISSUES
        issue = word_item(passage, ItemKind.ISSUE, subjects, form="comma")
        flow.item(issue, mark(scene.style.item_mark, number), "。")
        if subjects in answered:
            scene.page.section = SectionLabel.REMEDIES
            remedy = word_item(passage, ItemKind.REMEDY, subjects, form="comma")
            flow.item(remedy, "", "。")


def _write_list(
    scene: Scene, passage: Passage, kind: ItemKind, plan: Plan, *, inline: bool = False
) -> None:
    """Write a lead-in, the items of a kind, what is added without a mark, and a closing."""
    draw, page = passage.draw, scene.page
    section, name = KINDS[kind]
    subjects = plan.issues if kind is ItemKind.ISSUE else plan.remedies
    style = draw.weighted(weighted("lists", kind.value))
    if inline and style == "lines":
        style = "inline"
    if style in _BARE:
        subjects = tuple((subject,) for each in subjects for subject in each)
        style = style if len(subjects) > 1 else "plain"
    items = [_word(passage, kind, each, style) for each in subjects]
    if style in _BARE and any(map(_holds_mark, items)):
        style = "plain"
    flow = Flow(scene, passage.origin)
    lead_in(scene, passage, flow, kind, style, len(items))
    page.section = section
    extra = items.pop() if len(items) > 2 and style == "inline" and draw.chance(0.08) else None
    _write_items(scene, flow, items, style, kind)
    if extra is not None:
        flow.item(extra, draw.pick(("此外，", "同时，", "另外，")), "。")
    flow.close()
    _say_more(scene, passage, kind, plan)
    share = 0.04 if kind is ItemKind.ISSUE else 0.2
    if draw.chance(share):
        if draw.chance(0.4):
            page.paragraph()
        _say_some(scene, passage, f"closing.{name}", 1)


def _say_more(scene: Scene, passage: Passage, kind: ItemKind, plan: Plan) -> None:
    """Add, now and then, a cause of all issues, what was done of last year's, or a remark."""
    draw = passage.draw
    section = KINDS[kind][0]
    roles = (("issue", 0.05),) if kind is ItemKind.ISSUE else (("remedy", 0.05), ("framing", 0.03))
    for role, share in roles:
        if draw.chance(share):
            taken = {
                topic
                for subjects in (*plan.issues, *plan.remedies)
                for subject in subjects
                for topic in subject.topics
            }
            pool = scene.banks.pool(f"{section}:{role}", scene.level, passage.year)
            groups = pool.values if pool else ()
            apart = [group for group in groups if taken.isdisjoint(group.phrases[0].topics)]
            if apart:
                scene.say(draw.pick(draw.pick(apart).phrases), passage)


def _word(passage: Passage, kind: ItemKind, subjects: tuple[Subject, ...], style: str) -> ItemText:
    """Return an item as a list can hold it: a bare head is drawn again while it holds a mark."""
    form = _form_of(passage.draw.weighted(weighted("items", "forms")), style)
    item = word_item(passage, kind, subjects, form=form)
    for _ in range(_TRIES if style in _BARE else 0):
        if not _holds_mark(item):
            break
        item = word_item(passage, kind, subjects, form=form)
    return item


def _holds_mark(item: ItemText) -> bool:
    return any(each in item.head for each in _BARE.values())


def _form_of(form: str, style: str) -> str:
    """Return how an item of a list is worded: what a list cannot hold is left out."""
    if style in _BARE:
        return "head"
    if style in ("semicolons", "mixed", "unmarked", "plain") and form == "stop":
        return "comma"
    return form


def _write_items(
    scene: Scene, flow: Flow, items: list[ItemText], style: str, kind: ItemKind
) -> None:
    last = len(items) - 1
    form = scene.style.item_mark if style == "lines" else "{一}是"
    if kind is ItemKind.REMEDY and form == "{一}是" and style == "lines":
        form = scene.draw.pick(("{一}是", "{一}是", "{1}.", "（{一}）", "{1}、"))
    if style in ("inline", "mixed") and scene.draw.chance(0.15):
        form = scene.draw.pick(("{1}.", "{1}、", "（{1}）"))
    for number, item in enumerate(items):
        before, end = "", "。"
        if style in ("inline", "lines", "semicolons", "mixed"):
            before = mark(form, number + 1)
        if style in ("semicolons", "unmarked") or (style == "mixed" and number):
            end = "；" if number < last else "。"
        elif style in _BARE and number < last:
            end = _BARE[style]
        elif style == "nouns":
            end = ""
        if style == "lines" and number:
            flow.paragraph()
        flow.item(item, before, end)
    if style == "nouns":
        flow.add(scene.draw.pick(name_ends()))
        flow.close()


def _say_some(scene: Scene, passage: Passage, place: str, count: int) -> None:
    for phrase in pick_phrases(scene, passage, place, count):
        scene.say(phrase, passage)
