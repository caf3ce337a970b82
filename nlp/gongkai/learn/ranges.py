"""Ranges of what may be chosen about learning, checked before anything is learned."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from gongkai.errors import SettingsError


class Range(NamedTuple):
    """Numbers from `low` to `high`; the ends belong to it unless `above` or `below` says no."""

    low: float
    high: float
    above: bool = False
    below: bool = False

    def __contains__(self, value: object) -> bool:
        if not isinstance(value, int | float):
            return False
        over = value > self.low if self.above else value >= self.low
        under = value < self.high if self.below else value <= self.high
        return over and under

    def told(self, name: str) -> str:
        """Return what a value called `name` must fulfil, such as "0 < text_scale <= 1000"."""
        low, high = "<" if self.above else "<=", "<" if self.below else "<="
        return f"{self.low:.15g} {low} {name} {high} {self.high:.15g}"


def check_ranges(recipe: object, ranges: Mapping[str, Range]) -> None:
    """Raise SettingsError for the first field of a recipe that is out of its range, or no number.

    No range holds infinity or what is not a number.
    """
    for name, allowed in ranges.items():
        value = getattr(recipe, name)
        if value not in allowed:
            raise SettingsError(
                "settings.range", name=name, found=value, expected=allowed.told(name)
            )
