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


class Title(NamedTuple):
    """A title: its place, its folded text, and what it says before and behind the subject."""

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
        if _YEAR.match(title.before) or not title.before:
            title = _with_line_above(lines, index, title)
        completeness = bool(_YEAR.search(title.text)) + bool(_YEAR.sub("", title.before))
        if best is None or completeness > best[0]:
            best = (completeness, title)
    return best[1] if best else None


def _read_title(line: Line) -> Title | None:
    if len(line.text) > _LONGEST or line.is_cells:
        return None
    text = line.text.strip("*")
    for expression in expressions("title"):
        match = expression.match(text)
        if match is not None:
            return Title(line.folded.visible(), text, match.group("before"), match.group("after"))
    return None


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
