"""How long sentences and items are, and how much of a report is local: what shapes.toml holds."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from gongkai.synthesis.draw import Weighted


@cache
def shapes() -> dict[str, Any]:
    """Return what shapes.toml holds."""
    text = files("gongkai.synthesis").joinpath("shapes.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def weighted(name: str, key: str) -> Weighted[Any]:
    """Return the values of a key in a table of shapes.toml with their weights."""
    return Weighted((value, weight) for value, weight in shapes()[name][key])
