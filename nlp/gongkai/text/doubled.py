"""Marks and glyphs that a page printed twice or more, where once was meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from gongkai.model import Span
from gongkai.text.edits import Edit, without_overlaps

_COMMAS = ("，，", ",,")
_MARK = re.compile(r"[,，、。；;：:]+|\.[,，]+")
_DOUBLED_MARK = re.compile(r"([,，、。；;：:])\1++|(?:。|(?<!\d)\.)[,，]++")
# A text prints its marks twice when this many are doubled, and half of them at least.
_FEWEST_MARKS = 5
# 踏踏实实 has two pairs; three in a row, of glyphs and not of …… or 00, no writer makes.
_FEWEST_GLYPHS = 3
# At most eight copies, so that a page of nothing but one character costs no more than another.
_COPIES = "{1,7}+"
_GAP = r"[^\S\n\t]{0,7}+"
_SIGN = re.compile(rf"([\u4e00-\u9fff])\1{_COPIES}{_GAP}(\S)\2{_COPIES}{_GAP}(\S)\3")
# The marks of Markdown, which come in pairs, are none of the page.
_RUN = re.compile(rf"(?:([^\s#*|])\1{_COPIES}{_GAP}){{3,}}+")
_GROUP = re.compile(rf"(\S)\1{_COPIES}")
_GLYPH = re.compile("[\u4e00-\u9fff、。，；：（）]")


def find_doubled(text: str) -> list[Edit]:
    """Return the edits that leave one of each doubled mark and glyph, in order."""
    marks = _find_marks(text) if any(comma in text for comma in _COMMAS) else []
    if _SIGN.search(text) is None:
        return marks
    return without_overlaps([*marks, *_find_glyphs(text)])


def _find_marks(text: str) -> list[Edit]:
    doubled = list(_DOUBLED_MARK.finditer(text))
    n_runs = sum(1 for _ in _MARK.finditer(text))
    if len(doubled) < _FEWEST_MARKS or 2 * len(doubled) < n_runs:
        return []
    return [_single_mark(match) for match in doubled]


def _single_mark(match: re.Match[str]) -> Edit:
    """Keep the first mark; a half-width stop before a comma is the end of a sentence."""
    start, end = match.span()
    if match.group().startswith("."):
        return Edit(Span(start, end), "。")
    return Edit(Span(start + 1, end))


def _find_glyphs(text: str) -> Iterator[Edit]:
    """Yield what to drop of every run in which all characters stand equally often."""
    for run in _RUN.finditer(text):
        groups = list(_GROUP.finditer(text, *run.span()))
        yield from _single_glyphs(groups, min(len(group.group()) for group in groups))


def _single_glyphs(groups: list[re.Match[str]], n_copies: int) -> Iterator[Edit]:
    """Drop the copies; what stood doubled in the text that was copied stays doubled."""
    for is_copied, stretch in groupby(groups, lambda each: len(each.group()) % n_copies == 0):
        found = list(stretch)
        if not is_copied or not _is_text(found):
            continue
        for group in found:
            kept = len(group.group()) // n_copies
            yield Edit(Span(group.start() + kept, group.end()))


def _is_text(groups: list[re.Match[str]]) -> bool:
    glyphs = {group.group(1) for group in groups if _GLYPH.match(group.group(1))}
    return len(glyphs) >= _FEWEST_GLYPHS
