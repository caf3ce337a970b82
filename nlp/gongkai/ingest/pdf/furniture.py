"""Page numbers, running heads and feet: lines of the page, not of the text."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import zip_longest
from typing import NamedTuple

from gongkai.ingest.pdf.geometry import Line
from gongkai.ingest.pdf.layout import Page
from gongkai.text.normalize import fold_text

# A head or foot has at most so many lines, and stands in this share of the page's height.
_DEEPEST = 3
_MARGIN_SHARE = 0.16
_FEWEST = 3
_BARE = re.compile(r"\d{1,3}")
_DECORATED = re.compile(
    r"[-—–_·~|]{1,3}\d{1,3}[-—–_·~|]{1,3}|第\d{1,3}页(?:[,/]?共\d{1,3}页)?|\d{1,3}/\d{1,3}"
    r"|[Pp](?:age)?\.?\d{1,3}(?:of\d{1,3})?"
)
_DIGITS = re.compile(r"\d+")


class _Edge(NamedTuple):
    """A line at the top or bottom of a page."""

    page: int
    block: int
    line_no: int
    line: Line
    is_top: bool
    is_apart: bool
    """The white between it and the next line is higher than they are."""


def remove_page_lines(pages: list[Page]) -> list[str]:
    """Take page numbers, running heads and feet out of the blocks; return them as printed."""
    edges = [edge for page in pages for edge in _edges(page)]
    found = {(edge.page, edge.block, edge.line_no) for edge in _numbers(edges, len(pages))}
    found |= {(edge.page, edge.block, edge.line_no) for edge in _running(edges, len(pages))}
    removed: list[str] = []
    for page in pages:
        for number, block in enumerate(page.blocks):
            gone = [i for i in range(len(block.lines)) if (page.number, number, i) in found]
            removed += [block.lines[index].text for index in gone]
            for index in reversed(gone):
                del block.lines[index]
    return removed


def _edges(page: Page) -> Iterator[_Edge]:
    """Yield the first and last lines of a page that stand in its margins."""
    height = page.turn.size[1]
    places = [
        (block_no, index, line)
        for block_no, block in enumerate(page.blocks)
        for index, line in enumerate(block.lines)
    ]
    top_down = sorted(places, key=lambda place: place[2].box.top)
    for is_top, inwards in ((True, top_down), (False, top_down[::-1])):
        for (block_no, index, line), following in zip_longest(
            inwards[:_DEEPEST], inwards[1 : _DEEPEST + 1]
        ):
            depth = line.box.bottom if is_top else height - line.box.top
            if depth <= height * _MARGIN_SHARE:
                is_apart = following is None or _is_apart(line, following[2])
                yield _Edge(page.number, block_no, index, line, is_top, is_apart)


def _is_apart(line: Line, other: Line) -> bool:
    """Tell whether the white between two lines is as high as the higher of them."""
    gap = max(line.box.top, other.box.top) - min(line.box.bottom, other.box.bottom)
    return gap > max(each.box.bottom - each.box.top for each in (line, other))


def _numbers(edges: list[_Edge], n_pages: int) -> Iterator[_Edge]:
    """Yield page numbers: decorated ones, and bare ones that count with the pages."""
    bare: dict[int, list[_Edge]] = defaultdict(list)
    for edge in edges:
        text = fold_text(edge.line.text)
        if _DECORATED.fullmatch(text):
            yield edge
        elif _BARE.fullmatch(text):
            bare[int(text) - edge.page].append(edge)
    for shift, counted in bare.items():
        if len({edge.page for edge in counted}) > 1:
            yield from counted
        elif n_pages == 1 and shift == 0:
            # Any other number, or one close to the text, may be the last of an unruled table.
            yield from (edge for edge in counted if edge.is_apart)


def _running(edges: list[_Edge], n_pages: int) -> Iterator[_Edge]:
    """Yield lines that stand on several pages at the same height with the same words."""
    alike: dict[tuple[str, bool], list[_Edge]] = defaultdict(list)
    for edge in edges:
        text = fold_text(edge.line.text)
        # On two pages, numbers at the same height may as well end two tables.
        if n_pages >= _FEWEST or not _BARE.fullmatch(text):
            alike[_DIGITS.sub("0", text), edge.is_top].append(edge)
    for group in alike.values():
        heights = Counter(round(edge.line.box.top / 4) for edge in group)
        height, _ = heights.most_common(1)[0]
        level = [edge for edge in group if abs(edge.line.box.top / 4 - height) <= 1]
        # Heads of left and right pages may differ. In a document of two pages both must have it; in
        # a longer one, two pages alike are no pattern yet.
        if len({edge.page for edge in level}) >= max(2, min(_FEWEST, n_pages), 0.4 * n_pages):
            yield from level
