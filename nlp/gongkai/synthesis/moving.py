"""Spans of a text carried over to the text that edits make of it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate
from typing import NamedTuple


class Change(NamedTuple):
    """What comes in the place of a range, which may be empty."""

    start: int
    end: int
    becomes: str


class Moves:
    """Changes to a text, in order and without overlap, and where its boundaries come to lie."""

    def __init__(self, changes: Iterable[Change]) -> None:
        """Take changes; of two that overlap the first is kept, insertions at a place are joined."""
        self.changes: list[Change] = []
        for change in sorted(changes):
            last = self.changes[-1] if self.changes else Change(-1, -1, "")
            if change.start == change.end == last.start == last.end:
                self.changes[-1] = last._replace(becomes=last.becomes + change.becomes)
            elif change.start >= last.end:
                self.changes.append(change)
        self._ends = [change.end for change in self.changes]
        grown = (len(each.becomes) - (each.end - each.start) for each in self.changes)
        self._deltas = [0, *accumulate(grown)]

    def apply(self, text: str) -> str:
        """Return the changed text."""
        pieces: list[str] = []
        position = 0
        for start, end, becomes in self.changes:
            pieces += (text[position:start], becomes)
            position = end
        pieces.append(text[position:])
        return "".join(pieces)

    def start(self, boundary: int) -> int:
        """Return where what begins at a boundary begins: behind what was put in there."""
        count = bisect_right(self._ends, boundary)
        return self._inside(boundary, count)

    def end(self, boundary: int) -> int:
        """Return where what ends at a boundary ends: before what was put in there."""
        count = bisect_right(self._ends, boundary)
        while count and self.changes[count - 1].start == boundary:
            count -= 1
        return self._inside(boundary, count)

    def _inside(self, boundary: int, count: int) -> int:
        """Move a boundary by the changes before it; within a change it goes to its end."""
        if count < len(self.changes):
            start, end, becomes = self.changes[count]
            if start < boundary < end:
                return start + self._deltas[count] + len(becomes)
        return boundary + self._deltas[count]
