"""What stands in a cell, made harmless for a spreadsheet, and back."""

from __future__ import annotations

import math
import re

Value = str | int | float | None

_BLANKS = r"[\s\ufeff\u200b]*"
# Spreadsheets take what begins so for a formula, in a CSV even when it is quoted; some of them skip
# blanks before it, and the full-width forms are the same keys of a Chinese keyboard.
_FORMULA = re.compile(rf"'*(?:{_BLANKS}[=+\-@＝＋－＠]|[\t\r\n])")
# What looks like a number or a date is turned into one: a key such as 00412e9311 would be lost.
_TURNED = re.compile(
    rf"'*{_BLANKS}"
    r"(?:0\d+|\d+[eE]\d+|\d{12,}|\d{1,4}[-/]\d{1,2}(?:[-/]\d{1,4})?)\s*",
)
# What XML cannot hold or a reader cannot see.
_HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
    "\ud800-\udfff\ufffe\uffff]"
)
_NEW_LINE = re.compile(r"\r\n?|\u2028|\u2029")
# Units of UTF-16 that a cell may hold, one of them for our own mark.
_MAX_UNITS = 32_767 - 1


def neutral(text: str) -> str:
    """Return text that a spreadsheet takes for text: marked with an apostrophe where it would not.

    >>> neutral("=1+1"), neutral("3 条"), neutral("'-")
    ("'=1+1", '3 条', "''-")
    """
    return f"'{text}" if _is_misread(text) else text


def plain(text: str) -> str:
    """Return what `neutral` was given: the text without its mark.

    >>> plain("'=1+1"), plain("'tis")
    ('=1+1', "'tis")
    """
    return text[1:] if text.startswith("'") and _is_misread(text[1:]) else text


def printable(text: str) -> str:
    """Return text that a cell can hold: control characters are shown, what is too long is cut."""
    shown = _HIDDEN.sub(_picture, _NEW_LINE.sub("\n", text))
    if 2 * len(shown) <= _MAX_UNITS or len(shown.encode("utf-16-le")) <= 2 * _MAX_UNITS:
        return shown
    units = shown.encode("utf-16-le")[: 2 * (_MAX_UNITS - 1)]
    return units.decode("utf-16-le", errors="ignore") + "…"


def number(value: float) -> int | float | None:
    """Return a number as a spreadsheet shows it: whole ones without a point, None for no number."""
    if not math.isfinite(value):
        return None
    return int(value) if value == int(value) else value


def _is_misread(text: str) -> bool:
    return bool(_FORMULA.match(text) or _TURNED.fullmatch(text))


def _picture(match: re.Match[str]) -> str:
    code = ord(match.group())
    return chr(0x2400 + code) if code < 0x20 else "\ufffd"
