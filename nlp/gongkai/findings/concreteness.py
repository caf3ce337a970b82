"""What makes an item concrete: who, until when, how much, what by name."""

from __future__ import annotations

from gongkai.text.patterns import pattern_sets


def concreteness_of(folded: str) -> tuple[str, ...]:
    """Return the signs of concreteness in an item, in the order of concreteness.toml.

    >>> concreteness_of("由办公室牵头,每月更新1次")
    ('actor', 'deadline', 'quantity')
    """
    signs = pattern_sets("gongkai.findings", "concreteness.toml")["sign"]
    return tuple(dict.fromkeys(hit.label for hit in signs.find_all(folded)))
