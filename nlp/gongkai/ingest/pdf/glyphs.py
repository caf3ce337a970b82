"""The glyphs of a page: characters and boxes as PDFium gives them, joined to pieces."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from struct import iter_unpack
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium_c

from gongkai.ingest.pdf.geometry import Piece, Turn
from gongkai.model import Box

_N_SAMPLES = 9
_HIGH, _LOW, _LOW_END = 0xD800, 0xDC00, 0xE000
# PDFium's signs for a hyphen at a line end, and for a glyph without a name.
_SIGNS = {0x2: "-", 0xFFFE: "-", 0x0: "\ufffd"}
_LAST = 0x10FFFF
_SLANT = math.radians(10)
# Pieces are looked up by their height in strips of so many points, the last ones of each.
_ROW = 8.0
_N_COMPARED = 50


class Glyphs(NamedTuple):
    """The characters of a page with their boxes in reading space, in the order they are drawn."""

    chars: list[str]
    boxes: Sequence[tuple[float, float, float, float]]
    turn: Turn
    raw: object
    """PDFium's handle of the text page, for what is asked of few characters only."""


def read_glyphs(textpage: pypdfium2.PdfTextPage, crop: tuple[float, ...], shown: int) -> Glyphs:
    """Return the glyphs of a page; `shown` counts the quarter turns with which it is displayed."""
    raw = textpage.raw
    n_chars = max(0, pdfium_c.FPDFText_CountChars(raw))
    boxes = (pdfium_c.FS_RECTF * n_chars)()
    get_box, get_code = pdfium_c.FPDFText_GetLooseCharBox, pdfium_c.FPDFText_GetUnicode
    codes = []
    # The one loop over the characters of a page that calls into PDFium: two calls each.
    for index in range(n_chars):
        get_box(raw, index, boxes[index])
        codes.append(get_code(raw, index))
    left, bottom, right, top = crop
    n_quarters = _direction(raw, n_chars, shown)
    turn = Turn(n_quarters, right - left, top - bottom)
    placed = [(a - left, top - b, c - left, top - d) for a, b, c, d in iter_unpack("4f", boxes)]
    if n_quarters:
        return Glyphs(_chars(codes), [turn.apply(Box(*box)) for box in placed], turn, raw)
    return Glyphs(_chars(codes), placed, turn, raw)


def _chars(codes: list[int]) -> list[str]:
    """Return the characters; of a surrogate pair the second place stays empty."""
    chars = [_SIGNS.get(code) or chr(min(code, _LAST)) for code in codes]
    if any(_HIGH <= code < _LOW_END for code in codes):
        for index, code in enumerate(codes):
            if not _HIGH <= code < _LOW_END:
                continue
            low = codes[index + 1] if index + 1 < len(codes) else 0
            if code < _LOW <= low < _LOW_END:
                chars[index] = chr(0x10000 + ((code - _HIGH) << 10) + low - _LOW)
            else:
                chars[index] = ""
    return chars


