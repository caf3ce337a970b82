"""docs/checks.md is what the rules say."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from gongkai.checks.document import document, n_places
from gongkai.checks.rules import RuleKind, all_rules, rules_of

ROOT = Path(__file__).parents[2]


def test_the_document_is_what_the_rules_give() -> None:
    written = (ROOT / "docs/checks.md").read_text(encoding="utf-8")
    assert written == document(), "python -m gongkai.checks.document > docs/checks.md"


def test_the_document_names_every_rule_in_both_languages() -> None:
    told = document()
    for rule in all_rules().values():
        assert f"\n### `{rule.rule_id}`: {rule.name['en']} ({rule.name['zh']})\n" in told


def test_the_rules_are_a_superset_of_what_is_usually_checked() -> None:
    assert sum(n_places(rule) for rule in rules_of(RuleKind.EQUATION)) == 42
    assert sum(n_places(rule) for rule in rules_of(RuleKind.YEARS)) >= 3
    assert len(rules_of(RuleKind.PROSE)) >= 6


def test_the_document_is_written_by_a_command() -> None:
    command = [sys.executable, "-m", "gongkai.checks.document"]
    done = subprocess.run(command, capture_output=True, check=True, cwd=ROOT)
    assert done.stdout.decode("utf-8") == document()
