"""Names of parts and sub-sections, and the marks that number them."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from gongkai.synthesis.banks import belongs
from gongkai.synthesis.draw import Draw, Weighted

_DIGITS = "零一二三四五六七八九十"


def chinese(number: int) -> str:
    """Return a number from 0 to 99 in Chinese numerals."""
    tens, ones = divmod(number, 10)
    if tens == 0:
        return _DIGITS[ones]
    return (_DIGITS[tens] if tens > 1 else "") + "十" + (_DIGITS[ones] if ones else "")


def counted(number: int) -> str:
    """Return a number as it stands before a measure word (两个, 十二个)."""
    return "两" if number == 2 else chinese(number)


@cache
def knowledge() -> dict[str, Any]:
    """Return what headings.toml holds."""
    text = files("gongkai.synthesis").joinpath("headings.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def part_names(part: str, split: str) -> Weighted[str]:
    """Return the names of a part: the statutory ones, and of the others those of a split."""
    told = knowledge()["part"][part]
    free = [pair for pair in told["free"] if belongs(pair[0], split)]
    return Weighted((name, weight) for name, weight in [*told["statutory"], *free])


@cache
def sub_names(sub: str) -> Weighted[str]:
    """Return the names of a sub-section; they are too plain to be divided."""
    return Weighted((name, weight) for name, weight in knowledge()["sub"][sub]["names"])


@cache
def slogans(sub: str, split: str) -> tuple[str, ...]:
    """Return the slogans that may stand for a name; all of them where none is left."""
    told = knowledge()["sub"][sub]["slogans"]
    return tuple(text for text in told if belongs(text, split)) or tuple(told)


@cache
def numbering(name: str) -> Weighted[str]:
    """Return forms of numbering with weights."""
    return Weighted((form, weight) for form, weight in knowledge()["numbering"][name])


def mark(form: str, number: int) -> str:
    """Return the mark of a part, sub-section or item by its number from 1.

    >>> mark("（{一}）", 12), mark("{1}.", 3)
    ('（十二）', '3.')
    """
    return form.replace("{一}", chinese(number)).replace("{1}", str(number))


def draw_part_name(draw: Draw, part: str, split: str, names: dict[str, str]) -> str:
    """Draw the name of a part, its year filled in."""
    name = draw.weighted(part_names(part, split))
    return name.format(**names) if "{" in name else name


@cache
def name_leads(style: str, split: str) -> tuple[str, ...]:
    """Return what may stand before a list of short names (nouns or commas)."""
    told = knowledge()["names"][style]
    return tuple(text for text in told if belongs(text, split)) or tuple(told)


def name_ends() -> tuple[str, ...]:
    """Return what may stand behind a list of short names."""
    return tuple(knowledge()["names"]["ends"])


def small_names(name: str) -> tuple[str, ...]:
    """Return headings of a few sentences by what they hold: figures, acts, or a matter."""
    return tuple(knowledge()["small"][name])
