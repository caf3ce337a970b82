"""Pieces to printed lines, in reading order."""

from __future__ import annotations

import re
from itertools import pairwise
from statistics import median

from gongkai.ingest.pdf.geometry import Line, Piece
from gongkai.model import Box

_WIDE = re.compile("[\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
# What no line end may part: marks that open, one character or one word, marks that close.
_UNIT = re.compile(
    r"[“‘（《〈【〔「『(\[]*(?:[A-Za-z0-9][A-Za-z0-9.,:/_%@&?=#+-]*|.)[”’）》〉】〕」』)\]、，。；：！？,.;:!?%％]*"
)
# Fewer pieces than this make no column of prose.
_FEWEST = 6
_MOST_CROSSING = 0.08
_SPACE = re.compile(r"\s+")


def build_lines(pieces: list[Piece]) -> list[Line]:
    """Join pieces of one height to lines, from top to bottom."""
    rows: list[list[Piece]] = []
    middle = size = 0.0
    for piece in sorted(pieces, key=_middle):
        height = piece.bottom - piece.top
        if rows and piece.middle - middle < 0.35 * max(min(height, size), 1.0):
            rows[-1].append(piece)
            if height > size:
                middle, size = piece.middle, height
        else:
            rows.append([piece])
            middle, size = piece.middle, height
    return [_line(row) for row in rows]


def _middle(piece: Piece) -> float:
    return piece.top + piece.bottom


def _line(row: list[Piece]) -> Line:
    if len(row) > 1:
        row.sort(key=lambda piece: piece.starts[0])
    em = max((piece.wide for piece in row if _WIDE.search(piece.text)), default=0.0)
    text = ""
    end = 0.0
    for piece in row:
        # A gap that pieces leave between them is white space, though no space is drawn.
        if text and piece.x0 - end > 0.5 * (em or piece.wide):
            text += " "
        text += piece.text
        end = max(end, piece.x1)
    box = Box(
        row[0].x0, min(p.top for p in row), max(p.x1 for p in row), max(p.bottom for p in row)
    )
    return Line(_SPACE.sub(" ", text).strip(), box, em, _first_width(row[0]))


def _first_width(piece: Piece) -> float:
    unit = _UNIT.match(piece.text)
    end = unit.end() if unit else 1
    return (piece.starts[end] if end < len(piece.starts) else piece.x1) - piece.x0


def join_lines(lines: list[str]) -> str:
    """Join wrapped lines: a space is put back only between two words of letters.

    >>> join_lines(["主动公开信", "息12", "8条，见gov", "cn report"])
    '主动公开信息128条，见gov cn report'
    """
    text = ""
    for line in lines:
        text += (" " if text and needs_space(text[-1], line[:1]) else "") + line
    return text


def needs_space(last: str, first: str) -> bool:
    """Tell whether a line end between two characters stood for a space."""
    return last.isascii() and first.isascii() and last.isalpha() and first.isalpha()


def read_columns(pieces: list[Piece]) -> list[tuple[int, list[Piece]]]:
    """Return the pieces in groups that are read one after the other, each with its column.

    A page in two columns gives the left one before the right one, and what spans both where it
    stands; every other page is one group.
    """
    if len(pieces) < 2 * _FEWEST:
        return [(0, pieces)]
    left = min(piece.x0 for piece in pieces)
    right = max(piece.x1 for piece in pieces)
    broad = [piece for piece in pieces if piece.x1 - piece.x0 > 0.6 * (right - left)]
    narrow = [piece for piece in pieces if piece.x1 - piece.x0 <= 0.6 * (right - left)]
    if len(broad) > 0.3 * len(pieces) or len(narrow) < 2 * _FEWEST:
        return [(0, pieces)]
    gutter = _gutter(narrow, left, right)
    if gutter is None:
        return [(0, pieces)]
    return _bands(pieces, gutter)


def _gutter(pieces: list[Piece], left: float, right: float) -> float | None:
    """Return the middle of a white strip near the middle of the page, with prose on both sides."""
    edges = sorted([(piece.x0, 1) for piece in pieces] + [(piece.x1, -1) for piece in pieces])
    n_open = 0
    best: tuple[float, float] | None = None
    for (x, step), (following, _) in pairwise(edges):
        n_open += step
        middle = (x + following) / 2
        # A few short lines may stand in the strip, as page numbers do.
        if n_open <= _MOST_CROSSING * len(pieces) and abs(middle - (left + right) / 2) < 0.2 * (
            right - left
        ):
            best = max(best or (0.0, 0.0), (following - x, middle))
    if best is None or best[0] < 8.0:
        return None
    for low, high in ((left, best[1]), (best[1], right)):
        widths = [piece.x1 - piece.x0 for piece in pieces if low <= piece.x0 and piece.x1 <= high]
        if len(widths) < _FEWEST or median(widths) < 0.6 * (high - low):
            return None
    return best[1]


def _bands(pieces: list[Piece], gutter: float) -> list[tuple[int, list[Piece]]]:
    groups: list[tuple[int, list[Piece]]] = []
    sides: tuple[list[Piece], list[Piece]] = ([], [])
    for piece in sorted(pieces, key=_middle):
        if piece.x0 < gutter < piece.x1:
            groups += [(1, sides[0]), (2, sides[1]), (0, [piece])]
            sides = ([], [])
        else:
            sides[piece.x0 > gutter].append(piece)
    groups += [(1, sides[0]), (2, sides[1])]
    return [(column, group) for column, group in groups if group]
