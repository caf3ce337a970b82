"""Chinese numerals as they stand in dates, list marks and counts."""

from __future__ import annotations

import re

_DIGITS = {char: value for value, char in enumerate("〇一二三四五六七八九")} | {
    "零": 0,
    "○": 0,
    "Ｏ": 0,  # noqa: RUF001
    "O": 0,
    "o": 0,
    "两": 2,
}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {"万": 10_000, "亿": 100_000_000}
CHINESE_DIGITS = "〇零○一二三四五六七八九两"


def parse_integer(numeral: str) -> int | None:
    """Return the integer that a Chinese or Arabic numeral names, or None.

    Digit by digit ("二〇二四", "二0一七") or with units ("二十三", "一百零二", "一万二千").

    >>> [parse_integer(n) for n in ("二〇二四", "十二", "二十三", "一百零二", "3", "甲")]
    [2024, 12, 23, 102, 3, None]
    """
    if numeral.isascii() and numeral.isdigit():
        return int(numeral)
    if any(char in _MYRIADS for char in numeral):
        return _with_myriads(numeral)
    if any(char in _UNITS for char in numeral):
        return _with_units(numeral)
    digits = [
        int(char) if char.isascii() and char.isdigit() else _DIGITS.get(char) for char in numeral
    ]
    if not digits or any(digit is None for digit in digits):
        return None
    return int("".join(str(digit) for digit in digits))


def _with_myriads(numeral: str) -> int | None:
    """Return the integer of a numeral with 万 or 亿: what stands before one is multiplied by it."""
    for mark in ("亿", "万"):
        head, found, tail = numeral.partition(mark)
        if found:
            high = parse_integer(head) if head else None
            low = parse_integer(tail) if tail else 0
            return None if high is None or low is None else high * _MYRIADS[mark] + low
    return None


def _with_units(numeral: str) -> int | None:
    total, digit = 0, None
    for char in numeral:
        if char in _UNITS:
            total += (1 if digit is None or digit == 0 else digit) * _UNITS[char]
            digit = None
        elif char in _DIGITS:
            digit = _DIGITS[char]
        else:
            return None
    return total + (digit or 0)


_NUMBER = r"(?<![\d.])(?:\d{1,3}(?:,\d{3}){1,5}|\d{1,15})(?:\.\d{1,9})?"
_APPROXIMATE = r"[余多来]?"
_MEASURES = (
    "余?(?:条次|人次|条|件|篇|份|项|次|期|个|部|起|宗|场|册|批|幅|例|封|户|张|类|处|块|家|名|台|套|本"
    "|万元|元|%|万|亿)"
)
_DIGIT = re.compile(r"\d")
_COUNT = re.compile(rf"{_NUMBER}{_APPROXIMATE}[万亿]?{_APPROXIMATE}{_MEASURES}")


def find_counts(folded: str) -> list[tuple[int, int]]:
    """Return the [start, end) ranges of counts (number, approximator, measure word) in folded text.

    >>> text = "公开27,000余条,办结率100%,2024年1月"
    >>> [text[start:end] for start, end in find_counts(text)]
    ['27,000余条', '100%']
    """
    if not _DIGIT.search(folded):
        return []
    return [match.span() for match in _COUNT.finditer(folded)]
