"""Lines of a text: where they stand, what they fold to, and whether they are layout."""

from __future__ import annotations

import re
from typing import NamedTuple

from gongkai.model import Span
from gongkai.text.normalize import Folded, fold

_LINE = re.compile(r"[^\n\f\v\u2028\u2029]+")
_PAGE_NUMBER = re.compile(r"[-—–·]*(?:第?\d{1,3}页?(?:[,/]?共?\d{1,3}页)?|P\.\d{1,3})[-—–·]*")
_PLAIN_NUMBER = re.compile(r"\d{1,3}")
_RULE = re.compile(r"[|\-:=+_—·]{2,}")


class Line(NamedTuple):
    """A line that shows something; `span` is without the white space at its ends."""

    span: Span
    folded: Folded
    is_cells: bool
    """Its cells are separated by tabs or pipes, or it is the ruler of a Markdown table."""
    is_page_number: bool
    """It can only be a page number: decorated (- 3 -), or a bare number between running text."""

    @property
    def text(self) -> str:
        """The folded text."""
        return self.folded.text


def split_lines(text: str) -> list[Line]:
    """Return the lines of a text that show something, in order."""
    lines: list[Line] = []
    for match in _LINE.finditer(text):
        folded = fold(text, match.start(), match.end())
        if not folded.text:
            continue
        raw = match.group().strip()
        start = match.start() + len(match.group()) - len(match.group().lstrip())
        is_cells = (
            "\t" in raw
            or match.group().endswith("\t\t")
            or (raw[0] == "|" and len(raw) > 1)
            or raw.count("|") > 1
        )
        lines.append(
            Line(
                span=Span(start, start + len(raw)),
                folded=folded,
                is_cells=is_cells or _RULE.fullmatch(folded.text) is not None,
                is_page_number=_PAGE_NUMBER.fullmatch(folded.text) is not None,
            )
        )
    return [_between_text(lines, index) for index in range(len(lines))]


def _between_text(lines: list[Line], index: int) -> Line:
    """Return the line, with a bare number taken for a cell unless running text surrounds it."""
    line = lines[index]
    if not line.is_page_number or not _PLAIN_NUMBER.fullmatch(line.text):
        return line
    around = lines[max(0, index - 1) : index] + lines[index + 1 : index + 2]
    in_prose = all(len(other.text) >= 15 and not other.is_cells for other in around)
    return line if in_prose else line._replace(is_page_number=False)
