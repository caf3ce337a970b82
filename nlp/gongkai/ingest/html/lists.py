"""The numbers of <ol> lists: browsers count them, and they stand in no text of the page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode


_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([^;]+)", re.IGNORECASE)
_CHINESE = re.compile("cjk|chinese|hanzi|ideographic", re.IGNORECASE)
_TYPES = {"lower-alpha": "a", "upper-alpha": "A", "lower-roman": "i", "upper-roman": "I"}
_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_DIGITS = "一二三四五六七八九"
_HIGHEST_CHINESE = 99
_HIGHEST_ROMAN = 39


class Numbering:
    """Counts the items of one list."""

    def __init__(self, node: LexborNode) -> None:
        attributes = node.attributes
        self._next = _number(attributes.get("start"), 1)
        self._style = attributes.get("type") or "1"
        self._style = _style_of(node) or self._style

    def next_mark(self, item: LexborNode) -> str:
        """Return the number of the next item with the mark behind it, or nothing if none shows."""
        number = _number(item.attributes.get("value"), self._next)
        self._next = number + 1
        style = _style_of(item) or self._style
        if style == "none":
            return ""
        if _CHINESE.search(style) and 0 < number <= _HIGHEST_CHINESE:
            return _chinese(number) + "、"
        return _counted(number, _TYPES.get(style, style)) + "."


def _style_of(node: LexborNode) -> str | None:
    match = _STYLE.search(node.attributes.get("style") or "")
    return match.group(1).strip().lower() if match else None


def _number(written: str | None, default: int) -> int:
    match = re.fullmatch(r"\s*(-?\d{1,9})\s*", written or "")
    return int(match.group(1)) if match else default


def _counted(number: int, style: str) -> str:
    if style in ("a", "A") and 0 < number <= len("abcdefghijklmnopqrstuvwxyz"):
        return chr(ord(style) + number - 1)
    if style in ("i", "I") and 0 < number <= _HIGHEST_ROMAN:
        roman = _roman(number)
        return roman if style == "I" else roman.lower()
    return str(number)


def _roman(number: int) -> str:
    digits = ""
    for value, sign in _ROMAN:
        digits += sign * (number // value)
        number %= value
    return digits


def _chinese(number: int) -> str:
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else ("" if tens == 1 else _DIGITS[tens - 1]) + "十"
    return head + (_DIGITS[ones - 1] if ones else "")
