"""Amounts in running text: a numeral of any kind, its measure word, and whether it is rounded."""

from __future__ import annotations

import re
from typing import NamedTuple

from gongkai.text.numerals import parse_integer


class Figure(NamedTuple):
    """An amount in folded text; `start` to `end` is numeral and measure word.

    `value` is in units of one, money in 万元, a share in percent. `unit` is the measure word as
    printed, "" where there is none. `is_least` tells that it is no less, and may be much more
    (以上, 超过).
    """

    start: int
    number_end: int
    end: int
    value: float
    unit: str
    is_approximate: bool
    is_chinese: bool = False
    is_least: bool = False


# Longer ones first. What follows tells that the word measures time or is part of another word.
_UNITS = (
    r"(?:件次|条次|人次|场次|户次|家次|次(?!性|生)|件(?!事)|条(?!例|线|龙)|篇|份(?!额)|项"
    r"|期(?!限|间|末)|个(?!工作日|自然日|月|小时|百分点|方面|环节|性)|部(?!门|分|署|委|级)|起(?!到|来|草|诉|步)"
    r"|宗|场(?!所|景)|册|批|幅|例|封|户|张|类|处(?!理|罚|置)|块|家|名|台|套|本(?!级|年|机关|单位)"
    r"|元|人(?!员|民|大|事|才|均)|轮|班|款|则|组|所|辆|只)"
)
_ARABIC = (
    r"(?<![\d.A-Za-z第〔\[/万亿千])(?<!\d[-~—–至到.])"
    r"(?:\d{1,3}(?:,\d{3}){1,4}(?![\d])|\d{1,12})(?:\.\d{1,9})?"
)
_DIGITS = "〇零一二三四五六七八九十百千万亿两"
_CHINESE = rf"(?<![第每同任这那某几数成{_DIGITS}])[{_DIGITS}]{{1,12}}"
_AFTER = "(?:以上|左右|上下|余|多(?!种|项|个|元|方|样|渠|媒))?"
_AMOUNT = re.compile(
    rf"(?:(?P<arabic>{_ARABIC})(?P<more>[余多]?)(?P<times>[百千]?万?亿?)(?P<rest>[余多]?)"
    rf"(?:(?P<unit>{_UNITS}|%)(?P<above>{_AFTER})|(?<=[\d万亿])(?=[,;。、):!?(等]))"
    rf"|(?P<chinese>{_CHINESE})(?P<some>[余多]?)(?P<measure>{_UNITS})(?!一)(?P<over>{_AFTER})"
    rf"|百分之(?P<share>[{_DIGITS}]{{1,6}}|\d{{1,3}}(?:\.\d{{1,4}})?))"
)
_TIMES = {"百": 1e2, "千": 1e3, "万": 1e4, "亿": 1e8}
_BEFORE = re.compile(r"(?:(?<![最附临靠接])近|约|超过?|逾|突破|至少|不少于|不下|上)$")
_LONGEST_BEFORE = 3
_LEAST_BEFORE = re.compile(r"(?:超过?|逾|突破|至少|不少于|不下)$")
_LEAST = "以上"
_YEAR = re.compile(r"(?:19|20)\d\d")
# 一起 and 一次 are adverbs more often than counts; as counts they end the clause or have a noun.
_ADVERB = re.compile(r"[一]起(?!$|[,;。、)]|申请|行政|诉讼|复议|案|因|依|政府信息|信息公开)")


def find_amounts(folded: str) -> list[Figure]:
    """Return the amounts of folded text, in order.

    Dates, ordinals, document numbers and ranges are none, nor are Chinese numerals without a
    measure word.

    >>> [(each.value, each.unit) for each in find_amounts("发布1.2万余条,办结十二件,第3期")]
    [(12000.0, '条'), (12.0, '件')]
    """
    found = []
    for match in _AMOUNT.finditer(folded):
        figure = _figure(folded, match)
        if figure is not None:
            found.append(figure)
    return found


def _figure(folded: str, match: re.Match[str]) -> Figure | None:
    if match["share"] is not None:
        return _share(match)
    if match["chinese"] is not None:
        return _chinese(folded, match)
    if match["unit"] is None and _YEAR.fullmatch(match["arabic"]):
        return None
    times = 1.0
    for char in match["times"]:
        times *= _TIMES[char]
    value = float(match["arabic"].replace(",", "")) * times
    is_rounded = bool(match["more"] or match["rest"] or match["above"])
    unit = match["unit"] or ""
    if unit == "元":
        value /= _TIMES["万"]
        unit = match["times"] + unit
    end = match.end("unit") if match["unit"] else match.end("rest")
    return Figure(
        match.start(),
        match.end("arabic"),
        max(end, match.end("above")),
        _exact(value),
        unit,
        is_rounded or _is_rounded_before(folded, match.start()),
        is_least=_is_least(folded, match.start(), match["above"]),
    )


def _exact(value: float) -> float:
    """Undo what multiplying decimals adds: 62.96万 is 629600."""
    return round(value, 6)


def _share(match: re.Match[str]) -> Figure | None:
    share = match["share"]
    value = float(share) if share[0].isascii() else parse_integer(share)
    if value is None:
        return None
    return Figure(match.start(), match.end(), match.end(), float(value), "%", is_approximate=False)


def _chinese(folded: str, match: re.Match[str]) -> Figure | None:
    value = parse_integer(match["chinese"])
    if value is None or _ADVERB.match(folded, match.start()):
        return None
    unit = match["measure"]
    return Figure(
        match.start(),
        match.end("chinese"),
        match.end(),
        value / _TIMES["万"] if unit == "元" else float(value),
        unit,
        bool(match["some"] or match["over"]) or _is_rounded_before(folded, match.start()),
        is_chinese=True,
        is_least=_is_least(folded, match.start(), match["over"]),
    )


def _is_least(folded: str, start: int, behind: str | None) -> bool:
    return (
        behind == _LEAST
        or _LEAST_BEFORE.search(folded, max(0, start - _LONGEST_BEFORE - 1), start) is not None
    )


def _is_rounded_before(folded: str, start: int) -> bool:
    return _BEFORE.search(folded, max(0, start - _LONGEST_BEFORE - 1), start) is not None
