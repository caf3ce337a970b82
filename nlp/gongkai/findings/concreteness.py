"""What makes an item concrete: who, until when, how much, what by name."""

from __future__ import annotations

from functools import cache

from gongkai.text.patterns import PatternSet, pattern_set, read_knowledge


@cache
def _signs() -> PatternSet:
    return pattern_set(read_knowledge("gongkai.findings", "concreteness.toml")["sign"])


def concreteness_of(folded: str) -> tuple[str, ...]:
    """Return the signs of concreteness in an item, in the order of concreteness.toml.

    >>> concreteness_of("由办公室牵头,每月更新1次")
    ('actor', 'deadline', 'quantity')
    """
    return tuple(dict.fromkeys(hit.label for hit in _signs().find_all(folded)))
