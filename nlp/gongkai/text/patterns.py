"""Knowledge files: TOML entries of a pattern with what it matches and what it must not match."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from typing import Any

RECENT = 128
"""How many answers about a text are kept: the stages ask the same of the sentences of a report."""
# Patterns of one label are alternatives of one expression, in which a name may stand but once.
_GROUP_NAME = re.compile(r"\(\?P<\w+>")


@dataclass(frozen=True, slots=True)
class Hit:
    """Where a pattern set fired: the label of its entry and the range in the folded text."""

    label: str
    start: int
    end: int


class PatternSet:
    """Entries of one purpose, compiled into one regular expression a label."""

    def __init__(self, entries: Iterable[tuple[str, str]]) -> None:
        """Take pairs of a label and a regular expression over folded text."""
        self._by_label: dict[str, list[str]] = {}
        for label, pattern in entries:
            self._by_label.setdefault(label, []).append(_GROUP_NAME.sub("(?:", pattern))

    @cached_property
    def _compiled(self) -> tuple[tuple[str, re.Pattern[str]], ...]:
        return tuple((label, re.compile("|".join(each))) for label, each in self._by_label.items())

    def find(self, folded: str, start: int = 0) -> Hit | None:
        """Return the first hit of the first label, in the order of the file, that has one."""
        for label, pattern in self._compiled:
            match = pattern.search(folded, start)
            if match is not None:
                return Hit(label, match.start(), match.end())
        return None

    def find_all(self, folded: str) -> list[Hit]:
        """Return every hit of every label, in the order of the labels, then of the text."""
        return [
            Hit(label, match.start(), match.end())
            for label, pattern in self._compiled
            for match in pattern.finditer(folded)
        ]

    def starts(self, folded: str, start: int = 0) -> bool:
        """Tell whether a pattern of the set begins at `start`."""
        return any(pattern.match(folded, start) for _, pattern in self._compiled)

    def fits(self, folded: str) -> bool:
        """Tell whether a pattern of the set covers the whole text."""
        return any(pattern.fullmatch(folded) for _, pattern in self._compiled)

    def quote(self, folded: str) -> str | None:
        """Return the words of the first hit, or None."""
        hit = self.find(folded)
        return None if hit is None else folded[hit.start : hit.end]

    def blank(self, folded: str) -> str:
        """Return the text with every hit overwritten by 〇, so that lengths stay."""
        for _, pattern in self._compiled:
            folded = pattern.sub(lambda match: "〇" * len(match.group()), folded)
        return folded


@cache
def read_knowledge(package: str, name: str) -> dict[str, Any]:
    """Return a TOML file that lies beside the modules of `package`."""
    return tomllib.loads(files(package).joinpath(name).read_text(encoding="utf-8"))


@cache
def pattern_sets(package: str, name: str) -> dict[str, PatternSet]:
    """Return one pattern set for every array of tables in a knowledge file.

    Each table has a `pattern`, examples as they would be read (`matches`, `rejects`), which tests
    fold and search, and a `label` unless the array's own name says it all.
    """
    return {
        key: PatternSet((str(table.get("label", key)), table["pattern"]) for table in tables)
        for key, tables in read_knowledge(package, name).items()
        if isinstance(tables, list)
    }


def words_pattern(words: Iterable[str]) -> str:
    """Return a regular expression for the longest of many words, sharing their common beginnings.

    >>> words_pattern(["公开", "公开栏", "网站"])
    '公开栏?|网站'
    """
    tree: dict[str, Any] = {}
    for word in words:
        node = tree
        for char in word:
            node = node.setdefault(char, {})
        node[""] = {}
    return _branches(tree)


def _branches(node: dict[str, Any]) -> str:
    """Return the alternatives below a node; the empty key marks where a word ends."""
    return "|".join(re.escape(char) + _group(child) for char, child in sorted(node.items()) if char)


def _group(node: dict[str, Any]) -> str:
    inner = _branches(node)
    if not inner:
        return ""
    n_branches = len(node) - ("" in node)
    if "" in node:
        return f"{inner}?" if len(inner) == 1 else f"(?:{inner})?"
    return inner if n_branches == 1 else f"(?:{inner})"
