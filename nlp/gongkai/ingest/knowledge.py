"""The patterns of metadata.toml, compiled once."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from gongkai.text.patterns import PatternSet, pattern_set, read_knowledge


@cache
def _knowledge() -> dict[str, Any]:
    return read_knowledge("gongkai.ingest", "metadata.toml")


@cache
def patterns(name: str) -> tuple[re.Pattern[str], ...]:
    """Return the patterns of one table of metadata.toml, in order."""
    return tuple(re.compile(entry["pattern"]) for entry in _knowledge()[name])


@cache
def labelled(name: str) -> PatternSet:
    """Return the labelled patterns of one table of metadata.toml."""
    return pattern_set(_knowledge()[name])