def _direction(raw: object, n_chars: int, shown: int) -> int:
    """Return the quarter turns that make most of the text run from left to right."""
    if not n_chars:
        return shown
    angles = (
        pdfium_c.FPDFText_GetCharAngle(raw, index)
        for index in range(0, n_chars, max(1, n_chars // _N_SAMPLES))
    )
    turns = Counter(round(-angle / (math.pi / 2)) % 4 for angle in angles if angle >= 0)
    return turns.most_common(1)[0][0] if turns else shown


class _Run:
    """A piece in the making."""

    __slots__ = ("bottom", "chars", "end", "first", "size", "starts", "top", "wide")

    def __init__(
        self, first: int, char: str, x0: float, top: float, x1: float, bottom: float
    ) -> None:
        self.first = first
        self.chars = [char]
        self.starts = [x0]
        self.end, self.top, self.bottom = x1, top, bottom
        self.wide = x1 - x0
        self.size = max(bottom - top, 1.0)

    def repeats(self, char: str, x0: float, bottom: float) -> bool:
        """Tell whether a glyph is the last one once more, as a makeshift for bold type."""
        near = 0.12 * self.size
        return (
            char == self.chars[-1]
            and abs(x0 - self.starts[-1]) < near
            and abs(bottom - self.bottom) < near
        )

    def is_beside(self, x0: float, bottom: float) -> bool:
        size = self.size
        return -0.3 * size < x0 - self.end < 0.8 * size and abs(bottom - self.bottom) < 0.3 * size

    def add(self, char: str, x0: float, x1: float, *, is_spaced: bool) -> None:
        if is_spaced and x0 - self.end > 0.05 * self.size:
            self.chars.append(" ")
            self.starts.append(self.end)
        self.chars.append(char)
        self.starts.append(x0)
        self.end = x1
        self.wide = max(self.wide, x1 - x0)

    def piece(self) -> Piece:
        return Piece(self.chars, self.starts, self.end, self.top, self.bottom, self.wide)


class Pieces(NamedTuple):
    """The pieces of a page, and how many characters are not in them.

    These were drawn twice, stand off the page, or aslant as watermarks do.
    """

    pieces: list[Piece]
    n_doubled: int
    n_outside: int
    n_slanted: int


def join_glyphs(glyphs: Glyphs) -> Pieces:
    """Join glyphs that stand side by side in the order in which they are drawn.

    What shows nothing parts words, and leaves a space where it had a width.
    """
    width, height = glyphs.turn.size
    runs: list[_Run] = []
    run: _Run | None = None
    n_doubled = n_outside = 0
    is_spaced = False
    glyph_boxes = zip(glyphs.chars, glyphs.boxes, strict=True)
    for index, (char, (x0, top, x1, bottom)) in enumerate(glyph_boxes):
        if char <= " " or char.isspace():
            is_spaced = is_spaced or x1 > x0
            continue
        # The comparisons are false for NaN.
        if not (x1 >= 0 and x0 <= width >= x1 - x0 and bottom >= 0 and top <= height):
            n_outside += 1
            continue
        if run is not None and run.repeats(char, x0, bottom):
            n_doubled += 1
        elif run is not None and run.is_beside(x0, bottom):
            run.add(char, x0, x1, is_spaced=is_spaced)
        else:
            run = _Run(index, char, x0, top, x1, bottom)
            runs.append(run)
        is_spaced = False
    upright = [run for run in runs if len(run.chars) > 1 or not _is_slanted(glyphs.raw, run.first)]
    pieces, n_repeated = _without_repeats([run.piece() for run in upright])
    return Pieces(pieces, n_doubled + n_repeated, n_outside, len(runs) - len(upright))


def _is_slanted(raw: object, index: int) -> bool:
    angle: float = pdfium_c.FPDFText_GetCharAngle(raw, index)
    return abs(math.remainder(angle, math.pi / 2)) > _SLANT


def _without_repeats(pieces: list[Piece]) -> tuple[list[Piece], int]:
    """Drop pieces whose glyphs all stand where others stand already; count their characters."""
    kept: list[Piece] = []
    rows: dict[int, list[Piece]] = {}
    n_chars = 0
    for piece in pieces:
        row = round(piece.bottom / _ROW)
        beside = [other for near in (row - 1, row, row + 1) for other in rows.get(near, ())]
        if _is_drawn(piece, beside[-_N_COMPARED:]):
            n_chars += len(piece.chars)
            continue
        rows.setdefault(row, []).append(piece)
        kept.append(piece)
    return kept, n_chars


def _is_drawn(piece: Piece, others: list[Piece]) -> bool:
    near = 0.12 * (piece.bottom - piece.top)
    overlapping = [
        other
        for other in others
        if other.starts[0] - near < piece.starts[0] < other.x1
        and abs(other.bottom - piece.bottom) < near
    ]
    if not overlapping:
        return False
    drawn: dict[str, list[float]] = {}
    for other in overlapping:
        for char, start in zip(other.chars, other.starts, strict=True):
            drawn.setdefault(char, []).append(start)
    return all(
        char == " " or any(abs(start - other) < near for other in drawn.get(char, ()))
        for char, start in zip(piece.chars, piece.starts, strict=True)
    )
