"""What is out of its range is refused, by the recipe itself and with the file that holds it."""

from __future__ import annotations

from dataclasses import fields
from importlib import import_module
from math import inf, nan
from pathlib import Path
from typing import Any

import pytest

from gongkai.errors import ModelError, SettingsError
from gongkai.learn.linear.recipe import Recipe, read_recipe

NUMBERS = [each.name for each in fields(Recipe) if not isinstance(each.default, bool)]


@pytest.mark.parametrize("name", NUMBERS)
@pytest.mark.parametrize("value", [-1, inf, -inf, nan, 10**400])
def test_every_number_has_a_range(name: str, value: float) -> None:
    with pytest.raises(SettingsError, match=f"{name} is .*; expected .* {name} "):
        Recipe(**{name: value})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("slack_role", 0.0),
        ("text_scale", 0.0),
        ("rule_scale", 0.0),
        ("topic_share", 0.0),
        ("ruled_topic_share", 1.1),
        ("rule_dropout", 1.0),
        ("gold_weight", 1.1e6),
        ("longest", 0),
        ("longest", 9),
        ("least_texts", 0),
        ("iterations", 0),
        ("trust_link", 20.5),
    ],
)
def test_ends_of_ranges(tmp_path: Path, name: str, value: float) -> None:
    with pytest.raises(SettingsError, match=f"{name} is {value}"):
        Recipe(**{name: value})  # type: ignore[arg-type]
    path = tmp_path / "recipe.toml"
    path.write_text(f"{name} = {value}\n", encoding="utf-8")
    with pytest.raises(ModelError, match=f"recipe.toml: {name} is .*; correct the recipe"):
        read_recipe(path)


def test_what_is_on_the_edge_is_allowed() -> None:
    edge: dict[str, Any] = {"gold_weight": 0.0, "n_synthetic": 0, "longest": 8, "topic_share": 1.0}
    assert Recipe(rule_dropout=0.0, trust_role=20.0, **edge).longest == 8


@pytest.mark.parametrize(
    ("content", "match"),
    [
        (b"seed = ", "the recipe cannot be read .*; expected a TOML file"),
        (b"\xff\xfe", "the recipe cannot be read .*; expected a TOML file"),
        (b"a = " + b"[" * 5000, "the recipe cannot be read .*; expected a TOML file"),
        (b"[linear]\nseed = 1\n", "linear is .* expected one of seed, "),
        (b"text_scale = inf", "text_scale is inf, but expected 0 < text_scale <= 1000"),
        (b"text_scale = 9" + b"9" * 400, "but expected 0 < text_scale <= 1000"),
        (b"seed = 1.0", r"seed is 1\.0, but expected a whole number"),
    ],
)
def test_a_file_that_is_no_recipe_is_told_as_one(
    tmp_path: Path, content: bytes, match: str
) -> None:
    path = tmp_path / "recipe.toml"
    path.write_bytes(content)
    with pytest.raises(ModelError, match=match) as caught:
        read_recipe(path)
    assert "\n" not in str(caught.value)
    assert "train the model again" not in str(caught.value)


@pytest.mark.parametrize(
    ("name", "value"),
    [("transition", -1.0), ("n_synthetic", -1), ("learning_rate", inf), ("weight_decay", nan)],
)
def test_an_encoder_recipe_has_ranges(name: str, value: float) -> None:
    pytest.importorskip("torch", reason="the extra transformers is not installed")
    recipe = import_module("gongkai.learn.encoder.recipe")
    with pytest.raises(SettingsError, match=f"{name} is {value}"):
        recipe.EncoderRecipe(base="tiny", **{name: value})
