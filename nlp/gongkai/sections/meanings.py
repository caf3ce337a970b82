"""What the words of a heading mean, from headings.toml."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from gongkai.model import SectionLabel
from gongkai.text.patterns import pattern_sets, read_knowledge

_FILE = ("gongkai.sections", "headings.toml")
_LONGEST = 48
# How many characters a heading may hold beside its pattern and the affixes, by what it opens.
_MOST_LEFT_OVER = {"part": 2, "either": 1, "sub": 1}
_MORE_WHEN_NUMBERED = {"part": 2, "either": 0, "sub": 0}
# What is said of something, rather than its name, denies or counts.
_STATEMENT = re.compile(r"[没无未不\d]")


class Meaning(NamedTuple):
    """A label that a heading names.

    `level` says whether it opens a part ("part"), a sub-section ("sub") or "either"; `left_over`
    counts the characters of the heading that did not help to tell.
    """

    label: SectionLabel
    level: str
    left_over: int


class _Entry(NamedTuple):
    pattern: re.Pattern[str]
    label: SectionLabel
    level: str


@cache
def _entries() -> tuple[_Entry, ...]:
    return tuple(
        _Entry(re.compile(entry["pattern"]), SectionLabel(entry["label"]), entry["level"])
        for entry in read_knowledge(*_FILE)["heading"]
    )


@cache
def _affix() -> re.Pattern[str]:
    return re.compile(read_knowledge(*_FILE)["affix"])


@lru_cache(maxsize=4096)
def meanings_of(title: str, *, is_numbered: bool = False) -> tuple[Meaning, ...]:
    """Return what a folded heading without its list mark can mean, closest wording first.

    >>> [meaning.label.value for meaning in meanings_of("存在的主要问题及改进情况")]
    ['issues_remedies']
    """
    if not 1 < len(title) <= _LONGEST:
        return ()
    found: dict[SectionLabel, Meaning] = {}
    for pattern, label, level in _entries():
        bare, n_hits = pattern.subn("", title)
        if not n_hits:
            continue
        rest = _affix().sub("", bare)
        most = _MOST_LEFT_OVER[level] + (_MORE_WHEN_NUMBERED[level] if is_numbered else 0)
        if len(rest) > most or _STATEMENT.search(rest):
            continue
        if label not in found or len(rest) < found[label].left_over:
            found[label] = Meaning(label, level, len(rest))
    return tuple(sorted(found.values(), key=lambda meaning: meaning.left_over))


def subject_of(title: str) -> SectionLabel | None:
    """Return the sub-section of part one that a slogan is about, or None."""
    counts: dict[str, int] = {}
    for hit in sorted(pattern_sets(*_FILE)["subject"].find_all(title), key=lambda hit: hit.start):
        counts[hit.label] = counts.get(hit.label, 0) + 1
    return SectionLabel(max(counts, key=lambda label: counts[label])) if counts else None
