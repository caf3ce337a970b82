from __future__ import annotations

import json
from pathlib import Path

import pytest

from gongkai.errors import GoldError
from gongkai.learn import Scores, fallen


def _scores(**overall: float) -> Scores:
    return Scores(
        overall, {"a.txt": {"b": 1 / 3, "a": 1.0}}, {"role/issue": {"f1": 2 / 3}}, ("坏",)
    )


def test_json_has_sorted_keys_four_decimals_and_a_newline() -> None:
    text = _scores(role_accuracy=2 / 3, link_f1=1.0).to_json()
    assert text.endswith("}\n")
    assert list(json.loads(text)) == ["labels", "overall", "problems", "reports"]
    assert list(json.loads(text)["overall"].items()) == [
        ("link_f1", 1.0),
        ("role_accuracy", 0.6667),
    ]
    assert json.loads(text)["reports"]["a.txt"] == {"a": 1.0, "b": 0.3333}
    assert json.loads(text)["labels"] == {"role/issue": {"f1": 0.6667}}
    assert "坏" in text


@pytest.mark.parametrize(
    ("pinned", "now", "names"),
    [
        ({"a": 0.9}, {"a": 0.9}, ()),
        ({"a": 2 / 3}, {"a": 2 / 3}, ()),
        ({"a": 0.9}, {"a": 0.95}, ()),
        ({"a": 0.9}, {"a": 0.8999}, ("a",)),
        ({"a": 0.9}, {"a": 0.89996}, ()),
        ({"a": 0.9, "b": 0.5}, {"a": 0.9}, ("b",)),
        ({"a": 0.9}, {"a": 0.9, "b": 0.1}, ()),
        ({"b": 0.9, "a": 0.9}, {"a": 0.1, "b": 0.1}, ("a", "b")),
    ],
    ids=["equal", "rounded", "better", "worse", "same to 4 decimals", "gone", "new", "both"],
)
def test_what_fell(
    tmp_path: Path, pinned: dict[str, float], now: dict[str, float], names: tuple[str, ...]
) -> None:
    file = tmp_path / "scores.json"
    file.write_text(_scores(**pinned).to_json(), encoding="utf-8")
    assert fallen(_scores(**now), file) == names


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"overall": [1]}', '{"overall": {"a": "x"}}'])
def test_a_file_without_pinned_scores_is_an_error(tmp_path: Path, content: str) -> None:
    file = tmp_path / "scores.json"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(GoldError, match=r"scores\.json: these are no pinned scores"):
        fallen(_scores(), file)


def test_a_missing_file_of_pinned_scores_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="these are no pinned scores"):
        fallen(_scores(), tmp_path / "none.json")
