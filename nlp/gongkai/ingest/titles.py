"""The title of a report: the line, or the two, that name body, year and subject."""

from __future__ import annotations

import re
from typing import NamedTuple

from gongkai.ingest.wording import expressions
from gongkai.model import Span
from gongkai.text.lines import Line
from gongkai.text.ordinals import parse_ordinal

# A title stands before the report's text; a long page head may come first.
_FURTHEST = 80
_LONGEST = 70
_BODY_LINE = re.compile(r"^[\u4e00-\u9fff()]{2,30}$")
_YEAR = re.compile(r"((?:19|20)\d\d|[二2][〇○O0零][\d〇○O0零一二三四五六七八九]{2})年?度?")
# What every title has in its last words; tells most lines from titles at once.
_LAST_WORDS = 24
_LAST = re.compile(r"报告|年报|总结")
# How the second line of a title begins that was broken within its subject.
_REST = re.compile(r"(?:政府|政务)?(?:信息)?公开|(?:工作)?年?度?(?:报告|年报)")
_MARKS = "*| "
# What an index table prints ahead of the title, and a page behind it.
_LABEL = re.compile(r"^[*| ]*(?:标题|信息名称|文件名称|名称)[:|]*")
_POSTED = re.compile(r"(?:19|20)\d\d[-./]\d{1,2}[-./]\d{1,2}(?:\d\d:\d\d(?::\d\d)?)?$")


class Title(NamedTuple):
    """A title: its place, its folded text, and what it says before and behind the subject.

    What stands in brackets at its end counts as `after` when nothing else does.
    """

    span: Span
    text: str
    before: str
    after: str


def find_title(lines: list[Line]) -> Title | None:
    """Return the title, or None; of several that look like one, the first with body and year."""
    best: tuple[int, Title] | None = None
    for index, line in enumerate(lines[:_FURTHEST]):
        title = _read_title(line)
        if title is None:
            continue
        if _is_second_line(line.text, title):
            title = _with_first_line(lines, index) or title
        elif _YEAR.match(title.before) or not title.before:
            title = _with_line_above(lines, index, title)
        completeness = bool(_YEAR.search(title.text)) + bool(_YEAR.sub("", title.before))
        if best is None or completeness > best[0]:
            best = (completeness, title)
    return best[1] if best else None


def _read_title(line: Line) -> Title | None:
    text = line.text
    if line.is_cells or len(text) > _LONGEST:
        # A layout table of one cell leaves a row of pipes behind the title.
        is_one_cell = "|" in text or not line.folded.breaks
        text = _LABEL.sub("", text).strip(_MARKS)
        if not is_one_cell or "|" in text or len(text) > _LONGEST:
            return None
    return _parse(text, line.folded.visible())


def _parse(text: str, span: Span) -> Title | None:
    if _LAST.search(text, max(0, len(text) - _LAST_WORDS)) is None:
        return None
    text = _POSTED.sub("", _LABEL.sub("", text.strip(_MARKS)))
    for expression in expressions("title"):
        match = expression.match(text)
        if match is not None:
            said = match.groupdict("")
            return Title(span, text, said["before"], said["after"] or said.get("behind", ""))
    return None


def _is_second_line(text: str, title: Title) -> bool:
    """Tell whether a title is no more than the end of one: 公开工作年度报告."""
    return not _YEAR.search(title.text) and _REST.match(text) is not None


def _with_first_line(lines: list[Line], index: int) -> Title | None:
    """Return the title that a line and the one above it make together."""
    if index == 0 or lines[index - 1].is_cells:
        return None
    above, line = lines[index - 1], lines[index]
    joined = _parse(above.text + line.text, Span(above.span.start, line.span.end))
    return joined if joined is not None and len(joined.text) <= _LONGEST else None


def _with_line_above(lines: list[Line], index: int, title: Title) -> Title:
    """Join the line above a title that names no body, where it can be nothing but a body's name."""
    if index == 0 or _YEAR.sub("", title.before) or _names_body(title.after):
        return title
    above = lines[index - 1]
    if not _BODY_LINE.match(above.text) or parse_ordinal(above.text) or above.is_cells:
        return title
    span = Span(above.span.start, title.span.end)
    return Title(span, above.text + title.text, above.text + title.before, title.after)


def _names_body(text: str) -> bool:
    return bool(re.sub(r"[的年度工作\d]", "", _YEAR.sub("", text)))


def year_in(text: str) -> re.Match[str] | None:
    """Return the first year that a folded text names."""
    return _YEAR.search(text)
