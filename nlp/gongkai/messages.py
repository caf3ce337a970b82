"""Every sentence that gongkai says to a user, in English and Chinese, from messages.toml."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Literal

Language = Literal["en", "zh"]


@cache
def _messages() -> dict[str, dict[str, str]]:
    return tomllib.loads(files("gongkai").joinpath("messages.toml").read_text(encoding="utf-8"))


def message(code: str, language: Language, **fields: object) -> str:
    """Return the message `code` with its {slots} filled.

    Raises KeyError for an unknown code or a slot without a field: both are defects of gongkai.
    """
    return _messages()[code][language].format(**fields)
