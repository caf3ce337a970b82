"""Sections where a model decides on the labels."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from gongkai import analyze, read_report
from gongkai.ingest import report_from_text
from gongkai.learn.observing import Observer
from gongkai.model import (
    Decision,
    LineUnit,
    Role,
    SectionLabel,
    SentenceUnit,
    Substance,
    Tagged,
)
from gongkai.settings import Settings

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))
RULES = Settings(model="rules")
TEXT = """青石镇2012年政府信息公开年度报告
三、依申请公开政府信息情况
无。
（四）热线接听情况
接听热线六次。
五、 短板所在
镇里没有专职人员，栏目更新偏慢。
六、 往后怎么办
配一名专职人员。
"""
ISSUES, REMEDIES = SectionLabel.ISSUES, SectionLabel.REMEDIES


class ByWords(Observer):
    """Heads that place a line where one of its words belongs, else as the rules do."""

    def __init__(self, words: dict[str, SectionLabel]) -> None:
        super().__init__()
        self._words = words

    def place_lines(self, lines: Sequence[LineUnit]) -> list[Decision[SectionLabel]]:
        return [
            next(
                (
                    Decision(label, 0.9, word)
                    for word, label in self._words.items()
                    if word in line.text
                ),
                line.ruled,
            )
            for line in lines
        ]


@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: seed.name)
def test_heads_that_agree_with_the_rules_change_nothing(seed: Path) -> None:
    report = read_report(seed)
    assert analyze(report, RULES, Observer()) == analyze(report, RULES)


def test_a_heading_that_the_rules_missed_opens_a_section() -> None:
    heads = ByWords({"短板": ISSUES, "偏慢": ISSUES, "往后": REMEDIES, "配一名": REMEDIES})
    report = report_from_text(TEXT, source="x")
    analysis = analyze(report, RULES, heads)
    headed = {
        section.label: section.heading.of(report.text)
        for section in analysis.sections
        if section.heading
    }
    assert headed[ISSUES] == "五、 短板所在"
    assert headed[REMEDIES] == "六、 往后怎么办"
    assert [section.score for section in analysis.sections if section.label is ISSUES] == [0.9]
    assert "".join(section.span.of(report.text) for section in analysis.sections) == report.text


def test_a_heading_in_the_same_section_opens_none() -> None:
    heads = ByWords({"热线": SectionLabel.ON_REQUEST})
    report = report_from_text(TEXT, source="x")
    labels = [section.label for section in analyze(report, RULES, heads).sections]
    assert labels.count(SectionLabel.ON_REQUEST) == 1


class Contrary(Observer):
    """Heads that give every unit another label than the rules did, of all there are."""

    def place_lines(self, lines: Sequence[LineUnit]) -> list[Decision[SectionLabel]]:
        labels = list(SectionLabel)
        return [
            Decision(labels[(labels.index(line.ruled.label) + number) % len(labels)], 0.5, "")
            for number, line in enumerate(lines, 1)
        ]

    def tag_sentences(self, sentences: Sequence[SentenceUnit]) -> list[Tagged]:
        roles, substances = list(Role), list(Substance)
        return [
            Tagged(
                Decision(roles[number % len(roles)], 0.5, ""),
                Decision(substances[number % len(substances)], 0.5, ""),
            )
            for number, _ in enumerate(sentences)
        ]


@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: seed.name)
def test_whatever_heads_decide_nothing_is_lost(seed: Path) -> None:
    report = read_report(seed)
    ruled, found = analyze(report, RULES), analyze(report, RULES, Contrary())
    assert "".join(section.span.of(report.text) for section in found.sections) == report.text
    assert [each.span for each in found.sentences] == [each.span for each in ruled.sentences]
    rows = [each.span for each in ruled.sentences if each.role is Role.TABLE]
    assert [each.span for each in found.sentences if each.role is Role.TABLE] == rows
    for each in found.sentences:
        assert (each.substance is None) == (each.role in (Role.HEADING, Role.TABLE))
