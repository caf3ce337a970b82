"""Page numbers, running heads and feet: lines of the page, not of the text."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from gongkai.ingest.pdf.geometry import Line
from gongkai.ingest.pdf.layout import Page
from gongkai.text.normalize import fold_text

# A head or foot has at most so many lines, and stands in this share of the page's height.
_DEEPEST = 3
_MARGIN_SHARE = 0.16
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
    for block_no, index, line in top_down[:_DEEPEST]:
        if line.box.bottom <= height * _MARGIN_SHARE:
            yield _Edge(page.number, block_no, index, line, is_top=True)
    for block_no, index, line in top_down[::-1][:_DEEPEST]:
        if line.box.top >= height * (1 - _MARGIN_SHARE):
            yield _Edge(page.number, block_no, index, line, is_top=False)


def _numbers(edges: list[_Edge], n_pages: int) -> Iterator[_Edge]:
    """Yield page numbers: decorated ones, and bare ones that count with the pages."""
    bare: dict[int, list[_Edge]] = defaultdict(list)
    for edge in edges:
        text = fold_text(edge.line.text)
        if _DECORATED.fullmatch(text):
            yield edge
        elif _BARE.fullmatch(text):
            bare[int(text) - edge.page].append(edge)
    for counted in bare.values():
        # On a single page, nothing but its place speaks for a bare number.
        if len(counted) > 1 or n_pages == 1:
            yield from counted


def _running(edges: list[_Edge], n_pages: int) -> Iterator[_Edge]:
    """Yield lines that stand on several pages at the same height with the same words."""
    alike: dict[tuple[str, bool], list[_Edge]] = defaultdict(list)
    for edge in edges:
        alike[_DIGITS.sub("0", fold_text(edge.line.text)), edge.is_top].append(edge)
    for group in alike.values():
        heights = Counter(round(edge.line.box.top / 4) for edge in group)
        height, _ = heights.most_common(1)[0]
        level = [edge for edge in group if abs(edge.line.box.top / 4 - height) <= 1]
        # Heads of left and right pages may differ; on two pages a line is no pattern yet.
        if len({edge.page for edge in level}) >= max(2, min(3, n_pages), 0.4 * n_pages):
            yield from level
