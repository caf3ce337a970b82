"""The wording of metadata.toml: pattern sets, and expressions whose groups are read."""

from __future__ import annotations

import re
from functools import cache

from gongkai.text.patterns import PatternSet, pattern_sets, read_knowledge
from gongkai.text.places import find_chain

_FILE = ("gongkai.ingest", "metadata.toml")


def patterns(name: str) -> PatternSet:
    """Return one array of metadata.toml as a pattern set."""
    return pattern_sets(*_FILE)[name]


@cache
def expressions(name: str) -> tuple[re.Pattern[str], ...]:
    """Return the regular expressions of one array of metadata.toml, whose groups name values."""
    return tuple(re.compile(entry["pattern"]) for entry in read_knowledge(*_FILE)[name])


@cache
def labelled_expressions(name: str, label: str) -> tuple[re.Pattern[str], ...]:
    """Return the regular expressions of one label in one array of metadata.toml."""
    entries = read_knowledge(*_FILE)[name]
    return tuple(re.compile(each["pattern"]) for each in entries if each["label"] == label)


@cache
def labels(name: str) -> tuple[str, ...]:
    """Return the labels of one array of metadata.toml, each once, in the order of the file."""
    return tuple(dict.fromkeys(entry["label"] for entry in read_knowledge(*_FILE)[name]))


def without_ahead(name: str) -> str:
    """Return a name without the words that stand ahead of it: 关于报送柳泉镇, but 本溪市."""
    ahead = patterns("ahead").find(name)
    if ahead is None:
        return name
    chain = find_chain(name)
    return name if chain is not None and chain.end > ahead.end else name[ahead.end :]
