"""The words that fill slots: names of columns, offices, projects and the like."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from gongkai.model import Level


class Words:
    """Word lists by slot, for a level and a year."""

    def __init__(self, lists: Mapping[str, Any]) -> None:
        """Take the tables of slots.toml: `words` for all, and variants for some."""
        self._lists = lists
        self._found: dict[tuple[str, Level, int], tuple[str, ...]] = {}

    def of(self, slot: str, level: Level, year: int) -> tuple[str, ...]:
        """Return the words that fit; never none, so long as the slot has any at all."""
        key = (slot, level, year)
        if key not in self._found:
            told = self._lists[slot]
            fitting = [each for each in told.get("variant", ()) if fits(each, level, year)]
            words = [*told["words"], *(word for each in fitting for word in each["words"])]
            self._found[key] = tuple(words)
        return self._found[key]


def fits(entry: Mapping[str, Any], level: Level, year: int) -> bool:
    """Tell whether an entry's levels and years, where it names some, hold those given."""
    return level.value in entry.get("levels", (level.value,)) and entry.get(
        "since", year
    ) <= year <= entry.get("until", year)
