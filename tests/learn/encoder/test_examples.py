"""What an encoder is shown: units in words, and which labels they are to have."""

from __future__ import annotations

from enum import StrEnum

import pytest

pytest.importorskip("torch", reason="the extra transformers is not installed")

from gongkai.learn import Observed
from gongkai.learn.encoder.examples import (
    SIZES,
    head_columns,
    make_examples,
    section_sequences,
)
from gongkai.learn.encoder.wording import (
    word_items,
    word_lines,
    word_pairs,
    word_sentences,
    wording_tables,
)
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
)
from gongkai.text.ordinals import OrdinalKind


def line(text: str, kind: BlockKind, ordinal: str = "", *, opens: bool = False) -> LineUnit:
    return LineUnit(text, kind, ordinal, opens, Decision(SectionLabel.ISSUES, 0.9, "问题"), ())


def sentence(text: str, place: int) -> SentenceUnit:
    return SentenceUnit(
        text=text,
        section=SectionLabel.ISSUES,
        kind=BlockKind.PROSE,
        ordinal="word",
        place=place,
        n_places=2,
        ruled=Decision(Role.ISSUE, 0.9, "不够"),
        ruled_substance=Decision(Substance.BOILERPLATE, 0.8, "") if place else None,
        votes=(),
    )


HEADING = line("五、存在的主要问题", BlockKind.HEADING, "part", opens=True)
ROW = line("合计\t0", BlockKind.TABLE)
PROSE = line("一是柳泉村的公开栏更新不够快。", BlockKind.PROSE, "word")
FIRST, SECOND = sentence("一是公开栏更新不够快。", 0), sentence("二是解读不多。", 1)
ISSUE = ItemUnit(ItemKind.ISSUE, "更新不够快", "。公开栏隔月更新。", (Topic.TIMELINESS,), ())
REMEDY = ItemUnit(ItemKind.REMEDY, "每周更新", "", (Topic.TIMELINESS, Topic.PLATFORM), ())
PAIR = PairUnit(
    ISSUE,
    REMEDY,
    ISSUE.ruled,
    REMEDY.ruled,
    (("topics", 0.9), ("in_head", 1.0), ("in_body", 0.0), ("position", 1.0)),
    1.0,
)
OBSERVED = Observed(
    source="tiny.txt",
    lines=(HEADING, ROW, PROSE),
    sections=(SectionLabel.ISSUES, SectionLabel.DISCLOSURE_TABLE, SectionLabel.ISSUES),
    sentences=(FIRST, SECOND),
    roles=(Role.ISSUE, None),
    substances=(Substance.SLOTTED, None),
    items=(ISSUE, REMEDY),
    topics=((Topic.TIMELINESS, Topic.PLATFORM, Topic.CONTENT), None),
    pairs=(PAIR,),
    linked=(False,),
)


def test_lines_are_told_with_the_headings_above_and_the_line_before() -> None:
    worded = word_lines([HEADING, PROSE])
    assert worded[0].pair(with_rules=False) == ("类型:标题,一级序号", "五、存在的主要问题")
    assert worded[0].pair(with_rules=True)[0] == "类型:标题,一级序号;规则:存在问题,新节"
    assert worded[1].pair(with_rules=True) == (
        "类型:正文,分点;位于:五、存在的主要问题;上文:五、存在的主要问题;规则:存在问题",
        PROSE.text,
    )


def test_sentences_are_told_with_their_section_and_the_sentence_before() -> None:
    worded = word_sentences([FIRST, SECOND])
    assert worded[0].pair(with_rules=True)[0] == "存在问题;类型:正文,分点;规则:问题"
    assert worded[1].context == "存在问题;类型:正文,分点;上文:一是公开栏更新不够快。"
    assert worded[1].rules == "问题,套话"


def test_items_are_told_as_head_and_body() -> None:
    issue, remedy = word_items([ISSUE, REMEDY])
    assert issue.pair(with_rules=False) == ("问题", "更新不够快。公开栏隔月更新。")
    assert remedy.pair(with_rules=True) == ("改进;规则:及时,平台", "每周更新")


def test_pairs_are_told_as_issue_and_remedy() -> None:
    (pair,) = word_pairs([PAIR])
    assert pair.pair(with_rules=False) == (
        "标题同词,序号相同;问题:更新不够快。公开栏隔月更新。",
        "每周更新",
    )
    assert pair.rules == "对应"


@pytest.mark.parametrize(
    ("table", "labels"),
    [
        ("section", SectionLabel),
        ("role", Role),
        ("substance", Substance),
        ("topic", Topic),
        ("kind", BlockKind),
        ("item", ItemKind),
        ("ordinal", OrdinalKind),
    ],
)
def test_every_label_has_a_word_of_its_own(table: str, labels: type[StrEnum]) -> None:
    words = wording_tables()[table]
    assert set(words) == set(labels)
    assert len(set(words.values())) == len(words)


def shares(head: str, targets: list[float]) -> dict[int, float]:
    return {n: share for n, share in enumerate(targets[head_columns(head)]) if share}


def test_units_with_gold_are_examples() -> None:
    examples = make_examples([OBSERVED], rule_dropout=0.0, seed=1)
    assert [each.second for each in examples] == [
        HEADING.text,
        PROSE.text,
        FIRST.text,
        "更新不够快。公开栏隔月更新。",
        "每周更新",
    ]
    heading, _, spoken, issue, pair = (each.targets for each in examples)
    assert shares("section", heading) == {list(SectionLabel).index(SectionLabel.ISSUES): 1.0}
    assert shares("role", spoken) == {list(Role).index(Role.ISSUE): 1.0}
    assert shares("substance", spoken) == {1: 1.0}
    assert shares("topic", issue) == pytest.approx({0: 0.7, 1: 0.15, 8: 0.15})
    assert shares("link", pair) == {0: 1.0}
    assert not shares("role", heading)
    assert len(heading) == sum(SIZES.values())


@pytest.mark.parametrize(("rule_dropout", "n_with_rules"), [(0.0, 5), (1.0, 0)])
def test_rules_are_left_out_as_often_as_asked(rule_dropout: float, n_with_rules: int) -> None:
    examples = make_examples([OBSERVED], rule_dropout=rule_dropout, seed=1)
    assert sum("规则:" in each.first for each in examples) == n_with_rules


def test_the_order_of_sections_is_that_of_lines_without_tables() -> None:
    number = list(SectionLabel).index(SectionLabel.ISSUES)
    assert list(section_sequences([OBSERVED])) == [[number, number]]
