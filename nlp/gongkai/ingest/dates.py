"""Reporting year, reporting period and publication date."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

from gongkai.ingest.titles import Title, year_in
from gongkai.ingest.wording import expressions
from gongkai.model import Fact, PageField
from gongkai.text.joined import Joined
from gongkai.text.lines import Line
from gongkai.text.numerals import parse_integer

_LAST_LINES = 14
_FIRST_LINES = 40
_SIGNATURE_LINE = 45
_SENTENCE = 21
_LABEL = 12
_UNTIL = re.compile("[起至到—–~]")
_CN_YEAR = r"(?:19|20)\d\d|[二2][〇○O0零][\d〇○O0零一二三四五六七八九]{2}"
_NUMBER = r"\d{1,2}|[一二三四五六七八九十]{1,3}"
_DATE = re.compile(
    rf"(?P<year>{_CN_YEAR})(?:年(?P<month>{_NUMBER})月(?P<day>{_NUMBER})日"
    r"|[-./](?P<month2>\d{1,2})[-./](?P<day2>\d{1,2}))"
)
# 年 and 月 may have been lost with other characters next to digits: 201911日至20191231日.
_PERIOD = re.compile(
    r"(?P<y1>20\d\d)(?:年?(?P<m1>\d{1,2})月(?P<d1>\d{1,2})日?|(?P<rest1>\d{2,4})日)(?:零时)?"
    r"[至到起止\-—–~]{1,8}"
    r"(?:(?P<y2>20\d\d))?(?:年?(?P<m2>\d{1,2})月(?:(?P<d2>\d{1,2})日|底)?|(?P<rest2>\d{2,4})日)"
)
# What a page calls the day of publication, in the order of trust.
_POSTED = (
    re.compile(r"(?:发布(?:时间|日期)|公开日期|发布于)[:|\s]*(?=(?:19|20)\d\d)"),
    re.compile(
        r"(?<!统计|数据|召开|会议|失效|废止|有效|截止|开始|结束|实施|施行|生效)(?:日期|时间)"
        r"[:|\s]*(?=(?:19|20)\d\d)"
    ),
)
_POSTED_ABOVE = re.compile(r"(?:发布|公开|发文|成文|生成|撰写)(?:日期|时间):?$")
# What may follow a date that stands alone near the title.
_REST = re.compile(
    r"(?:\d{1,2}:\d\d(?::\d\d)?)?\)?(?:$|[|【\[]*(?:来源|字体|字号|阅读|浏览|发布|作者|点击))"
)
_SCHOOL_YEAR = re.compile(r"20\d\d[-—–~至]{1,2}(?P<end>20\d\d)学年")
_BEFORE_TITLE, _BEHIND_TITLE = 2, 8
_YEAR_OPENER = re.compile(rf"(?:^|[。,:]|情况|方面)(?P<year>{_CN_YEAR})年度?(?=[,\u4e00-\u9fff])")
# The fields of a page's index table that date it, in the order of trust.
_FIELDS = ("发布日期", "发布时间", "公开日期", "发文日期", "成文日期", "生成日期", "公开时间")


def find_period(joined: Joined) -> Fact[tuple[date, date]] | None:
    """Return the period that the figures cover, also where characters next to digits were lost."""
    for match in _PERIOD.finditer(joined.text):
        start = _period_end(match, "1", int(match.group("y1")))
        end = _period_end(match, "2", int(match.group("y2") or match.group("y1")))
        if start is not None and end is not None and start < end:
            return Fact((start, end), "period", joined.span(match.start(), match.end()))
    return None


def _period_end(match: re.Match[str], which: str, year: int) -> date | None:
    """Return the date that one end of a period names; 底 is the last day of its month."""
    rest = match.group("rest" + which)
    if rest is not None:
        n_month_digits = max(1, len(rest) - 2)
        return _date(year, int(rest[:n_month_digits]), int(rest[n_month_digits:]))
    month, day = int(match.group("m" + which)), match.group("d" + which)
    if day is None:
        return next(filter(None, (_date(year, month, last) for last in (31, 30, 29, 28))), None)
    return _date(year, month, int(day))


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def find_year(
    joined: Joined,
    lines: list[Line],
    title: Title | None,
    period: Fact[tuple[date, date]] | None,
) -> Fact[int] | None:
    """Return the reporting year.

    It is that of the title, else the one in which the period ends, else that of the report that
    the text says it is, else of the first sentence that opens with one. A school year is called
    by the year in which it ends.
    """
    if title is not None and (match := year_in(title.text)) is not None:
        school_year = _SCHOOL_YEAR.search(title.text)
        year = int(school_year.group("end")) if school_year else parse_integer(match.group(1))
        if year is not None:
            return Fact(year, "title", title.span)
    if period is not None:
        return Fact(period.value[1].year, period.origin, period.span)
    return _announced_year(joined) or _opening_year(lines)


def _announced_year(joined: Joined) -> Fact[int] | None:
    for expression in expressions("announced_year"):
        for match in expression.finditer(joined.text):
            year = parse_integer(match.group("year"))
            if year is not None:
                span = joined.span(match.start("year"), match.end("year"))
                return Fact(year, "preamble", span)
    return None


def _opening_year(lines: list[Line]) -> Fact[int] | None:
    for line in lines:
        opener = _YEAR_OPENER.search(line.text)
        if opener is None or len(line.text) < _SENTENCE or _is_posting_line(line):
            continue
        year = parse_integer(opener.group("year"))
        if year is not None:
            span = line.folded.span(opener.start("year"), opener.end("year"))
            return Fact(year, "sentence opener", span)
    return None


def _is_posting_line(line: Line) -> bool:
    return any(marker.search(line.text) for marker in _POSTED)


def find_published(
    lines: list[Line], title: Title | None, fields: tuple[PageField, ...]
) -> Fact[date] | None:
    """Return the date of the signature, else the one on which the page says it was posted.

    A date that stands alone beside the title counts as that of the posting.
    """
    return (
        _signed_date(lines)
        or _posted_date(lines)
        or (_date_beside(lines, title) if title else None)
        or _date_of_field(fields)
    )


def _signed_date(lines: list[Line]) -> Fact[date] | None:
    for line in reversed(lines[-_LAST_LINES:]):
        if len(line.text) > _SIGNATURE_LINE:
            continue
        match = _DATE.search(line.text)
        if match is None or match.end() < len(line.text) or _is_posting_line(line):
            continue
        value = _value(match)
        if value is not None and "至" not in line.text:
            return Fact(value, "signature", line.folded.span(match.start(), match.end()))
    return None


def _posted_date(lines: list[Line]) -> Fact[date] | None:
    for marker in _POSTED:
        for line in (*lines[:_FIRST_LINES], *lines[-_LAST_LINES:]):
            posted = marker.search(line.text)
            match = _DATE.match(line.text, posted.end()) if posted else None
            if match is None or _UNTIL.match(line.text, match.end()):
                continue
            if (value := _value(match)) is not None:
                return Fact(value, "page", line.folded.span(match.start(), match.end()))
    for above, line in pairwise(lines[:_FIRST_LINES]):
        if _POSTED_ABOVE.search(above.text) and len(above.text) < _LABEL:
            fact = _date_alone(line)
            if fact is not None:
                return fact
    return None


def _date_beside(lines: list[Line], title: Title) -> Fact[date] | None:
    """Return the date in a line by itself around the title, or at the end of the title's line."""
    at = next(i for i, line in enumerate(lines) if line.span.end >= title.span.end)
    ending = next(reversed(list(_DATE.finditer(lines[at].text))), None)
    if ending is not None and not lines[at].text[ending.end() :] and (value := _value(ending)):
        return Fact(value, "page", lines[at].folded.span(ending.start(), ending.end()))
    around = (*lines[at + 1 : at + _BEHIND_TITLE], *lines[max(0, at - _BEFORE_TITLE) : at])
    return next(filter(None, map(_date_alone, around)), None)


def _date_alone(line: Line) -> Fact[date] | None:
    """Return the date of a line that holds little else."""
    match = _DATE.match(line.text.lstrip("("))
    if match is None or not _REST.match(match.string, match.end()):
        return None
    value, shift = _value(match), len(line.text) - len(match.string)
    span = line.folded.span(match.start() + shift, match.end() + shift)
    return None if value is None else Fact(value, "page", span)


def _date_of_field(fields: tuple[PageField, ...]) -> Fact[date] | None:
    for name in _FIELDS:
        for field in fields:
            match = _DATE.match("".join(field.value.split()))
            if "".join(field.name.split()).rstrip(":：") == name and match is not None:
                value = _value(match)
                if value is not None:
                    return Fact(value, "page field", None)
    return None


def _value(match: re.Match[str]) -> date | None:
    year = parse_integer(match.group("year"))
    month = parse_integer(match.group("month") or match.group("month2"))
    day = parse_integer(match.group("day") or match.group("day2"))
    return None if year is None or month is None or day is None else _date(year, month, day)
