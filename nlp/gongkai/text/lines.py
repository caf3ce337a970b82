"""Lines of a text: where they stand, what they fold to, and whether they are layout."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from gongkai.model import Span
from gongkai.text.normalize import Folded, fold

_LINE = re.compile(r"[^\n\f\v\u2028\u2029]+")
_PAGE_NUMBER = re.compile(
    r"[-—–·]*(?:第?\d{1,3}页?(?:[,/]{0,2}共?\d{1,3}页)?|P\.\d{1,3})[-—–·]*"
    r"|Page\d{1,3}(?:(?:of|/)\d{1,3})?(?:[-—–:|].{0,60})?"
)
# A dash on one side alone may be the sign of a number in a table.
_PLAIN_NUMBER = re.compile(r"[-—–]?\d{1,3}")
# A number like a list mark is one of a page where it stands alone in the middle of a sentence.
_LISTED_NUMBER = re.compile(r"\d{1,3}[、.]")
_ENDED = re.compile(r"[。;:!?…”》)】]$")
_SHORTEST_PROSE = 15
_RULE = re.compile(r"[|\-:=+_—·]{2,}")


# A page that lost its line ends keeps a space for each; between these characters a space is one.
_LONGEST_LINE = 1500
_LOST_LINE_END = re.compile(
    r"(?<![(（][一二三四五六七八九十][)）])(?<=[\u4e00-\u9fff。！？；：）)”])[^\S\n]+"
    r"(?=[\u4e00-\u9fff（(“]|\d{1,2}[.、](?!\d)|(?:19|20)\d\d)"
    r"|(?<!\s)[^\S\n]+(?=[一二三四五六七八九十]、|[(（][一二三四五六七八九十][)）])"
)


class Line(NamedTuple):
    """A line that shows something; `span` is without the white space at its ends."""

    span: Span
    folded: Folded
    is_cells: bool
    """Its cells are separated by tabs or pipes, or it is the ruler of a Markdown table."""
    is_page_number: bool
    """It can only be a page number: decorated (- 3 -), or bare or signed between running text."""

    @property
    def text(self) -> str:
        """The folded text."""
        return self.folded.text


@lru_cache(maxsize=2)
def split_lines(text: str) -> tuple[Line, ...]:
    """Return the lines of a text that show something, in order.

    Several readers of one text ask for its lines in turn, hence the small cache.

    A line far longer than any paragraph is taken for a text whose line ends became spaces.
    """
    lines: list[Line] = []
    for start, end in _line_ranges(text):
        folded = fold(text, start, end)
        if not folded.text:
            continue
        raw = text[start:end]
        shown = raw.strip()
        first = start + len(raw) - len(raw.lstrip())
        is_cells = (
            "\t" in shown
            or raw.endswith("\t\t")
            or (shown[0] == "|" and len(shown) > 1)
            or shown.count("|") > 1
        )
        lines.append(
            Line(
                span=Span(first, first + len(shown)),
                folded=folded,
                is_cells=is_cells or _RULE.fullmatch(folded.text) is not None,
                is_page_number=_PAGE_NUMBER.fullmatch(folded.text) is not None,
            )
        )
    return tuple(_between_text(lines, index) for index in range(len(lines)))


def _line_ranges(text: str) -> Iterator[tuple[int, int]]:
    for match in _LINE.finditer(text):
        start, end = match.span()
        if end - start > _LONGEST_LINE:
            for gap in _LOST_LINE_END.finditer(text, start, end):
                yield start, gap.start()
                start = gap.end()
        yield start, end


def _between_text(lines: list[Line], index: int) -> Line:
    """Return the line, with a number that may stand in a table a page number only in prose."""
    line = lines[index]
    if index and _LISTED_NUMBER.fullmatch(line.text):
        return line._replace(is_page_number=_goes_on(lines[index - 1]))
    if not line.is_page_number or not _PLAIN_NUMBER.fullmatch(line.text):
        return line
    around = lines[max(0, index - 1) : index] + lines[index + 1 : index + 2]
    in_prose = all(len(other.text) >= _SHORTEST_PROSE and not other.is_cells for other in around)
    return line if in_prose else line._replace(is_page_number=False)


def _goes_on(line: Line) -> bool:
    """Tell whether a line is running text whose last sentence does not end with it."""
    is_prose = len(line.text) >= _SHORTEST_PROSE and not line.is_cells
    return is_prose and _ENDED.search(line.text) is None
