"""Knowledge files: TOML entries of a pattern with what it matches and what it must not match."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a knowledge file.

    `pattern` is a regular expression over folded text; `matches` and `rejects` are examples as
    they would be read, which tests fold and search.
    """

    label: str
    pattern: str
    matches: tuple[str, ...]
    rejects: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """Where a pattern set fired: the label of its entry and the range in the folded text."""

    label: str
    start: int
    end: int


class PatternSet:
    """Entries of one purpose, compiled into one regular expression a label."""

    def __init__(self, entries: tuple[Entry, ...]) -> None:
        self.entries = entries
        by_label: dict[str, list[str]] = {}
        for entry in entries:
            by_label.setdefault(entry.label, []).append(entry.pattern)
        self._compiled = {
            label: re.compile("|".join(patterns)) for label, patterns in by_label.items()
        }

    def find(self, folded: str, start: int = 0) -> Hit | None:
        """Return the first hit of the first label, in the order of the file, that has one."""
        for label, pattern in self._compiled.items():
            match = pattern.search(folded, start)
            if match is not None:
                return Hit(label, match.start(), match.end())
        return None

    def find_all(self, folded: str) -> list[Hit]:
        """Return every hit of every label, in the order of the labels, then of the text."""
        return [
            Hit(label, match.start(), match.end())
            for label, pattern in self._compiled.items()
            for match in pattern.finditer(folded)
        ]

    def match(self, folded: str, start: int = 0) -> Hit | None:
        """Return the longest hit that begins at `start`, the earlier label on a tie."""
        best: Hit | None = None
        for label, pattern in self._compiled.items():
            match = pattern.match(folded, start)
            if match is not None and (best is None or match.end() > best.end):
                best = Hit(label, match.start(), match.end())
        return best

    def blank(self, folded: str) -> str:
        """Return the text with every hit overwritten by 〇, so that lengths stay."""
        for pattern in self._compiled.values():
            folded = pattern.sub(lambda match: "〇" * len(match.group()), folded)
        return folded


def read_knowledge(package: str, name: str) -> dict[str, Any]:
    """Return a TOML file that lies beside the modules of `package`."""
    return tomllib.loads(files(package).joinpath(name).read_text(encoding="utf-8"))


def pattern_set(tables: list[dict[str, Any]], label_key: str = "label") -> PatternSet:
    """Build a set from TOML tables with the keys `pattern`, `matches`, `rejects` and a label."""
    return PatternSet(
        tuple(
            Entry(
                label=str(table.get(label_key, "")),
                pattern=table["pattern"],
                matches=tuple(table["matches"]),
                rejects=tuple(table.get("rejects", ())),
            )
            for table in tables
        )
    )


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
    alternatives = [
        re.escape(char) + _group(child) for char, child in sorted(node.items()) if char
    ]
    return "|".join(alternatives)


def _group(node: dict[str, Any]) -> str:
    inner = _branches(node)
    if not inner:
        return ""
    optional = "?" if "" in node else ""
    return inner + optional if len(inner) == 1 else f"(?:{inner}){optional}"
