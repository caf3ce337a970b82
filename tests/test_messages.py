"""Every message is used, none is missing, and both languages say the same."""

from __future__ import annotations

import ast
import re
import string
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

import gongkai
from gongkai.messages import message

PACKAGE = Path(gongkai.__file__).parent
MESSAGES = tomllib.loads((PACKAGE / "messages.toml").read_text(encoding="utf-8"))
GROUPS = sorted({code.partition(".")[0] for code in MESSAGES})
CODE = re.compile(rf"(?:{'|'.join(GROUPS)})\.[a-z_.]+")
# The help of a command: the code is made of its name.
MADE = {f"help.{name}{end}" for name in ("show", "tag", "query", "evaluate") for end in ("", ".short")}


def slots(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def used() -> Iterator[str]:
    """Yield every text in the code that has the form of a message's code."""
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                if CODE.fullmatch(node.value):
                    yield node.value


def raised() -> Iterator[tuple[str, set[str]]]:
    """Yield the code and the fields of every message that the code fills in plain sight."""
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or any(key.arg is None for key in node.keywords):
                continue
            for argument in node.args[:1]:
                if isinstance(argument, ast.Constant) and argument.value in MESSAGES:
                    yield argument.value, {str(key.arg) for key in node.keywords}


@pytest.mark.parametrize("code", MESSAGES)
def test_both_languages_have_the_same_slots(code: str) -> None:
    texts = MESSAGES[code]
    assert set(texts) == {"en", "zh"}
    assert slots(texts["en"]) == slots(texts["zh"])
    assert texts["en"].isascii() or code.startswith("view.")
    assert not texts["zh"].isascii()


@pytest.mark.parametrize("code", [code for code in MESSAGES if not code.startswith("help.")])
def test_a_message_is_one_line(code: str) -> None:
    for text in MESSAGES[code].values():
        assert text == text.strip()
        assert "\n" not in text


@pytest.mark.parametrize("code", [code for code in MESSAGES if code.startswith("input.")])
def test_an_input_error_names_its_source_and_what_to_do(code: str) -> None:
    texts = MESSAGES[code]
    assert texts["en"].startswith("{source}: ")
    assert texts["zh"].startswith("{source}：")
    assert re.search("[;,] ", texts["en"])
    assert "请" in texts["zh"]


def test_no_message_is_missing_and_none_unused() -> None:
    assert set(used()) | MADE == set(MESSAGES)


def test_what_raises_a_message_fills_all_its_slots() -> None:
    found = list(raised())
    assert len(found) > 40
    wrong = [(code, fields) for code, fields in found if fields != slots(MESSAGES[code]["en"])]
    assert wrong == []


def test_a_message_is_filled() -> None:
    assert message("view.n_rows", "zh", n=3) == "3 行"
    with pytest.raises(KeyError):
        message("view.n_rows", "en")
    with pytest.raises(KeyError):
        message("view.nothing", "en")
