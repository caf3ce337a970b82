"""Part five: which issues and remedies a report names, and in what order."""

from __future__ import annotations

from typing import NamedTuple

from gongkai.model import ItemKind, Level, Substance, Topic
from gongkai.synthesis.banks import Phrase, Subject, Wording
from gongkai.synthesis.draw import Draw, Weighted
from gongkai.synthesis.flow import Clause, ItemText
from gongkai.synthesis.marks import knowledge
from gongkai.synthesis.scene import Passage, Scene
from gongkai.synthesis.shapes import shapes, weighted
from gongkai.synthesis.templates import Filler

# How many issues a report names.
_COUNTS = Weighted(((1, 9), (2, 22), (3, 34), (4, 13), (5, 5), (6, 2), (8, 0.4)))
# Of 32 pages with both lists 13 have as many remedies, 9 more, 8 fewer, 2 none.
_BALANCE = Weighted((("equal", 13), ("more", 9), ("fewer", 8), ("none", 2)))

_JOINTS = {"comma": "，", "colon": "：", "stop": "。"}


class Plan(NamedTuple):
    """What part five is to say: the subjects of each issue and of each remedy, in order."""

    issues: tuple[tuple[Subject, ...], ...]
    remedies: tuple[tuple[Subject, ...], ...]


def draw_plan(scene: Scene, passage: Passage) -> Plan:
    """Draw the subjects of part five.

    A remedy answers the issues of its subjects; subjects that stand on one side alone leave an
    issue unaddressed, or a remedy unprompted.
    """
    draw = passage.draw
    by_topic = scene.banks.subjects_by_topic(scene.level, passage.year)
    count = draw.weighted(_COUNTS)
    if scene.level in (Level.PROVINCE, Level.PREFECTURE) and count < 3:
        count += 1
    subjects = _draw_subjects(draw, "issue", by_topic, count, ())
    issues: list[tuple[Subject, ...]] = [(subject,) for subject in subjects]
    remedies = _balanced(draw, subjects, by_topic)
    return Plan(_joined(draw, issues), _joined(draw, remedies))


def _joined(draw: Draw, points: list[tuple[Subject, ...]]) -> tuple[tuple[Subject, ...], ...]:
    """Return the points of a list, of which some neighbours have become one."""
    found: list[tuple[Subject, ...]] = []
    rest = points
    while rest:
        count = draw.weighted(weighted("items", "joined")) if len(points) > 1 else 1
        found.append(tuple(subject for point in rest[:count] for subject in point))
        rest = rest[count:]
    return tuple(found)


def _balanced(
    draw: Draw, subjects: list[Subject], by_topic: dict[Topic, Weighted[Subject]]
) -> list[tuple[Subject, ...]]:
    balance = draw.weighted(_BALANCE)
    if balance == "none":
        return []
    remedies: list[tuple[Subject, ...]] = [(subject,) for subject in subjects]
    if balance == "fewer" and len(remedies) > 1:
        if draw.chance(0.4):  # one measure for several shortcomings
            remedies = [*remedies[:-2], (*remedies[-2], *remedies[-1])]
        else:
            remedies.pop(draw.between(0, len(remedies) - 1))
    n_more = draw.between(1, 2) if balance == "more" else 0
    if balance == "equal" and draw.chance(0.3):  # as many, but one answers nothing
        remedies.pop(draw.between(0, len(remedies) - 1))
        n_more = 1
    for subject in _draw_subjects(draw, "remedy", by_topic, n_more, tuple(subjects)):
        remedies.insert(draw.between(0, len(remedies)), (subject,))
    if draw.chance(0.15):
        remedies = draw.shuffled(remedies)
    return remedies


def _draw_subjects(
    draw: Draw,
    kind: str,
    by_topic: dict[Topic, Weighted[Subject]],
    count: int,
    taken: tuple[Subject, ...],
) -> list[Subject]:
    """Draw different subjects of different main topics, so that no remedy answers two by chance."""
    weights = [
        (topic, weight)
        for name, weight in knowledge()["topics"][kind]
        if (topic := Topic(name)) in by_topic
        and topic not in {subject.topics[0] for subject in taken}
    ]
    topics = draw.sample(Weighted(weights), count) if weights else []
    return [draw.weighted(by_topic[topic]) for topic in topics]


def word_item(
    passage: Passage,
    kind: ItemKind,
    subjects: tuple[Subject, ...],
    *,
    form: str,
) -> ItemText:
    """Put an item into words: heads alone, or heads with what explains them, as `form` says.

    head: heads alone; comma, colon: a head with a detail in its sentence; stop: in a sentence of
    their own.
    """
    draw, filler = passage.draw, passage.filler
    clauses: list[Clause] = []
    joints: list[str] = []
    for number, subject in enumerate(subjects):
        wording = _draw_wording(passage, subject, kind)
        joints += ["，"] * bool(number)
        clauses.append(_clause(wording.head, filler))
        if form == "head" or number < len(subjects) - 1:
            continue
        count = draw.weighted(weighted("items", form))
        details = _draw_details(wording, passage)
        if draw.chance(shapes()["items"]["siblings"]):
            details += _draw_siblings(subject, wording, passage)
        for rank, detail in enumerate(details[:count]):
            again = form == "stop" and draw.chance(0.4)
            joints.append(_JOINTS[form] if again or not rank else "，")
            clauses.append(_clause(detail, filler))
    topics = tuple(dict.fromkeys(topic for subject in subjects for topic in subject.topics))
    names = tuple(subject.id for subject in subjects)
    return ItemText(kind, topics, names, tuple(clauses), tuple(joints), clauses[0].text)


def _clause(phrase: Phrase, filler: Filler) -> Clause:
    text, mentions = phrase.template.fill_with_mentions(filler)
    return Clause(text, phrase.substance, phrase.name, tuple(mentions))


def _draw_details(wording: Wording, passage: Passage) -> list[Phrase]:
    """Return what may follow a head, in any order; the more local, the more seldom."""
    draw, shares = passage.draw, shapes()["details"]
    kept = [
        phrase
        for phrase in wording.details
        if draw.chance(shares[phrase.substance]) and phrase.template.is_true(passage.filler.values)
    ]
    return draw.shuffled(kept)


def _draw_siblings(subject: Subject, wording: Wording, passage: Passage) -> list[Phrase]:
    """Return what other wordings of a subject say, in any order; no head, and nothing local."""
    of_kind = subject.issues if wording in subject.issues else subject.remedies
    found = [
        phrase
        for each in of_kind
        if each is not wording
        for phrase in each.details
        if phrase.substance is Substance.BOILERPLATE and not phrase.template.mentions
    ]
    return passage.draw.shuffled(found)


def _draw_wording(passage: Passage, subject: Subject, kind: ItemKind) -> Wording:
    """Draw how a subject is worded, of the wordings whose heads the numbers allow."""
    wordings = subject.issues if kind is ItemKind.ISSUE else subject.remedies
    values = passage.filler.values
    true = [wording for wording in wordings if wording.head.template.is_true(values)]
    return passage.draw.pick(true or wordings)
