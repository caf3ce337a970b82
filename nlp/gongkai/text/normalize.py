"""Folded text: what patterns are matched against, while the text as read is what is kept and shown.

Folding drops white space, zero-width characters and Markdown emphasis, and replaces compatibility
forms by what they stand for (Kangxi radicals, full-width letters, digits and marks: Unicode NFKC,
see UAX #15), so that "（一） 主动公开" and "(一)主动公开" read the same. Lengths change, hence the map back.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from functools import cache

from gongkai.model import Span

# NFKC would take these apart or lose what they say; the right side is what a reader sees.
_EXCEPTIONS = {"…": "…", "‥": "‥", "´": "´", "¨": "¨"}
_CIRCLED = {chr(0x2460 + n): f"({n + 1})" for n in range(20)}
# CJK Radicals Supplement has no NFKC mapping; PDF fonts use these for whole characters
# (pairs after EquivalentUnifiedIdeograph.txt of the Unicode Character Database).
_RADICALS = dict(
    zip(
        "⺟⺠⻁⻄⻅⻆⻉⻋⻓⻔⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰⻳",  # noqa: RUF001
        "母民虎西见角贝车长门韦页风飞食马骨鬼鱼鸟麦黄齐齿龙龟",
        strict=True,
    )
)
_DROPPED = r"\s\u00ad\u200b-\u200f\u2060\ufeff#"
_PIECE = re.compile(rf"[^{_DROPPED}*]+|(?<!\*)\*(?!\*)")


@cache
def _fold_char(char: str) -> str:
    for table in (_EXCEPTIONS, _CIRCLED, _RADICALS):
        if char in table:
            return table[char]
    return unicodedata.normalize("NFKC", char)


class Folded:
    """Folded text with a monotone map to the text it was made from.

    `text[i]` comes from the source character at `source(i)`; several folded characters may come
    from one source character, and source characters may have left nothing.
    """

    __slots__ = ("_offsets", "_positions", "text")

    def __init__(self, text: str, positions: list[int], offsets: list[int]) -> None:
        self.text = text
        self._positions = positions
        self._offsets = offsets

    @property
    def breaks(self) -> frozenset[int]:
        """Return the positions before which the source holds something that folding dropped."""
        return frozenset(self._positions[1:])

    def source(self, position: int) -> int:
        """Return the source offset of the folded character at `position` in [0, len(text))."""
        run = bisect_right(self._positions, position) - 1
        return self._offsets[run] + position - self._positions[run]

    def span(self, start: int, end: int) -> Span:
        """Return the source range of the folded range [start, end); it must not be empty."""
        return Span(self.source(start), self.source(end - 1) + 1)


def fold(text: str, start: int = 0, end: int | None = None) -> Folded:
    """Fold `text[start:end]`; offsets of the result count from the start of the whole text.

    >>> folded = fold("（⼀） 主动 公开")
    >>> folded.text, folded.span(3, 7)
    ('(一)主动公开', Span(start=4, end=9))
    """
    pieces: list[str] = []
    positions: list[int] = []
    offsets: list[int] = []
    length = 0
    for match in _PIECE.finditer(text, start, len(text) if end is None else end):
        piece, offset = match.group(), match.start()
        changed = _changes(piece)
        if changed is None:
            positions.append(length)
            offsets.append(offset)
            pieces.append(piece)
            length += len(piece)
            continue
        folded_chars = [changed.get(char, char) for char in piece]
        folded = "".join(folded_chars)
        positions.append(length)
        offsets.append(offset)
        if len(folded) != len(piece):
            _map_expansions(folded_chars, length, offset, positions, offsets)
        pieces.append(folded)
        length += len(folded)
    return Folded("".join(pieces), positions, offsets)


def fold_text(text: str) -> str:
    """Return the folded text alone, for patterns and comparisons that need no way back."""
    return fold(text).text


def _changes(piece: str) -> dict[str, str] | None:
    """Return what the characters of `piece` fold to, or None when none changes."""
    changed = {char: _fold_char(char) for char in set(piece) if not _is_plain(char)}
    return {char: folded for char, folded in changed.items() if folded != char} or None


def _is_plain(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff" or char < "\u0080" or "\u3001" <= char <= "\u301f"


def _map_expansions(
    chars: list[str], length: int, offset: int, positions: list[int], offsets: list[int]
) -> None:
    """Add a mapping wherever one source character became none or several folded ones."""
    for index, char in enumerate(chars):
        if len(char) != 1:
            for step in range(len(char)):
                positions.append(length + step)
                offsets.append(offset + index)
            positions.append(length + len(char))
            offsets.append(offset + index + 1)
        length += len(char)
