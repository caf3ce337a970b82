"""The strokes of a page that may rule a table, and how much of it is covered by pictures."""

from __future__ import annotations

import ctypes
from typing import NamedTuple

import pypdfium2.raw as pdfium_c

from gongkai.ingest.pdf.geometry import Rule, Turn
from gongkai.model import Box

# A stroke or a filled bar up to this thick is a rule, one shorter than a line of text is none.
_THICKEST = 4.0
_SHORTEST = 5.0
# Drawings have more parts than any table; what is beyond is left.
_MOST_OBJECTS = 200_000
# Enough to see whether a page is a drawing, where its strokes are no longer looked at.
_FEW_OBJECTS = 2_000
_MOST_SEGMENTS = 20_000
_MOST_RULES = 20_000
_DEEPEST = 4

Matrix = tuple[float, float, float, float, float, float]
_UNIT: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class Strokes(NamedTuple):
    """Horizontal and vertical rules in reading space, and what else is drawn on the page.

    `picture_share` is the share of the page under pictures.
    """

    horizontal: list[Rule]
    vertical: list[Rule]
    picture_share: float
    n_paths: int
    n_texts: int
    is_whole: bool
    """Whether all strokes were looked at."""


class _Collector:
    """Walks through the objects of a page, and of the forms in it."""

    def __init__(self, crop: tuple[float, ...], turn: Turn, most_paths: int) -> None:
        self.crop = crop
        self.turn = turn
        self.boxes: list[Box] = []
        self.picture_area = 0.0
        self.n_paths = 0
        self.n_texts = 0
        self.n_left = _MOST_OBJECTS if most_paths > 0 else _FEW_OBJECTS
        self.most_paths = most_paths

    def page(self, page: object) -> None:
        get_object, get_type = pdfium_c.FPDFPage_GetObject, pdfium_c.FPDFPageObj_GetType
        for index in range(min(pdfium_c.FPDFPage_CountObjects(page), self.n_left)):
            item = get_object(page, index)
            kind = get_type(item)
            if kind == pdfium_c.FPDF_PAGEOBJ_TEXT:
                self.n_texts += 1
            else:
                self.take(item, kind, _UNIT, 0)

    def form(self, form: object, matrix: Matrix, depth: int) -> None:
        for index in range(min(max(0, pdfium_c.FPDFFormObj_CountObjects(form)), self.n_left)):
            item = pdfium_c.FPDFFormObj_GetObject(form, index)
            self.take(item, pdfium_c.FPDFPageObj_GetType(item), matrix, depth)

    def take(self, item: object, kind: int, matrix: Matrix, depth: int) -> None:
        self.n_left -= 1
        if kind == pdfium_c.FPDF_PAGEOBJ_PATH:
            self.n_paths += 1
            if len(self.boxes) < _MOST_RULES and self.n_paths <= self.most_paths:
                self.path(item, matrix)
        elif kind == pdfium_c.FPDF_PAGEOBJ_IMAGE:
            box = self._on_page(_bounds(item), matrix)
            self.picture_area += max(0.0, box.x1 - box.x0) * max(0.0, box.bottom - box.top)
        elif kind == pdfium_c.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
            self.form(item, _times(_matrix(item), matrix), depth + 1)

    def path(self, item: object, matrix: Matrix) -> None:
        """Keep a path that is a bar, or the straight parts of one that is stroked."""
        box = self._on_page(_bounds(item), matrix)
        width, height = box.x1 - box.x0, box.bottom - box.top
        if min(width, height) <= _THICKEST:
            if max(width, height) >= _SHORTEST:
                self.boxes.append(box)
            return
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        pdfium_c.FPDFPath_GetDrawMode(item, fill, stroke)
        n_segments = pdfium_c.FPDFPath_CountSegments(item)
        # A rectangle that is only filled shades a cell; several in one path may be bars.
        if n_segments > _MOST_SEGMENTS or (not stroke.value and n_segments <= 5):
            return
        matrix = _times(_matrix(item), matrix)
        for start, end in _parts(item, n_segments):
            self._segment(_apply(start, matrix), _apply(end, matrix))

    def _segment(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        left, right = sorted((start[0], end[0]))
        low, high = sorted((start[1], end[1]))
        if min(right - left, high - low) < 1.0 and max(right - left, high - low) >= _SHORTEST:
            self.boxes.append(self._on_page((left, low, right, high), _UNIT))

    def _on_page(self, bounds: tuple[float, float, float, float], matrix: Matrix) -> Box:
        left, bottom, right, top = bounds
        if matrix is not _UNIT:
            corners = [_apply((x, y), matrix) for x in (left, right) for y in (bottom, top)]
            left, right = min(x for x, _ in corners), max(x for x, _ in corners)
            bottom, top = min(y for _, y in corners), max(y for _, y in corners)
        box = Box(
            left - self.crop[0], self.crop[3] - top, right - self.crop[0], self.crop[3] - bottom
        )
        return self.turn.apply(box)


def find_strokes(
    page: object, crop: tuple[float, ...], turn: Turn, most_paths: int = _MOST_OBJECTS
) -> Strokes:
    """Return the rules of a page; `page` is PDFium's handle, `crop` what is shown of it.

    Paths beyond `most_paths` are only counted.
    """
    collector = _Collector(crop, turn, most_paths)
    collector.page(page)
    horizontal, vertical = [], []
    for box in collector.boxes:
        if box.x1 - box.x0 >= box.bottom - box.top:
            horizontal.append(Rule((box.top + box.bottom) / 2, box.x0, box.x1))
        else:
            vertical.append(Rule((box.x0 + box.x1) / 2, box.top, box.bottom))
    share = min(1.0, collector.picture_area / max(1.0, turn.width * turn.height))
    n_paths = collector.n_paths
    is_whole = n_paths <= max(0, most_paths)
    return Strokes(horizontal, vertical, share, n_paths, collector.n_texts, is_whole)


def _bounds(item: object) -> tuple[float, float, float, float]:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    pdfium_c.FPDFPageObj_GetBounds(item, left, bottom, right, top)
    return left.value, bottom.value, right.value, top.value


def _matrix(item: object) -> Matrix:
    found = pdfium_c.FS_MATRIX()
    if not pdfium_c.FPDFPageObj_GetMatrix(item, found):
        return _UNIT
    return (found.a, found.b, found.c, found.d, found.e, found.f)


def _times(first: Matrix, second: Matrix) -> Matrix:
    """Return the matrix that applies `first`, then `second`."""
    a, b, c, d, e, f = first
    x, y = _apply((e, f), second)
    k, m, n, p = second[:4]
    return (a * k + b * n, a * m + b * p, c * k + d * n, c * m + d * p, x, y)


def _apply(point: tuple[float, float], matrix: Matrix) -> tuple[float, float]:
    x, y = point
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _parts(item: object, n_segments: int) -> list[tuple[tuple[float, float], tuple[float, float]]]:
    """Return the straight parts of a path with their ends."""
    parts = []
    first = last = (0.0, 0.0)
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(n_segments):
        segment = pdfium_c.FPDFPath_GetPathSegment(item, index)
        pdfium_c.FPDFPathSegment_GetPoint(segment, x, y)
        point = (x.value, y.value)
        kind = pdfium_c.FPDFPathSegment_GetType(segment)
        if kind == pdfium_c.FPDF_SEGMENT_MOVETO:
            first = point
        elif kind == pdfium_c.FPDF_SEGMENT_LINETO:
            parts.append((last, point))
        last = point
        if pdfium_c.FPDFPathSegment_GetClose(segment):
            parts.append((last, first))
    return parts
