"""Bracketed list marks whose bytes were read one too late: ?。ㄒ唬 for （一）."""

from __future__ import annotations

import re

from gongkai.model import Span
from gongkai.text.edits import Edit

# In GBK （一） is A3A8 D2BB A3A9, and A8D2 BBA3 is ㄒ唬. Where the second pair of bytes is no
# character, decoders leave ? or nothing. The right side folds to (一), (二) …
_MARKS = {
    "ㄒ唬": "㈠",
    "ǘ": "㈡",
    "ㄈ": "㈢",
    "ㄋ模": "㈣",
    "ㄎ澹": "㈤",
    "ㄆ撸": "㈦",
    "ò耍": "㈧",
    "ň牛": "㈨",
    "ㄊ": "㈩",
}
SIGNS = "".join(mark[0] for mark in _MARKS)
# What is left of the space before a mark that begins a line: a 。 that nobody wrote.
_LOST = r"[?？\ufffd\ue000-\uf8ff]"
_MISREAD = re.compile(
    r"(?:(?:^|\n)[^\S\n]*+|(?<=[。；;！!?？\s]))"
    rf"(?P<damaged>(?:{_LOST}{{1,3}}+。?|。)?(?P<mark>{'|'.join(_MARKS)}){_LOST}?)"
)


def find_misread(text: str) -> list[Edit]:
    """Return the bracketed numbers that misread list marks stand for, in order."""
    return [
        Edit(Span(*match.span("damaged")), _MARKS[match.group("mark")])
        for match in _MISREAD.finditer(text)
    ]
