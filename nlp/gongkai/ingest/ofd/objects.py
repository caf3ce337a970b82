"""The objects of an OFD page: text with the place of every character, and strokes.

Lengths are millimetres in the file and points here; x grows to the right and y downwards from the
top left corner of the page.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from gongkai.ingest.package import Element
from gongkai.ingest.pdf.geometry import Piece, Rule

POINTS = 72 / 25.4
# How far a glyph reaches above and below its base line, in ems.
_ASCENT, _DESCENT = 0.86, 0.14
_NARROW = 0.55
# Characters further apart than this, in ems, are pieces of their own.
_GAP = 0.6
_THICKEST = 4.0
_SHORTEST = 5.0
_MOST_RULES = 20_000
_LONGEST_PATH = 20_000
_LARGEST = 100_000.0
_WIDE = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]")
_PATH = re.compile(r"[A-Za-z]|[-+]?(?:\d++(?:\.\d*+)?|\.\d++)(?:[eE][-+]?\d{1,2})?")
# How many numbers follow a command of a path; the last two are where it leads.
_OPERANDS = {"S": 2, "M": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}


class Affine(NamedTuple):
    """A transformation of the plane: x' = ax + cy + e, y' = bx + dy + f."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def apply(self, x: float, y: float) -> tuple[float, float]:
        """Return where a point is moved to."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    @property
    def is_upright(self) -> bool:
        """Whether text stays horizontal and reads from left to right."""
        return self.a > 0 and self.d > 0 and abs(self.b) < 0.05 * self.a


@dataclass(slots=True)
class Objects:
    """What a page and its template hold, all in points."""

    pieces: list[Piece] = field(default_factory=list)
    horizontal: list[Rule] = field(default_factory=list)
    vertical: list[Rule] = field(default_factory=list)
    n_slanted: int = 0
    n_pictures: int = 0
    n_paths: int = 0

    def take(self, page: Element) -> None:
        """Add the objects of a page or template."""
        for element in page.iter("{*}TextObject", "{*}PathObject", "{*}ImageObject"):
            name = local_name(element)
            if name == "TextObject":
                self._take_text(element)
            elif name == "PathObject":
                self._take_path(element)
            else:
                self.n_pictures += 1

    def _take_text(self, element: Element) -> None:
        to_page = _to_page(element)
        size = number(element.get("Size"), 0.0)
        x = y = 0.0
        for code in element.iterfind("{*}TextCode"):
            x, y = number(code.get("X"), x), number(code.get("Y"), y)
            text = (code.text or "").strip("\r\n")
            if not to_page.is_upright:
                self.n_slanted += len(text)
                continue
            places = _places(code, text, (x, y))
            self.pieces += _pieces(text, [to_page.apply(*place) for place in places], size, to_page)

    def _take_path(self, element: Element) -> None:
        self.n_paths += 1
        data = element.find("{*}AbbreviatedData")
        if data is None or len(self.horizontal) + len(self.vertical) > _MOST_RULES:
            return
        to_page = _to_page(element)
        for corners in _outlines(data.text or ""):
            points = [to_page.apply(*corner) for corner in corners]
            if element.get("Fill") in ("true", "1"):
                self._take_bar(points)
            elif element.get("Stroke") not in ("false", "0"):
                for start, end in pairwise(points):
                    self._take_stroke(start, end)

    def _take_bar(self, points: list[tuple[float, float]]) -> None:
        """Add a filled shape that is thin enough to be a rule."""
        xs, ys = [x for x, _ in points], [y for _, y in points]
        middle = ((min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2)
        if max(ys) - min(ys) <= _THICKEST < max(xs) - min(xs):
            self._take_stroke((min(xs), middle[1]), (max(xs), middle[1]))
        elif max(xs) - min(xs) <= _THICKEST < max(ys) - min(ys):
            self._take_stroke((middle[0], min(ys)), (middle[0], max(ys)))

    def _take_stroke(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        (x0, y0), (x1, y1) = sorted((start, end))
        if abs(y1 - y0) < 1.0 and x1 - x0 >= _SHORTEST:
            self.horizontal.append(Rule((y0 + y1) / 2, x0, x1))
        elif x1 - x0 < 1.0 and abs(y1 - y0) >= _SHORTEST:
            self.vertical.append(Rule((x0 + x1) / 2, min(y0, y1), max(y0, y1)))


def local_name(element: Element) -> str:
    """Return the name of an element without its namespace, of which OFD has had several."""
    return str(element.tag).rpartition("}")[2]


def number(value: str | None, default: float) -> float:
    """Return an attribute as a finite number of sane size, or `default`."""
    try:
        found = float(value or "")
    except ValueError:
        return default
    return found if math.isfinite(found) and abs(found) < _LARGEST else default


def numbers(value: str | None) -> list[float]:
    """Return the numbers of an attribute that lists them."""
    return [number(each, 0.0) for each in (value or "").split()]


def _to_page(element: Element) -> Affine:
    """Return the way from the space of an object to points on its page."""
    matrix = numbers(element.get("CTM"))
    own = Affine(*matrix) if len(matrix) == 6 else Affine()
    left, top, *_ = [*numbers(element.get("Boundary")), 0.0, 0.0]
    scaled = [value * POINTS for value in (*own[:4], own.e + left, own.f + top)]
    return Affine(*scaled)


def _places(code: Element, text: str, start: tuple[float, float]) -> list[tuple[float, float]]:
    """Return where each character of a text begins; steps that are not given are 0."""
    x, y = start
    across = _steps(code.get("DeltaX"), len(text))
    down = _steps(code.get("DeltaY"), len(text))
    places = []
    for step_x, step_y in zip([0.0, *across], [0.0, *down], strict=True):
        x, y = x + step_x, y + step_y
        places.append((x, y))
    return places[: len(text)]


def _steps(value: str | None, n_chars: int) -> list[float]:
    """Return the steps between characters; "g 3 2.5" stands for three steps of 2.5."""
    steps: list[float] = []
    words = iter((value or "").split())
    for word in words:
        if word == "g":
            count = int(number(next(words, None), 0.0))
            step = number(next(words, None), 0.0)
            steps += [step] * min(max(count, 0), n_chars)
        else:
            steps.append(number(word, 0.0))
        if len(steps) >= n_chars:
            break
    return (steps + [0.0] * n_chars)[:n_chars]


def _pieces(
    text: str, places: list[tuple[float, float]], size: float, to_page: Affine
) -> list[Piece]:
    """Return the characters of a text, parted where they stand apart."""
    width, height = size * to_page.a, size * to_page.d
    pieces: list[Piece] = []
    for char, (x, y) in zip(text, places, strict=True):
        em = width if _WIDE.match(char) else width * _NARROW
        top, bottom = y - _ASCENT * height, y + _DESCENT * height
        last = pieces[-1] if pieces else None
        if last is not None and abs(last.bottom - bottom) < 1.0 and _follows(last, x, width):
            last.chars.append(char)
            last.starts.append(x)
            pieces[-1] = last._replace(x1=x + em, wide=max(last.wide, em))
        else:
            pieces.append(Piece([char], [x], x + em, top, bottom, em))
    return [piece for piece in pieces if piece.text.strip()]


def _follows(piece: Piece, x: float, width: float) -> bool:
    return piece.starts[-1] <= x <= piece.x1 + _GAP * width


def _outlines(path: str) -> list[list[tuple[float, float]]]:
    """Return the corners that each part of a path leads through; a closed one ends at its start."""
    tokens = _PATH.findall(path[:_LONGEST_PATH])
    outlines: list[list[tuple[float, float]]] = []
    index = 0
    while index < len(tokens):
        command = tokens[index]
        n_operands = _OPERANDS.get(command, 0)
        operands = [number(each, 0.0) for each in tokens[index + 1 : index + 1 + n_operands]]
        index += 1 + n_operands
        if command in "SM" and len(operands) == 2:
            outlines.append([(operands[0], operands[1])])
        elif command == "C" and outlines:
            outlines[-1].append(outlines[-1][0])
        elif outlines and len(operands) == n_operands >= 2:
            outlines[-1].append((operands[-2], operands[-1]))
    return outlines
