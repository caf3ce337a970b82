"""The wording of metadata.toml: pattern sets, and expressions whose groups are read."""

from __future__ import annotations

import re
from functools import cache

from gongkai.text.patterns import PatternSet, pattern_sets, read_knowledge

_FILE = ("gongkai.ingest", "metadata.toml")


def patterns(name: str) -> PatternSet:
    """Return one array of metadata.toml as a pattern set."""
    return pattern_sets(*_FILE)[name]


@cache
def expressions(name: str) -> tuple[re.Pattern[str], ...]:
    """Return the regular expressions of one array of metadata.toml, whose groups name values."""
    return tuple(re.compile(entry["pattern"]) for entry in read_knowledge(*_FILE)[name])
