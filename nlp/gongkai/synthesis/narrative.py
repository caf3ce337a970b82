"""The narrative of part one, and of the parts that older reports have in its stead."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gongkai.model import Level, Role, SectionLabel, Substance
from gongkai.synthesis.banks import Group, Phrase
from gongkai.synthesis.draw import Weighted
from gongkai.synthesis.marks import draw_part_name, mark, slogans, small_names, sub_names
from gongkai.synthesis.page import OWN
from gongkai.synthesis.scene import Passage, Scene
from gongkai.synthesis.shapes import shapes, weighted

FIVE = ("proactive", "on_request", "management", "platform", "oversight")
LABELS = {
    "overview": SectionLabel.OVERVIEW,
    "proactive": SectionLabel.PROACTIVE,
    "on_request": SectionLabel.ON_REQUEST,
    "management": SectionLabel.MANAGEMENT,
    "platform": SectionLabel.PLATFORM,
    "oversight": SectionLabel.OVERSIGHT,
    "organization": SectionLabel.OVERSIGHT,
    "training": SectionLabel.OVERSIGHT,
    "standard": SectionLabel.OVERVIEW_OTHER,
    "consult": SectionLabel.OVERVIEW_OTHER,
    "fees": SectionLabel.OTHER_MATTERS,
    "litigation": SectionLabel.LITIGATION_TABLE,
}
# How many sentences a section has, by level: least and most.
_LENGTHS = {
    Level.TOWNSHIP: (2, 7),
    Level.DEPARTMENT: (2, 8),
    Level.COUNTY: (3, 11),
    Level.PREFECTURE: (4, 12),
    Level.PROVINCE: (4, 14),
    Level.INSTITUTION: (1, 5),
    Level.ZONE: (1, 6),
}
_TRIES = 5
_LONGEST = 200
# What begins like this names its subject anew.
_SUBJECT = re.compile(
    r"\{(?:year|we|short|body|all|leaders|office)\}|[全本今]年|目前|截至|一年来|年内"
)

Joined = list[tuple[str, Phrase]]


def pick_phrases(scene: Scene, passage: Passage, place: str, count: int) -> list[Phrase]:
    """Return at most `count` sentences for a place, of different groups, all of them true."""
    pool = scene.banks.pool(place, scene.level, passage.year)
    if pool is None:
        return []
    found = []
    for group in passage.draw.sample(pool, count):
        phrase = _true_phrase(scene, group, passage.draw.share())
        if phrase is not None and group.id not in scene.used:
            scene.used.add(group.id)
            found.append(phrase)
    return found


def _true_phrase(scene: Scene, group: Group, share: float) -> Phrase | None:
    """Return the phrase at a share of the group, or the next one that the numbers allow."""
    phrases = group.phrases
    first = int(share * len(phrases))
    for step in range(min(len(phrases), _TRIES)):
        phrase = phrases[(first + step) % len(phrases)]
        if phrase.template.is_true(scene.numbers.quantities):
            return phrase
    return None


def joined(passage: Passage, phrases: Sequence[Phrase], name: str) -> list[Joined]:
    """Return phrases as sentences, some of several: of one role, or praise and an act."""
    draw = passage.draw
    share = draw.weighted(weighted("sentence", name))
    found: list[Joined] = []
    for phrase in phrases:
        home = None
        if draw.chance(share):
            home = next((each for each in found if _goes_on(each, phrase)), None)
        if home is None:
            found.append([("", phrase)])
        else:
            is_apart = _SUBJECT.match(phrase.template.text) or draw.chance(0.2)
            home.append(("；" if is_apart else "，", phrase))
    return found


def _goes_on(sentence: Joined, phrase: Phrase) -> bool:
    """Tell whether a phrase can go on in a sentence."""
    last = sentence[-1][1]
    roles = last.role, phrase.role
    if roles[0] is not roles[1] and roles != (Role.FRAMING, Role.ACTION):
        return False
    length = sum(len(each.template.text) for _, each in sentence)
    return (
        last.template.text.endswith("。")
        and phrase.template.text.endswith(("。", "："))
        and not (last.topics or phrase.topics)
        and length + len(phrase.template.text) <= _LONGEST
    )


def say_all(scene: Scene, passage: Passage, phrases: Sequence[Phrase], name: str = "joins") -> None:
    """Write phrases as running text."""
    for (_, first), *behind in joined(passage, phrases, name):
        scene.say(first, passage, behind=behind)


def write_overview(scene: Scene, number: int) -> None:
    """Write part one."""
    page = scene.page
    page.section = SectionLabel.OVERVIEW
    write_part_heading(scene, "overview", number)
    passage = scene.passage("overview")
    page.paragraph()
    n_framing = passage.draw.between(1, 4)
    say_all(scene, passage, pick_phrases(scene, passage, "overview", n_framing), "opening")
    subs = _subs_of(scene, passage)
    style = scene.style.has_subs
    if style == "none":
        _write_without_subs(scene, subs)
    elif style == "listed":
        _write_listed(scene, subs)
    else:
        for rank, sub in enumerate(subs, 1):
            write_sub(scene, sub, rank, slogan=style == "slogans")


def _subs_of(scene: Scene, passage: Passage) -> tuple[str, ...]:
    draw = passage.draw
    subs = list(FIVE)
    if scene.style.has_subs == "some":
        for sub, share in (("platform", 0.5), ("management", 0.4), ("on_request", 0.2)):
            if draw.chance(share):
                subs.remove(sub)
    if scene.style.has_subs == "none" and scene.level is Level.TOWNSHIP:
        subs = draw.shuffled(subs)[: draw.between(0 if scene.style.brief else 2, 4)]
    if draw.chance(0.08):
        subs.insert(0, "organization")
    if draw.chance(0.06):
        subs.append("standard")
    if draw.chance(0.03):
        subs.append("training")
    return tuple(subs)


def _length(scene: Scene, passage: Passage) -> int:
    least, most = (1, 2) if scene.style.brief else _LENGTHS[scene.level]
    return least + int((most - least + 1) * passage.draw.share() ** 1.15)


def _write_without_subs(scene: Scene, subs: tuple[str, ...]) -> None:
    """Write sentences of all subjects under part one itself, where no heading divides it."""
    for sub in subs:
        if scene.draw.chance(0.35):
            scene.page.paragraph()
        passage = scene.passage(sub)
        count = max(1, _length(scene, passage) - 1)
        say_all(scene, passage, _sentences(scene, passage, sub, count))


def _write_listed(scene: Scene, subs: tuple[str, ...]) -> None:
    """Write 一是… for what other reports give a sub-section; each opens its own subject."""
    own_lines = scene.draw.chance(0.3)
    for rank, sub in enumerate(subs, 1):
        passage = scene.passage(sub)
        scene.page.section = LABELS[sub]
        if own_lines:
            scene.page.paragraph()
        slogan = passage.draw.pick(slogans(sub, scene.options.banks))
        text = f"{mark('{一}是', rank)}{slogan}。"
        scene.page.unit(text, Role.ACTION, Substance.BOILERPLATE, f"slogan.{sub}", OWN)
        say_all(scene, passage, _sentences(scene, passage, sub, _length(scene, passage)))


def write_sub(scene: Scene, sub: str, rank: int, *, slogan: bool) -> None:
    """Write a sub-section with its heading."""
    page, style = scene.page, scene.style
    passage = scene.passage(sub)
    page.section = LABELS[sub]
    page.paragraph()
    runs_in = style.runs_in if scene.draw.chance(0.9) else not style.runs_in
    name = (
        passage.draw.pick(slogans(sub, scene.options.banks))
        if slogan
        else passage.draw.weighted(sub_names(sub))
    )
    before = mark(style.sub_mark, rank)
    if slogan and runs_in:  # a predicate that ends in 。 does what the sentences behind it do
        text = f"{before}{name}。"
        page.unit(text, Role.ACTION, Substance.BOILERPLATE, f"slogan.{sub}", OWN)
    else:
        end = style.run_in if runs_in else style.sub_end
        if slogan or name.endswith(("方面", "工作", "情况")):
            end = end.lstrip("方面情况工作") if runs_in else ""
        page.heading(before + name + end.rstrip(" "))
        page.put(end[len(end.rstrip(" ")) :])
    if not runs_in:
        page.paragraph()
    write_body(scene, passage, sub, _length(scene, passage))


def write_body(scene: Scene, passage: Passage, sub: str, count: int) -> None:
    """Write the sentences of a sub-section: run on, in paragraphs, or as a list."""
    phrases = _sentences(scene, passage, sub, count)
    layout = passage.draw.share()
    if len(phrases) >= 2 and layout < 0.18:
        _write_list(scene, passage, phrases)
        return
    if sub == "proactive" and layout > shapes()["sentence"]["headed_from"]:
        _write_headed(scene, passage, phrases)
        return
    for number, ((_, first), *behind) in enumerate(joined(passage, phrases, "joins")):
        if number and layout > 0.85:
            scene.page.paragraph()
        scene.say(first, passage, behind=behind)


def _write_headed(scene: Scene, passage: Passage, phrases: list[Phrase]) -> None:
    """Write figures and acts under small headings of their own, which end in 。 or in nothing."""
    runs_in = passage.draw.chance(0.5)
    told = (
        ("figures", [each for each in phrases if each.role is Role.FIGURE]),
        ("acts", [each for each in phrases if each.role is not Role.FIGURE]),
    )
    rank = 0
    for name, group in told:
        if not group:
            continue
        rank += 1
        scene.page.paragraph()
        title = mark("（{一}）", rank) + passage.draw.pick(small_names(name))
        scene.page.heading(title + ("。" if runs_in or passage.draw.chance(0.3) else ""))
        if not runs_in:
            scene.page.paragraph()
        say_all(scene, passage, group)


def _sentences(scene: Scene, passage: Passage, sub: str, count: int) -> list[Phrase]:
    """Return the sentences of a sub-section, figures first now and then."""
    place = "fees" if sub == "fees" else LABELS[sub].value
    phrases = pick_phrases(scene, passage, place, count)
    if sub == "on_request" and not any(phrase.template.mentions for phrase in phrases):
        phrases += _stating(scene, passage, place)
    if passage.draw.chance(0.35):
        phrases.sort(key=lambda phrase: phrase.role not in (Role.FIGURE, Role.FRAMING))
    return phrases


def _stating(scene: Scene, passage: Passage, place: str) -> list[Phrase]:
    """Return a sentence that states what the applications table has, or none."""
    pool = scene.banks.pool(place, scene.level, passage.year)
    if pool is None or passage.draw.chance(0.15):
        return []
    for group in _stating_groups(pool, passage):
        phrase = _true_phrase(scene, group, passage.draw.share())
        if phrase is not None and phrase.template.mentions and group.id not in scene.used:
            scene.used.add(group.id)
            return [phrase]
    return []


def _stating_groups(pool: Weighted[Group], passage: Passage) -> list[Group]:
    groups = [group for group in pool.values if group.phrases[0].template.mentions]
    return passage.draw.shuffled(groups)[:_TRIES]


def _write_list(scene: Scene, passage: Passage, phrases: list[Phrase]) -> None:
    """Write sentences with list marks: inline, on lines of their own, or joined by ；."""
    form = passage.draw.pick(("{一}是", "{一}是", "{一}是", "{1}.", "{1}、", "（{1}）"))
    own_lines = form != "{一}是" or passage.draw.chance(0.2)
    for number, ((_, first), *behind) in enumerate(joined(passage, phrases, "joins"), 1):
        if own_lines and number > 1:
            scene.page.paragraph()
        scene.say(first, passage, before=mark(form, number), behind=behind)


def write_part_heading(scene: Scene, part: str, number: int) -> None:
    """Write the heading of a part on a line of its own; a page that was cut may begin behind it."""
    if not scene.page.units and "cut" in scene.noise and scene.draw.chance(0.4):
        return
    name = draw_part_name(
        scene.passage(f"heading.{part}").draw, part, scene.options.banks, scene.names
    )
    scene.page.paragraph()
    scene.page.heading(mark(scene.style.part_mark, number) + name)
