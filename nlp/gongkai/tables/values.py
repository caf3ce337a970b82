"""What a cell prints: a number, a dash, or what cannot be read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from gongkai.model import CellState
from gongkai.text.normalize import Folded

_HAN = "\u4e00-\u9fff"
MONEY = ("万元", "元")
_COUNTERS = "件项个条起宗次份部篇例"
MEASURES = frozenset((*MONEY, "人次", *_COUNTERS))
_MEASURE = f"万元|元|人次|[{_COUNTERS}]"
_SIGN = rf"(?<![{_HAN}])(?:增加?|减少?)|[-+−↑↓]"
_MINUS = "-−减↓"
# Where cells are glued, the list mark of the next row stands behind the last digit.
_NUMBER = rf"(?:{_SIGN})?(?:\d+(?=\d[、.][^\d\s])|(?:\d{{1,3}}(?:,\d{{3}})+(?!\d)|\d+)(?:\.\d+)?)"
_MASKS = "*?×■□◆"
_STROKE = "\u2044"  # what folding makes of that in a fraction such as ¼
VALUE = (
    # A list mark, a year or a date is no value; nor is the rule below the heads of a table.
    r"\d{1,2}(?:[、.](?!\d)|\))|\d+(?:\.\d+)?[年月日号届%‰]"
    rf"|\d*{_STROKE}\d*|(?<![{_HAN}])\d*[{_MASKS}]+[\d{_MASKS}]*(?![{_HAN}])"
    rf"|{_NUMBER}(?:{_MEASURE})?"
    rf"|[零〇○](?:{_MEASURE})?(?![{_HAN}])"
    rf"|[-—–―─/\\]+|(?<![{_HAN}])(?:暂?无|没有|未发生)(?![{_HAN}])"
)
_MASKED = re.compile(f"[{_MASKS}{_STROKE}]")
_PLAIN = re.compile(r"[ \t\u3000\u00a0]*\d{1,12}[ \t\u3000\u00a0]*")
_READ = re.compile(rf"(?P<number>{_NUMBER}|[零〇○])(?P<unit>{_MEASURE})?")
_NO_VALUE = re.compile(r"\d{1,2}[、.)]|.*[年月日号届%‰]|-{3,}")
_DASH = re.compile(r"[-—–―─/\\]+|暂?无|没有|未发生")
# A space at a separator, ahead of a measure word or behind 增 or 减 does not part two values.
_JOINED = re.compile(r"[,.增加减少]|\d[^\d-]")
# Numbers above these are none of a cell; they are told as unreadable.
_MOST_DIGITS = 15


class Value(NamedTuple):
    """A value as printed; `digits` are those of a whole number without a sign, else empty."""

    state: CellState
    value: float | None = None
    unit: str = ""
    digits: str = ""


UNREADABLE = Value(CellState.UNREADABLE)


def is_value(cell: str) -> bool:
    """Tell whether a cell is nothing but digits."""
    return _PLAIN.fullmatch(cell) is not None


def read_values(folded: Folded, start: int, end: int) -> Iterator[tuple[int, int, Value]]:
    """Yield the ranges and values of what `VALUE` matched in folded text.

    Numbers between which only spaces stood are several.
    """
    text = folded.text
    if _NO_VALUE.fullmatch(text, start, end):
        return
    if _MASKED.search(text, start, end):
        yield start, end, UNREADABLE
        return
    cuts = [start, *_cuts(folded, start, end), end]
    for first, last in pairwise(cuts):
        yield first, last, _read(text[first:last])


def _cuts(folded: Folded, start: int, end: int) -> Iterator[int]:
    for position in range(start + 1, end):
        pair = folded.text[position - 1 : position + 1]
        if position in folded.breaks and not _JOINED.search(pair):
            yield position


def _signed(number: str) -> str:
    """Return a number with its sign as a calculator writes it, none where it is positive."""
    sign = number[:1]
    digits = number.lstrip("增加减少-+−↑↓")
    return f"-{digits}" if sign and sign in _MINUS else digits


def _read(text: str) -> Value:
    if _DASH.fullmatch(text):
        return Value(CellState.DASH)
    match = _READ.fullmatch(text)
    if match is None:
        return Value(CellState.UNREADABLE)
    number = _signed(match["number"].replace(",", ""))
    unit = match["unit"] if match["unit"] in MONEY else ""
    if number in "零〇○":
        return Value(CellState.ZERO, 0.0, unit)
    if len(number) > _MOST_DIGITS:
        return Value(CellState.UNREADABLE, digits=number if number.isdigit() else "")
    value = float(number)
    state = CellState.NUMBER if value else CellState.ZERO
    return Value(state, value, unit, match["number"] if match["number"].isdigit() else "")
