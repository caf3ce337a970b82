"""Edits of a text that leave a way back: where a character of the edited text was read."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from typing import NamedTuple

from gongkai.model import Span


class Edit(NamedTuple):
    """What stands for a range of a text; never longer than the range, which is not empty."""

    span: Span
    becomes: str = ""


class OffsetMap:
    """A strictly monotone map from the boundaries of an edited text to those of its source.

    What an edit dropped belongs to the character before it, and at the beginning to the first, so
    that ranges which meet in one text meet in the other.
    """

    __slots__ = ("_edited", "_source")

    def __init__(self, edits: Iterable[Edit]) -> None:
        """Take edits in the order of the text, which do not overlap."""
        edited, source = [0], [0]
        for (start, end), becomes in edits:
            position = edited[-1] + start - source[-1]
            for index in range(len(becomes)):
                edited.append(position + index)
                source.append(start + index * (end - start) // len(becomes))
            edited.append(position + len(becomes))
            source.append(end)
        self._edited, self._source = edited, source

    def source(self, boundary: int) -> int:
        """Return where a boundary of the edited text lies in the source."""
        if boundary == 0:
            return 0
        index = bisect_right(self._edited, boundary) - 1
        return self._source[index] + boundary - self._edited[index]

    def edited(self, boundary: int) -> int:
        """Return the first boundary of the edited text that lies at or behind one of the source."""
        index = bisect_right(self._source, boundary) - 1
        position = self._edited[index] + boundary - self._source[index]
        return min([position, *self._edited[index + 1 : index + 2]])


def without_overlaps(edits: Iterable[Edit]) -> list[Edit]:
    """Return edits in the order of the text; of two that overlap, the first."""
    kept: list[Edit] = []
    for edit in sorted(edits):
        if not kept or edit.span.start >= kept[-1].span.end:
            kept.append(edit)
    return kept


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """Return the text with its edits made; they stand in order and do not overlap."""
    pieces: list[str] = []
    end = 0
    for span, becomes in edits:
        pieces += (text[end : span.start], becomes)
        end = span.end
    pieces.append(text[end:])
    return "".join(pieces)
