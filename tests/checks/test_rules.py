"""The rules say what they demand, in both languages, and their examples give what they say."""

from __future__ import annotations

from typing import Any

import pytest

from gongkai.checks import check_years, rule_name, rule_told
from gongkai.checks.rules import Rule, RuleKind, all_rules, rules_of
from gongkai.checks.terms import read_term
from gongkai.model import CheckVerdict, Quantity, Severity
from gongkai.model.claims import CONFIRMED
from tests.checks.made import made_example

EXAMPLES = [
    pytest.param(rule, example, id=f"{rule.rule_id}:{number}")
    for rule in all_rules().values()
    for number, example in enumerate(rule.examples)
]


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_an_example_gives_what_it_says(rule: Rule, example: dict[str, Any]) -> None:
    earlier, made = made_example(rule, example)
    checks = (*made.checks(), *check_years(earlier.analysis, made.analysis))
    subject = example.get("subject")
    found = [
        check for check in checks if check.rule == rule.rule_id and subject in (None, check.subject)
    ]
    if "verdict" not in example:
        assert not found
        return
    (check,) = found
    assert check.verdict is CheckVerdict(example["verdict"])
    assert (check.left, check.right) == (example.get("left"), example.get("right"))


@pytest.mark.parametrize("rule", all_rules().values(), ids=lambda rule: rule.rule_id)
def test_a_rule_says_what_it_is(rule: Rule) -> None:
    assert set(rule.name) == set(rule.told) == {"en", "zh"}
    assert all([*rule.name.values(), *rule.told.values(), rule.source])
    assert rule_name(rule.rule_id, "en") == rule.name["en"]
    assert rule_told(rule.rule_id, "zh") == rule.told["zh"]
    assert rule.severity is Severity.ERROR
    assert rule.unknown in (Severity.NOTE, Severity.WARNING)


@pytest.mark.parametrize("rule", all_rules().values(), ids=lambda rule: rule.rule_id)
def test_a_rule_shows_both_what_agrees_and_what_does_not(rule: Rule) -> None:
    verdicts = {example.get("verdict") for example in rule.examples}
    flagged = {RuleKind.STRUCTURE, RuleKind.MENTIONS, RuleKind.RATE}
    wrong = "unknown" if rule.kind in flagged else "inconsistent"
    assert {"consistent", wrong} <= verdicts


def test_what_is_no_rule_is_called_by_its_id() -> None:
    assert rule_name("no.rule", "en") == "no.rule"
    assert rule_told("no.rule", "en") == ""


def test_every_quantity_that_a_table_can_confirm_has_one_rule() -> None:
    names = [
        name
        for rule in rules_of(RuleKind.PROSE)
        for each in rule.left
        for (name,) in each.alternatives
    ]
    assert sorted(names) == sorted(CONFIRMED)
    assert {Quantity(name) for name in names} == set(CONFIRMED)


@pytest.mark.parametrize(
    ("text", "alternatives"),
    [
        ("total", (("total",),)),
        ("refused_1..3.total", (("refused_1.total", "refused_2.total", "refused_3.total"),)),
        ("a | b", (("a",), ("b",))),
    ],
)
def test_terms(text: str, alternatives: tuple[tuple[str, ...], ...]) -> None:
    assert read_term(text).alternatives == alternatives
