"""The folded lines of a text as one string: a pattern is searched once, not once a line."""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache

from gongkai.model import Span
from gongkai.text.lines import Line, split_lines


class Joined:
    r"""The folded lines of a text, joined by \n, with the way back to the text as read."""

    __slots__ = ("_starts", "lines", "text")

    def __init__(self, lines: tuple[Line, ...]) -> None:
        self.lines = lines
        self.text = "\n".join([line.folded.text for line in lines])
        self._starts: list[int] | None = None

    def line_no(self, position: int) -> int:
        """Return the number, from 0, of the line that holds `position` of the joined text."""
        return bisect_right(self._line_starts(), position) - 1

    def start(self, line_no: int) -> int:
        """Return where a line begins in the joined text."""
        return self._line_starts()[line_no]

    def line(self, position: int) -> Line:
        """Return the line that holds `position` of the joined text."""
        return self.lines[self.line_no(position)]

    def span(self, start: int, end: int) -> Span:
        """Return what [start, end) of the joined text is of the text as read; not empty."""
        first, last = self.line_no(start), self.line_no(end - 1)
        start -= self.start(first)
        end -= self.start(last)
        if first == last:
            return self.lines[first].folded.span(start, end)
        ahead, behind = self.lines[first].folded, self.lines[last].folded
        return Span(ahead.span(start, len(ahead.text)).start, behind.span(0, end).end)

    def _line_starts(self) -> list[int]:
        if self._starts is None:
            self._starts = []
            start = 0
            for line in self.lines:
                self._starts.append(start)
                start += len(line.folded.text) + 1
        return self._starts


@lru_cache(maxsize=2)
def join_lines(text: str) -> Joined:
    r"""Return the folded lines of a text as one string.

    >>> joined = join_lines("（一） 公开\n  无。")
    >>> joined.text, joined.span(6, 7)
    ('(一)公开\n无。', Span(start=9, end=10))
    """
    return Joined(split_lines(text))
