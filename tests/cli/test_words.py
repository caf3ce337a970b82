"""The help is there in both languages, and nothing in it is left over."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from gongkai import cli

FOLDER = Path(cli.__file__).parent
HELP = tomllib.loads((FOLDER / "help.toml").read_text(encoding="utf-8"))
COMMANDS = (
    *("show", "tag", "query", "check", "ledger", "evaluate", "train", "models"),
    *("review", "review.confirm", "review.dismiss", "review.clear", "review.import", "review.list"),
    *("corpus", "corpus.synth"),
)


def named() -> Iterator[str]:
    """Yield every name of help.toml in the code."""
    for path in FOLDER.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.keyword) and isinstance(node.value, ast.Constant):
                if node.arg == "help":
                    yield str(node.value.value)
            elif isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "_HEADINGS":
                yield from ast.literal_eval(node.value)


@pytest.mark.parametrize("name", HELP)
def test_help_is_there_in_both_languages(name: str) -> None:
    assert set(HELP[name]) == {"en", "zh"}
    assert HELP[name]["en"].isascii()
    assert not HELP[name]["zh"].isascii()


def test_no_help_is_missing_and_none_unused() -> None:
    commands = {f"{command}{end}" for command in COMMANDS for end in ("", ".short")}
    assert set(named()) | commands == set(HELP)
