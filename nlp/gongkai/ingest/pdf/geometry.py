"""Pieces, lines and rules of a page in reading space, and the way back to the page.

Reading space is the page turned so that its text runs from left to right; x grows to the right and
y downwards from the top left corner, in points.
"""

from __future__ import annotations

from typing import NamedTuple

from gongkai.model import Box


class Piece(NamedTuple):
    """Characters that stand side by side; `starts[i]` is the left edge of `chars[i]`.

    `wide` is the width of the widest glyph: one em where the piece holds a Chinese character.
    """

    chars: list[str]
    starts: list[float]
    x1: float
    top: float
    bottom: float
    wide: float

    @property
    def x0(self) -> float:
        """The left edge."""
        return self.starts[0]

    @property
    def middle(self) -> float:
        """The height at which the piece stands."""
        return (self.top + self.bottom) / 2

    @property
    def text(self) -> str:
        """The characters as one string."""
        return "".join(self.chars)

    def part(self, start: int, end: int) -> Piece:
        """Return the piece of the characters [start, end)."""
        x1 = self.starts[end] if end < len(self.starts) else self.x1
        return self._replace(chars=self.chars[start:end], starts=self.starts[start:end], x1=x1)


class Line(NamedTuple):
    """A printed line: its text and box, and `em`, the width of its Chinese glyphs (0: has none)."""

    text: str
    box: Box
    em: float
    first_width: float
    """How wide the first characters are that no line end may part."""


class Rule(NamedTuple):
    """A straight stroke: at `position` on one axis, from `start` to `end` on the other."""

    position: float
    start: float
    end: float


class Turn(NamedTuple):
    """Quarter turns clockwise that bring a box of the size given to where it is read or shown."""

    n_quarters: int
    width: float
    height: float

    def apply(self, box: Box) -> Box:
        """Return the box in the turned space."""
        width, height = self.width, self.height
        for _ in range(self.n_quarters % 4):
            box = Box(height - box.bottom, box.x0, height - box.top, box.x1)
            width, height = height, width
        return box

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the turned space."""
        return (self.height, self.width) if self.n_quarters % 2 else (self.width, self.height)
