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


def slots(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def nodes() -> Iterator[ast.AST]:
    for path in PACKAGE.rglob("*.py"):
        yield from ast.walk(ast.parse(path.read_text(encoding="utf-8")))


def used() -> set[str]:
    """Return every text in the code that has the form of a message's code."""
    texts = {node.value for node in nodes() if isinstance(node, ast.Constant)}
    return {text for text in texts if isinstance(text, str) and CODE.fullmatch(text)}


def filled() -> Iterator[tuple[str, set[str]]]:
    """Yield the code and the fields of every message that the code fills in plain sight."""
    for node in nodes():
        if not isinstance(node, ast.Call) or any(key.arg is None for key in node.keywords):
            continue
        first = node.args[0] if node.args else None
        if isinstance(first, ast.Constant) and first.value in MESSAGES:
            yield str(first.value), {str(key.arg) for key in node.keywords}


@pytest.mark.parametrize("code", MESSAGES)
def test_both_languages_have_the_same_slots(code: str) -> None:
    texts = MESSAGES[code]
    assert set(texts) == {"en", "zh"}
    assert slots(texts["en"]) == slots(texts["zh"])
    assert texts["en"].isascii() or code.startswith("view.")
    assert not texts["zh"].isascii()


@pytest.mark.parametrize("code", MESSAGES)
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
    assert used() - {"run.json", "model.json"} == set(MESSAGES)


def test_what_says_a_message_fills_all_its_slots() -> None:
    found = list(filled())
    assert len(found) > 40
    wrong = [(code, fields) for code, fields in found if fields != slots(MESSAGES[code]["en"])]
    assert wrong == []


def test_a_message_is_filled() -> None:
    assert message("view.n_rows", "zh", n=3) == "3 行"
    with pytest.raises(KeyError):
        message("view.n_rows", "en")
    with pytest.raises(KeyError):
        message("view.nothing", "en")
