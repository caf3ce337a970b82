"""Light rewordings of a sentence that is used again the year after."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

from gongkai.synthesis.draw import Draw

_SHARE = 0.2


def reword(text: str, draw: Draw) -> tuple[str, bool]:
    """Return a sentence with one word changed now and then, and whether it was."""
    if not draw.chance(_SHARE):
        return text, False
    pattern, words = _words()
    found = list(pattern.finditer(text))
    if not found:
        return text, False
    match = draw.pick(found)
    return text[: match.start()] + words[match.group()] + text[match.end() :], True


@cache
def _words() -> tuple[re.Pattern[str], dict[str, str]]:
    text = files("gongkai.synthesis").joinpath("rewording.toml").read_text(encoding="utf-8")
    words = dict(tomllib.loads(text)["pairs"])
    return re.compile("|".join(words)), words
