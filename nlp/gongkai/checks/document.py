"""docs/checks.md: every rule with its examples, from rules.toml.

`python -m gongkai.checks.document > docs/checks.md` writes it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from gongkai.checks.rules import Over, Rule, RuleKind, rules_of
from gongkai.checks.terms import Term
from gongkai.model import TableName
from gongkai.model.statutory import APPLICANTS, LITIGATION_ROWS, REQUEST_ROWS

_N_REQUEST_ROWS = len(REQUEST_ROWS) - 1  # the edition of 2021; that of 2019 has `other` for three
_HEAD = """\
# Checks

Does the report agree with itself, and with last year's? Every rule that gongkai applies, with
examples that the tests run. Written by `python -m gongkai.checks.document` from
`nlp/gongkai/checks/rules.toml`; a change belongs there.

## How a verdict comes about

- **Tolerance is 0.** Only a number that the report itself calls approximate (余, 近, 约, 多) may
  differ: it agrees with what rounds to it at its last digit that is not zero, and with what has it
  below. A sum of money may be rounded to the last digit that the other side prints.
- **Blank is unknown, never zero**, and so are a dash, what cannot be read, and a row that is not
  printed. A side with an unknown term is its known sum or more, since counts are not negative. A
  rule is `inconsistent` only if what is known contradicts it already, and `unknown` otherwise.
- **A claim is held against tables of the year that it speaks of**: this report's, or those of the
  same body's report of that year if the run has it. A claim of another year gets no verdict.
- **A rule that does not apply leaves no check**: an edition without the column, a table that is not
  there (that is a check of its own), a list that does not claim to be whole.
- **Severity**: a contradiction is an `error`. What is flagged but not judged is a `warning` where
  marked so below, and what cannot be told a `note`. Both have the verdict `unknown`. Where both
  sides agree it is `ok`.

A check has an id, `rule:subject` (with `@report` behind it across years), both sides as far as they
are known, their difference, the verdict, and the ranges of the text that a person needs to see.

Below, `a_1..3` stands for `a_1 + a_2 + a_3`, and `a | b` for the first of both that the report
prints. Cells of examples are `row.column`, `*` stands for all that are not named, ∅ is a blank, and
what an example does not mention is not printed. Rows and columns are quoted from the prescribed
formats, 国办公开办函〔2021〕30号 and 〔2019〕60号.
"""
_TITLES = {
    RuleKind.EQUATION: "Equations of a table",
    RuleKind.PROSE: "Prose against a table",
    RuleKind.RATE: "Rates against a table",
    RuleKind.BREAKDOWN: "Totals and their parts",
    RuleKind.BALANCE: "Prose against itself",
    RuleKind.MENTIONS: "One quantity, several mentions",
    RuleKind.STRUCTURE: "Structure",
    RuleKind.YEARS: "Across years",
}
_DEFAULT_SUBJECTS = {
    TableName.REQUESTS: {Over.COLUMNS: len(APPLICANTS), Over.ROWS: _N_REQUEST_ROWS},
    TableName.LITIGATION: {Over.ROWS: len(LITIGATION_ROWS)},
}


def document() -> str:
    """Return docs/checks.md."""
    return "\n".join([_HEAD, *_overview(), *_rules()])


def n_places(rule: Rule) -> int:
    """Return in how many places of a report of the edition of 2021 a rule is applied at most.

    What the prose says is counted as one place, however often it says it.
    """
    if rule.subjects:
        return len(rule.subjects)
    if rule.over is None or rule.table is None:
        return len(TableName) if rule.kind is RuleKind.STRUCTURE and not rule.left else 1
    return _DEFAULT_SUBJECTS[rule.table][rule.over]


def _overview() -> Iterator[str]:
    yield "## How many\n"
    yield "| kind | rules | equations in a report of the edition of 2021 |"
    yield "|---|---|---|"
    for kind in RuleKind:
        rules = rules_of(kind)
        places = " + ".join(str(n_places(rule)) for rule in rules if rule.over)
        total = sum(n_places(rule) for rule in rules if rule.over)
        told = f"{places} = {total}" if places else ""
        yield f"| {_TITLES[kind]} | {len(rules)} | {told} |"
    yield ""


def _rules() -> Iterator[str]:
    for kind in RuleKind:
        yield f"## {_TITLES[kind]}\n"
        for rule in rules_of(kind):
            yield from _rule(rule)


def _rule(rule: Rule) -> Iterator[str]:
    yield f"### `{rule.rule_id}`: {rule.name['en']} ({rule.name['zh']})\n"
    if rule.left and rule.right and rule.kind is not RuleKind.RATE:
        yield f"`{_side(rule.left)}` = `{_side(rule.right)}`{_scope(rule)}\n"
    flagged = " Flagged as a warning." if rule.unknown == "warning" else ""
    yield f"{rule.told['en']}{flagged}\n"
    yield f"Source: {rule.source}.\n"
    yield "| given | left | right | verdict |"
    yield "|---|---|---|---|"
    for example in rule.examples:
        sides = " | ".join(_number(example.get(side)) for side in ("left", "right"))
        yield f"| {_given(example)} | {sides} | {example.get('verdict', 'no check')} |"
    yield ""


def _side(terms: Sequence[Term]) -> str:
    return " + ".join(term.written for term in terms).replace("+ - ", "- ")


def _scope(rule: Rule) -> str:
    """Return where a rule is applied."""
    if rule.over is None:
        return f", in the table `{rule.table}`" if rule.table else ""
    if rule.subjects:
        return f", in the {rule.over} " + ", ".join(f"`{each}`" for each in rule.subjects)
    return f", in each of the {n_places(rule)} {rule.over} of `{rule.table}`"


def _given(example: Mapping[str, Any]) -> str:
    told = []
    if "level" in example:
        told.append(f"a body of level {example['level']}")
    if "claims" in example:
        told.append(f"prose: {_values(example['claims'])}")
    if "breakdown" in example:
        told.append(_breakdown(example["breakdown"]))
    if "part_five" in example:
        told.append(example["part_five"])
    if "earlier" in example:
        told.append(f"the year before: {_values(example['earlier'])}")
    if "cells" in example:
        told.append(f"table: {_values(example['cells'])}")
    return "; ".join(told)


def _breakdown(breakdown: Mapping[str, Any]) -> str:
    behind = " 等" if breakdown.get("open") else ""
    return f"total {breakdown['total']}, parts {', '.join(breakdown['parts'])}{behind}"


def _values(values: Mapping[str, Any]) -> str:
    return ", ".join(f"`{name}` {_number(value)}" for name, value in values.items()) or "none"


def _number(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return " and ".join(map(str, value))
    return {"": "∅", "?": "unreadable"}.get(str(value), str(value))


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.stdout.write(document())
