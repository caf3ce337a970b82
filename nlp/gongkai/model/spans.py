"""Character ranges: the one way in which a finding points back to its source."""

from __future__ import annotations

from typing import NamedTuple


class Span(NamedTuple):
    """A half-open range of Python characters in `Report.text`: `text[start:end]` is the quote."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the quote."""
        return text[self.start : self.end]

    def overlap(self, other: Span) -> int:
        """Return the number of characters that both ranges hold."""
        return max(0, min(self.end, other.end) - max(self.start, other.start))

    def iou(self, other: Span) -> float:
        """Return intersection over union in [0, 1]; 0 for two empty ranges."""
        shared = self.overlap(other)
        union = (self.end - self.start) + (other.end - other.start) - shared
        return shared / union if union else 0.0
