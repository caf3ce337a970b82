"""Printed lines to paragraphs: which line goes on with the one above it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from itertools import pairwise, zip_longest
from statistics import median
from typing import NamedTuple

from gongkai.ingest.pdf.geometry import Line
from gongkai.ingest.pdf.tables import PageLine
from gongkai.text.normalize import fold_text
from gongkai.text.ordinals import OrdinalKind, parse_ordinal

_ENDS = "。！？；：!?;:"
_CLOSERS = "”’）)》】」』"
# In ems: what counts as indented, and as the same edge.
_INDENT = 1.2
_SAME = 0.8
# Nothing is indented so far: such a line is centred or set at the right.
_FAR = 6.0
# How much wider than usual the step to the next paragraph is.
_WIDE_STEP = 1.35


# Width of the page, column, and whether it is a left-hand page.
Frame = tuple[int, int, int]


class SetLine(NamedTuple):
    """A line with the page and the frame it is set in; lines of one frame share their margins."""

    line: Line
    page: int
    frame: Frame


class Margins(NamedTuple):
    """The edges of the text in a frame, its usual em, and the usual step from line to line."""

    left: float
    right: float
    em: float
    step: float


class Layout(NamedTuple):
    """How a document is set: the margins of its frames, and whether it indents paragraphs."""

    margins: dict[Frame, Margins]
    is_indented: bool

    def room(self, each: SetLine) -> float:
        """Return how much of a line is left white at its right end."""
        return self.margins[each.frame].right - each.line.box.x1

    def indent(self, each: SetLine) -> float:
        """Return how far from the left margin a line begins."""
        return each.line.box.x0 - self.margins[each.frame].left

    def is_centred(self, each: SetLine) -> bool:
        """Tell whether a line leaves as much white at both ends, and no mere indent."""
        em = self.margins[each.frame].em
        indent = self.indent(each)
        is_title = each.line.em > 1.08 * em or indent > 2.5 * em
        return is_title and abs(indent - self.room(each)) < 0.6 * em


def measure_layout(lines: list[SetLine], widths: dict[Frame, float]) -> Layout:
    """Return the layout; `widths` tells how wide the pages of a frame are."""
    frames: dict[Frame, list[SetLine]] = defaultdict(list)
    for each in lines:
        frames[each.frame].append(each)
    margins = {frame: _margins(inside, widths[frame]) for frame, inside in frames.items()}
    layout = Layout(margins, is_indented=False)
    return layout._replace(is_indented=_indents(lines, layout))


def _margins(lines: list[SetLine], width: float) -> Margins:
    em = median([each.line.em for each in lines if each.line.em] or [12.0])
    lefts = sorted(each.line.box.x0 for each in lines)
    rights = sorted(each.line.box.x1 for each in lines)
    left = _edge(lefts, em, 2) if len(lines) > 2 else lefts[0]
    found = _right_edge(rights, em)
    steps = [
        below.line.box.bottom - above.line.box.bottom
        for above, below in pairwise(lines)
        if above.page == below.page and below.line.box.bottom > above.line.box.bottom
    ]
    # Margins are about equal: where few lines are full, the page tells where they would end.
    symmetric = width - left
    if found < left + 0.75 * (symmetric - left) or _count(rights, found, em) < 3:
        found = max(found, symmetric)
    return Margins(left, found, em, median(steps or [1.5 * em]))


def _edge(values: list[float], em: float, n_least: int) -> float:
    """Return the first of the ascending values that `n_least` of them come within an em of."""
    for index, value in enumerate(values):
        if index + n_least <= len(values) and values[index + n_least - 1] - value <= em:
            return value
    return values[0]


def _right_edge(rights: list[float], em: float) -> float:
    """Return where full lines end.

    Justified lines end at one place. Ragged ones end within an em of it, the rightmost place that
    many do; not the largest, since marks at line ends may hang out of the margin.
    """
    level = [_count(rights, edge, 0.15 * em) for edge in rights]
    n_level, justified = max(zip(level, rights, strict=True))
    if n_level > 0.4 * _count(rights, justified, 2 * em):
        return justified
    near = [_count(rights, edge - em / 2, em / 2) for edge in rights]
    most = max(near)
    return max(x for x, n in zip(rights, near, strict=True) if n >= 0.6 * most)


def _count(rights: list[float], middle: float, reach: float) -> int:
    """Return how many of the ascending places are within reach of the middle."""
    return bisect_right(rights, middle + reach) - bisect_left(rights, middle - reach)


def _indents(lines: list[SetLine], layout: Layout) -> bool:
    """Tell whether lines below the end of a paragraph are mostly indented."""
    n_indented = n_flush = 0
    for above, below in pairwise(lines):
        em = layout.margins[below.frame].em
        if layout.room(above) > 2 * em:
            indent = layout.indent(below)
            n_indented += _INDENT * em <= indent <= 4.5 * em
            n_flush += indent < _SAME * em
    return n_indented > n_flush


def join_paragraphs(lines: list[SetLine], layout: Layout) -> list[list[PageLine]]:
    """Divide lines that follow each other into paragraphs."""
    paragraphs: list[list[SetLine]] = []
    for each, following in zip_longest(lines, lines[1:]):
        if paragraphs and _goes_on(paragraphs[-1], each, following, layout):
            paragraphs[-1].append(each)
        else:
            paragraphs.append([each])
    return [[PageLine(each.line, each.page) for each in lines] for lines in paragraphs]


def _goes_on(
    paragraph: list[SetLine], each: SetLine, following: SetLine | None, layout: Layout
) -> bool:
    """Tell whether a line goes on with the paragraph above it."""
    above = paragraph[-1]
    sizes = (above.line.em, each.line.em)
    if all(sizes) and max(sizes) > 1.12 * min(sizes):
        return False
    em = each.line.em or above.line.em or layout.margins[each.frame].em
    # In a ragged or indented text a line may stop earlier than it must.
    slack = 1.0 if layout.is_indented or not _is_ended(above.line.text) else 0.6
    room = layout.room(above)
    if len(paragraph) == 1 and layout.is_centred(above):
        room += layout.indent(above)
    if room >= each.line.first_width + slack * em:
        return False
    if not _is_set_left(paragraph, each, layout, em):
        return False
    ordinal = parse_ordinal(fold_text(each.line.text))
    is_listed = ordinal is not None and ordinal.kind is not OrdinalKind.WORD
    if not _is_ended(above.line.text):
        return not (is_listed and layout.is_indented and layout.indent(each) >= _INDENT * em)
    step = each.line.box.bottom - above.line.box.bottom
    is_wide_step = above.page == each.page and step > _WIDE_STEP * layout.margins[each.frame].step
    if is_wide_step or (is_listed and not layout.is_indented):
        return False
    return _is_aligned(paragraph, each, following, layout)


def _is_set_left(paragraph: list[SetLine], each: SetLine, layout: Layout, em: float) -> bool:
    """Tell whether lines are no signature at the right margin; a centred title may be wrapped."""
    if len(paragraph) == 1 and layout.indent(paragraph[0]) > _FAR * em:
        return False
    indent = layout.indent(each)
    return indent <= _FAR * em or layout.is_centred(each)


def _is_aligned(
    paragraph: list[SetLine], each: SetLine, following: SetLine | None, layout: Layout
) -> bool:
    """Tell whether a line stands where the next line of the paragraph would."""
    same = _SAME * (each.line.em or layout.margins[each.frame].em)
    indent = layout.indent(each)
    if len(paragraph) > 1:
        return abs(indent - layout.indent(paragraph[-1])) < same
    if indent < layout.indent(paragraph[0]) + same:
        return indent < same
    # Further in than the first line: a hanging indent, if what follows stands there as well.
    return (
        following is not None
        and following.frame == each.frame
        and abs(following.line.box.x0 - each.line.box.x0) < same
        and layout.room(each) < 2.5 * same
    )


def _is_ended(text: str) -> bool:
    return text.rstrip(_CLOSERS)[-1:] in _ENDS or not text
