"""What stages ask is kept beside gold labels, unit by unit."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from gongkai import analyze, read_report
from gongkai.ingest import report_from_text
from gongkai.learn import load_gold, observe
from gongkai.learn.gold_format import GoldFile, GoldLink
from gongkai.learn.material import Example, digest_of, gather
from gongkai.learn.observing import Observer
from gongkai.learn.weak import rules_table, score_rules
from gongkai.model import BlockKind, Role, Span
from gongkai.settings import Settings

SEEDS = Path("seeds")
RULES = Settings(model="rules")
GOLD = load_gold(Path("corpora/gold"))


@pytest.fixture(params=GOLD, ids=lambda file: file.source)
def example(request: pytest.FixtureRequest) -> Example:
    gold: GoldFile = request.param
    return Example(read_report(SEEDS / gold.source), gold)


def test_an_observer_decides_as_the_rules_do(example: Example) -> None:
    assert analyze(example.report, RULES, Observer()) == analyze(example.report, RULES)


def test_each_unit_stands_beside_its_gold_label(example: Example) -> None:
    seen = observe(example.report, example.gold, analyze)
    assert len(seen.lines) == len(seen.sections)
    assert len(seen.sentences) == len(seen.roles) == len(seen.substances)
    assert len(seen.items) == len(seen.topics)
    assert len(seen.pairs) == len(seen.linked)
    roles = [unit.role for unit in example.gold.sentences if unit.role is not Role.TABLE]
    assert sum(role is not None for role in seen.roles) == pytest.approx(len(roles), abs=2)
    assert sum(map(bool, seen.linked)) == len(example.gold.links)
    for unit, role, substance in zip(seen.sentences, seen.roles, seen.substances, strict=True):
        assert unit.kind is not BlockKind.TABLE
        assert substance is None or role is not None


def test_links_follow_their_items(example: Example) -> None:
    seen = observe(example.report, replace(example.gold, links=()), analyze)
    assert not any(seen.linked)
    gold = example.gold
    every = tuple(
        GoldLink(issue.id, remedy.id)
        for issue in gold.items
        for remedy in gold.items
        if issue.kind.value == "issue" and remedy.kind.value == "remedy"
    )
    seen = observe(example.report, replace(gold, links=every), analyze)
    assert all(linked is not False for linked in seen.linked)


def test_a_unit_without_gold_is_no_example() -> None:
    report = read_report(SEEDS / GOLD[0].source)
    some = replace(GOLD[0], sentences=GOLD[0].sentences[:1], items=(), links=(), claims=())
    seen = observe(report, some, analyze)
    assert sum(role is not None for role in seen.roles) == 1
    assert not any(seen.topics)
    assert set(seen.linked) <= {None}


def test_of_two_gold_units_in_one_sentence_the_lead_in_yields(report_and_gold: Example) -> None:
    seen = observe(report_and_gold.report, report_and_gold.gold, analyze)
    assert Role.ISSUE in seen.roles
    assert Role.FRAMING not in seen.roles


@pytest.fixture
def report_and_gold() -> Example:
    text = (
        "柳泉镇2024年政府信息公开工作年度报告\n五、存在的主要问题\n"
        "回顾全年的工作仍有不足，主要表现在：一是栏目更新偏慢。\n"
    )
    report = report_from_text(text, source="a.txt")
    gold = GOLD[0]
    framing = next(unit for unit in gold.sentences if unit.role is Role.FRAMING)
    issue = next(unit for unit in gold.sentences if unit.role is Role.ISSUE)
    start, cut, end = text.index("回顾"), text.index("一是"), len(text) - 1
    sentences = (
        replace(framing, span=Span(start, cut), text=text[start:cut]),
        replace(issue, span=Span(cut, end), text=text[cut:end]),
    )
    return Example(
        report,
        replace(
            gold,
            report_id=report.report_id,
            bare_sha256=None,
            sentences=sentences,
            items=(),
            links=(),
            claims=(),
        ),
    )


def test_material_is_gathered_and_has_a_digest() -> None:
    examples = [Example(read_report(SEEDS / file.source), file) for file in GOLD[:2]]
    heard: list[tuple[str, int, int]] = []
    material = gather(
        examples[:1],
        examples[1:],
        (),
        analyze,
        n_synthetic=1,
        on_progress=lambda *told: heard.append(told),
    )
    assert heard == [("observe", 1, 2), ("observe", 2, 2)]
    assert len(material.observed) == 2
    digests = {digest_of([each]) for each in material.observed}
    assert len(digests) == 2
    first = material.observed_gold[0]
    other = replace(first, roles=(Role.NIL, *first.roles[1:]))
    assert digest_of([other]) not in digests


def test_rules_are_scored_as_labellers() -> None:
    seen = [observe(read_report(SEEDS / file.source), file, analyze) for file in GOLD]
    scores = {(each.head, each.rule): each for each in score_rules(seen)}
    nil = scores["role", "nil"]
    assert nil.label == "nil"
    assert nil.accuracy is not None
    assert 0.0 < nil.coverage < nil.accuracy <= 1.0
    assert 0.0 <= nil.conflict <= nil.overlap <= 1.0
    table = rules_table(list(scores.values()), [nil])
    assert table.count("\n") == len(scores) + 2
    assert "| role | nil | nil |" in table
