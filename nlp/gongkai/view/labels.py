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


def label_words(group: str, language: Language) -> dict[str, str]:
    """Return the names of all labels of a group by label."""
    return {label: names[language] for label, names in _labels()[group].items()}


def label_code(group: str, name: str) -> str | None:
    """Return the label of a group that is called so in either language; None when none is."""
    wanted = name.strip().casefold()
    for label, names in _labels()[group].items():
        if wanted in {label, *(each.casefold() for each in names.values())}:
            return label
    return None
