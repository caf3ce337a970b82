"""The names of labels, in English and Chinese, from labels.toml."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from gongkai.messages import Language


@cache
def _labels() -> dict[str, dict[str, dict[str, str]]]:
    text = files("gongkai.view").joinpath("labels.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def label_name(group: str, label: str, language: Language) -> str:
    """Return how a label of a group ("role", "topic" …) is called; its own name when unknown."""
    names = _labels()[group].get(label)
    return names[language] if names else label
