"""Small reports in invented words, with their truth, to learn from."""

from __future__ import annotations

from gongkai.learn.observing import Observed
from gongkai.model import (
    BlockKind,
    Decision,
    ItemKind,
    ItemUnit,
    LineUnit,
    PairUnit,
    Role,
    SectionLabel,
    SentenceUnit,
    Substance,
    Topic,
    Vote,
)

PROACTIVE, ISSUES = SectionLabel.PROACTIVE, SectionLabel.ISSUES
_SENTENCES = (
    ("在{}举办开放日,请来居民看窗口。", PROACTIVE, Role.ACTION, Substance.SUBSTANTIVE),
    ("全年在{}发布信息48条。", PROACTIVE, Role.FIGURE, Substance.SLOTTED),
    ("{}的栏目更新偏慢。", ISSUES, Role.ISSUE, Substance.BOILERPLATE),
    ("今后每周更新{}的栏目。", ISSUES, Role.REMEDY, Substance.BOILERPLATE),
)
_PLACES = ("柳泉镇", "青石巷", "白塔桥", "槐树湾", "杏花里", "渡口街", "麦田村", "松涛苑")


def line(text: str, ruled: SectionLabel, kind: BlockKind = BlockKind.PROSE) -> LineUnit:
    """Return a line as the rules see it."""
    votes = (Vote("subject", ruled.value),) if kind is BlockKind.HEADING else ()
    is_heading = kind is BlockKind.HEADING
    return LineUnit(text, kind, "", is_heading, Decision(ruled, 0.9, "rule"), votes)


def sentence(text: str, section: SectionLabel, ruled: Role) -> SentenceUnit:
    """Return a sentence as the rules see it."""
    return SentenceUnit(
        text=text,
        section=section,
        kind=BlockKind.PROSE,
        ordinal="",
        place=0,
        n_places=4,
        ruled=Decision(ruled, 0.7, "rule"),
        ruled_substance=Decision(Substance.BOILERPLATE, 0.7, "rule"),
        votes=(Vote(ruled.value, ruled.value),),
    )


def item(kind: ItemKind, head: str, topic: Topic) -> ItemUnit:
    """Return an item as the rules see it."""
    return ItemUnit(kind, head, "", (topic,), ((topic, 1.0),))


def observed(number: int) -> Observed:
    """Return report `number`: the rules are right but for the role of each eighth action."""
    place = _PLACES[number % len(_PLACES)]
    sentences = [
        sentence(text.format(place), section, Role.FRAMING if (number % 8, row) == (3, 0) else role)
        for row, (text, section, role, _) in enumerate(_SENTENCES)
    ]
    issues = (
        item(ItemKind.ISSUE, f"{place}栏目更新慢", Topic.TIMELINESS),
        item(ItemKind.ISSUE, f"{place}解读太少", Topic.INTERPRETATION),
    )
    remedies = (
        item(ItemKind.REMEDY, f"每周更新{place}栏目", Topic.TIMELINESS),
        item(ItemKind.REMEDY, f"多写{place}解读", Topic.INTERPRETATION),
    )
    pairs = tuple(
        PairUnit(
            issue=issue,
            remedy=remedy,
            issue_topics=issue.ruled,
            remedy_topics=remedy.ruled,
            evidence=(("topics", float(issue.ruled == remedy.ruled)), ("position", 0.0)),
            ruled=0.8 * (issue.ruled == remedy.ruled),
        )
        for remedy in remedies
        for issue in issues
    )
    lines = (
        line(f"(一){place}主动公开", PROACTIVE, BlockKind.HEADING),
        line(sentences[0].text + sentences[1].text, PROACTIVE),
        line("二、存在的问题", ISSUES, BlockKind.HEADING),
        line(sentences[2].text + sentences[3].text, ISSUES),
        line("规章 0 0", SectionLabel.DISCLOSURE_TABLE, BlockKind.TABLE),
    )
    return Observed(
        source=f"{number}.txt",
        lines=lines,
        sections=tuple(each.ruled.label for each in lines),
        sentences=tuple(sentences),
        roles=tuple(role for _, _, role, _ in _SENTENCES),
        substances=tuple(substance for *_, substance in _SENTENCES),
        items=(*issues, *remedies),
        topics=tuple(each.ruled for each in (*issues, *remedies)),
        pairs=pairs,
        linked=tuple(pair.ruled > 0 for pair in pairs),
    )
