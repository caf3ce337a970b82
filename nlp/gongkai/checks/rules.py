"""The rules that checks apply, from rules.toml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from gongkai.checks.terms import Term, read_term
from gongkai.messages import Language
from gongkai.model import Severity, TableName
from gongkai.text.patterns import read_knowledge

_FILE = ("gongkai.checks", "rules.toml")


class RuleKind(StrEnum):
    """What a rule compares: which code evaluates it."""

    EQUATION = "equation"
    PROSE = "prose"
    RATE = "rate"
    BREAKDOWN = "breakdown"
    BALANCE = "balance"
    MENTIONS = "mentions"
    STRUCTURE = "structure"
    YEARS = "years"


class Over(StrEnum):
    """What a rule on a table is applied to, each on its own."""

    COLUMNS = "columns"
    ROWS = "rows"


@dataclass(frozen=True, slots=True)
class Rule:
    """What must hold, and how much it matters where it does not.

    `severity` is that of a contradiction, `unknown` that of a check without a verdict. `subjects`
    are the only rows or columns that a rule is applied to; empty for all. `optional` are quantities
    that prose may count in with those of the rule, or beside them; `instead` cells of which one
    alone, if it is not zero, may be the right side. `has_local` tells that rows which only one
    report has may belong to the left side. `name` and `told` are in both languages. `examples`
    are numbers with the verdict on them, as rules.toml has them.
    """

    rule_id: str
    kind: RuleKind
    table: TableName | None
    over: Over | None
    subjects: tuple[str, ...]
    left: tuple[Term, ...]
    right: tuple[Term, ...]
    optional: tuple[Term, ...]
    instead: tuple[Term, ...]
    has_local: bool
    severity: Severity
    unknown: Severity
    name: Mapping[str, str]
    told: Mapping[str, str]
    source: str
    examples: tuple[Mapping[str, Any], ...]


@cache
def all_rules() -> Mapping[str, Rule]:
    """Return every rule by its id, in the order of the file."""
    return {rule_id: _read(rule_id, entry) for rule_id, entry in read_knowledge(*_FILE).items()}


@cache
def rules_of(kind: RuleKind) -> tuple[Rule, ...]:
    """Return the rules of a kind in the order of the file."""
    return tuple(rule for rule in all_rules().values() if rule.kind is kind)


def rule_name(rule: str, language: Language) -> str:
    """Return what a rule is called; its own id when unknown.

    >>> rule_name("requests.balance", "zh")
    '申请收办平衡'
    """
    found = all_rules().get(rule)
    return found.name[language] if found else rule


def rule_told(rule: str, language: Language) -> str:
    """Return what a rule demands, in a sentence or two; empty when it is unknown."""
    found = all_rules().get(rule)
    return found.told[language] if found else ""


def _read(rule_id: str, entry: Mapping[str, Any]) -> Rule:
    return Rule(
        rule_id=rule_id,
        kind=RuleKind(entry["kind"]),
        table=TableName(entry["table"]) if "table" in entry else None,
        over=Over(entry["over"]) if "over" in entry else None,
        subjects=tuple(entry.get("subjects", ())),
        left=_terms(entry, "left"),
        right=_terms(entry, "right"),
        optional=_terms(entry, "optional"),
        instead=_terms(entry, "instead"),
        has_local=entry.get("local") == "left",
        severity=Severity(entry.get("severity", Severity.ERROR)),
        unknown=Severity(entry.get("unknown", Severity.NOTE)),
        name=entry["name"],
        told=entry["explanation"],
        source=entry["source"],
        examples=tuple(entry["examples"]),
    )


def _terms(entry: Mapping[str, Any], side: str) -> tuple[Term, ...]:
    return tuple(read_term(text) for text in entry.get(side, ()))
