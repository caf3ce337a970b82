"""Running text folded as Chinese is: anywhere, but no line begins with a closing mark.

rich breaks lines at blanks, which leaves the rest of a line empty after every number.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.measure import Measurement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import Console, ConsoleOptions, RenderResult
    from rich.text import Text

_CLOSING = frozenset("，。、；：！？）］｝】〕》〉”’％%,.;:!?)]}…")
_OPENING = frozenset("（［｛【〔《〈“‘([{")
# No column of a table becomes narrower than this for prose, in cells of the terminal.
_LEAST_WIDTH = 16


class Prose:
    """Text that is folded to the width it gets."""

    def __init__(self, text: Text) -> None:
        self._text = text

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        breaks = list(find_breaks(self._text.plain, options.max_width))
        for line in self._text.divide(breaks):
            line.rstrip()
            line.no_wrap = True
            yield line

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        full = min(cell_len(self._text.plain), options.max_width)
        return Measurement(min(full, _LEAST_WIDTH), full)


def find_breaks(text: str, width: int) -> Iterator[int]:
    """Yield where lines begin, save the first, so that none is wider than `width` cells.

    Latin words and numbers stay whole where a line can hold them; a blank at a break hangs over.
    """
    start = chance = used = 0
    for place, char in enumerate(text):
        if place > start and _may_break(text[place - 1], char):
            chance = place
        used += cell_len(char)
        for candidate in (chance, place):
            if used > width and char != " " and candidate > start:
                start = candidate
                used = cell_len(text[start : place + 1])
                yield start


def _may_break(before: str, after: str) -> bool:
    if after == " " or after in _CLOSING or before in _OPENING:
        return False
    return not (_is_latin(before) and _is_latin(after))


def _is_latin(char: str) -> bool:
    return char.isascii() and char != " "
