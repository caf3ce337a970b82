"""Folded text: what patterns are matched against, while the text as read is what is kept and shown.

Folding drops white space, zero-width characters and Markdown emphasis, and replaces compatibility
forms by what they stand for (Kangxi radicals, full-width letters, digits and marks: Unicode NFKC,
see UAX #15), so that "（一） 主动公开" and "(一)主动公开" read the same. Lengths change, hence
the map back.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from functools import cache, lru_cache

from gongkai.model import Span

# NFKC would take these apart or lose what they say; the right side is what a reader sees.
_EXCEPTIONS = {"…": "…", "‥": "‥", "´": "´", "¨": "¨"}
_CIRCLED = {chr(0x2460 + n): f"({n + 1})" for n in range(20)}
# CJK Radicals Supplement has no NFKC mapping; PDF fonts use these for whole characters
# (pairs after EquivalentUnifiedIdeograph.txt of the Unicode Character Database). The last two are
# Kangxi radicals: NFKC makes 戶 and 黃 of them, and fonts use them for the simplified characters.
_RADICALS = dict(
    zip(
        "⺟⺠⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰⻳⼾⿈",
        "母民虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟麦黄齐齿龙龟户黄",
        strict=True,
    )
)
_DROPPED = r"\s\u00ad\u200b-\u200f\u2060\ufeff#"
_NOT_PLAIN = re.compile("[^\u0000-\u007f\u3001-\u301f\u4e00-\u9fff]")
# Characters of a text that fold to another one; most texts have a dozen.
_FEW = 40
_MARK = re.compile(r"[*#\u00ad\u200b-\u200f\u2060\ufeff]")
_GAP = re.compile(rf"[{_DROPPED}]+|\*\*+")
_GAPS = re.compile(rf"(?:[{_DROPPED}]|\*\*+)*+")


@cache
def _fold_char(char: str) -> str:
    for table in (_EXCEPTIONS, _CIRCLED, _RADICALS):
        if char in table:
            return table[char]
    return unicodedata.normalize("NFKC", char)


class Folded:
    """Folded text with a monotone map to the text it was made from.

    `text[i]` comes from the source character at `source(i)`; several folded characters may come
    from one source character, and source characters may have left nothing. The map is made when
    it is first asked for.
    """

    __slots__ = ("_breaks", "_end", "_is_expanded", "_map", "_plain", "_source", "_start", "text")

    def __init__(self, text: str, source: str, start: int, end: int, *, is_expanded: bool) -> None:
        self.text = text
        self._source = source
        self._start = start
        self._end = end
        self._map: tuple[list[int], list[int]] | None = None
        self._breaks: frozenset[int] | None = None
        self._is_expanded = is_expanded
        self._plain: int | None = None

    @property
    def breaks(self) -> frozenset[int]:
        """Return the positions before which the source holds something that folding dropped."""
        if self._breaks is None:
            self._breaks = frozenset(self._runs()[0][1:])
        return self._breaks

    def source(self, position: int) -> int:
        """Return the source offset of the folded character at `position` in [0, len(text))."""
        positions, offsets = self._runs()
        run = bisect_right(positions, position) - 1
        return offsets[run] + position - positions[run]

    def span(self, start: int, end: int) -> Span:
        """Return the source range of the folded range [start, end); it must not be empty.

        A source character that folds to several belongs to the range that holds the last of them.
        """
        plain = self._plain_start()
        if plain >= 0:
            return Span(plain + start, plain + end)
        first, last = self.source(start), self.source(end - 1)
        is_torn = first < last and end < len(self.text) and self.source(end) == last
        return Span(first, last if is_torn else last + 1)

    def _plain_start(self) -> int:
        """Return where the source of a text begins that folded one to one, or -1."""
        if self._plain is None:
            visible = self.visible()
            is_plain = not self._is_expanded and visible.end - visible.start == len(self.text)
            self._plain = visible.start if is_plain else -1
        return self._plain

    def quote(self, start: int, end: int) -> str:
        """Return the folded range [start, end) as the source has it."""
        return self.span(start, end).of(self._source)

    def visible(self) -> Span:
        """Return the source range of the whole folded text; it must not be empty."""
        start, end = self._start, self._end
        gaps = _GAPS.match(self._source, start, end)
        while _GAP.fullmatch(self._source, end - 1, end):
            end -= 1
        return Span(gaps.end() if gaps else start, end)

    def _runs(self) -> tuple[list[int], list[int]]:
        """Return where runs of characters begin in the folded text and in the source."""
        if self._map is None:
            self._map = _map_runs(self._source, self._start, self._end)
        return self._map


def fold(text: str, start: int = 0, end: int | None = None) -> Folded:
    """Fold `text[start:end]`; offsets of the result count from the start of the whole text.

    >>> folded = fold("（⼀） 主动 公开")
    >>> folded.text, folded.span(3, 7)
    ('(一)主动公开', Span(start=4, end=9))
    """
    stop = len(text) if end is None else end
    replaced, expanding = _replaced(text)
    folded = _without_gaps(replaced[start:stop])
    is_expanded = bool(expanding) and not expanding.isdisjoint(folded)
    if is_expanded:
        folded = "".join(map(_fold_char, folded))
    return Folded(folded, text, start, stop, is_expanded=is_expanded)


def _without_gaps(text: str) -> str:
    # Where white space is all there is to drop, splitting at it is the fastest way.
    return _GAP.sub("", text) if _MARK.search(text) else "".join(text.split())


def _map_runs(text: str, start: int, end: int) -> tuple[list[int], list[int]]:
    replaced, expanding = _replaced(text)
    positions: list[int] = []
    offsets: list[int] = []
    length, offset = 0, start
    for gap_start, gap_end in [
        *(gap.span() for gap in _GAP.finditer(replaced, start, end)),
        (end, end),
    ]:
        if gap_start > offset:
            positions.append(length)
            offsets.append(offset)
            piece = replaced[offset:gap_start]
            if not expanding.isdisjoint(piece):
                chars = [_fold_char(char) for char in piece]
                _map_expansions(chars, length, offset, positions, offsets)
                length += sum(map(len, chars))
            else:
                length += len(piece)
        offset = gap_end
    return positions, offsets


def fold_text(text: str) -> str:
    """Return the folded text alone, for patterns and comparisons that need no way back."""
    return fold(text).text


@lru_cache(maxsize=4)
def _replaced(text: str) -> tuple[str, frozenset[str]]:
    """Return a text of the same length, and the characters of it that fold to none or several.

    Every other character is replaced by the one it folds to.
    """
    folded = {char: _fold_char(char) for char in set(_NOT_PLAIN.findall(text))}
    single = {char: to for char, to in folded.items() if len(to) == 1 and to != char}
    if len(single) <= _FEW:
        for char, to in single.items():  # several times faster than translating
            text = text.replace(char, to)
    else:
        text = text.translate({ord(char): to for char, to in single.items()})
    return text, frozenset(char for char, to in folded.items() if len(to) != 1)


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
