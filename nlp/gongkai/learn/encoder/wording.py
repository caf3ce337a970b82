"""What an encoder sees of a unit: its context in a few words, and its text."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import NamedTuple

from gongkai.model import BlockKind, ItemUnit, LineUnit, PairUnit, SentenceUnit

# How much of a heading, and of the end of what stands before, is context.
_HEADING = 20
_BEFORE = 24
_STRONG = 0.5


class Worded(NamedTuple):
    """A unit in words: its context, what the rules say of it, and its text."""

    context: str
    rules: str
    text: str

    def pair(self, *, with_rules: bool) -> tuple[str, str]:
        """Return the two texts that the encoder is given."""
        if with_rules and self.rules:
            return f"{self.context};{_words('place')['rules']}:{self.rules}", self.text
        return self.context, self.text


@cache
def wording_digest() -> str:
    """Return the SHA-256 of the words, which a model was learned with."""
    return sha256(_file().encode()).hexdigest()


@cache
def wording_tables() -> dict[str, dict[str, str]]:
    """Return the words for places, labels and evidence, each by its name in the code."""
    return tomllib.loads(_file())


def word_lines(lines: Sequence[LineUnit]) -> list[Worded]:
    """Word lines by their kind, the headings they stand under, and the line before."""
    place, sections = _words("place"), _words("section")
    worded: list[Worded] = []
    part = heading = before = ""
    for line in lines:
        under = (part, heading) if line.kind is not BlockKind.HEADING else (part,)
        context = _context(
            _kind(line.kind, line.ordinal),
            f"{place['under']}:{_joined(under)}" if any(under) else "",
            f"{place['before']}:{before[-_BEFORE:]}" if before else "",
        )
        ruled = sections[line.ruled.label.value]
        rules = f"{ruled},{place['opens']}" if line.opens else ruled
        worded.append(Worded(context, rules, line.text))
        if line.kind is BlockKind.HEADING:
            heading = line.text[:_HEADING]
            part = heading if line.ordinal in ("part", "") else part
        before = line.text
    return worded


def word_sentences(sentences: Sequence[SentenceUnit]) -> list[Worded]:
    """Word sentences by their section, kind and the sentence before in the section."""
    place = _words("place")
    worded: list[Worded] = []
    before = ""
    for unit in sentences:
        context = _context(
            _words("section")[unit.section.value],
            _kind(unit.kind, unit.ordinal),
            f"{place['before']}:{before[-_BEFORE:]}" if before and unit.place else "",
        )
        rules = _words("role")[unit.ruled.label.value]
        if unit.ruled_substance is not None:
            rules += "," + _words("substance")[unit.ruled_substance.label.value]
        worded.append(Worded(context, rules, unit.text))
        before = unit.text
    return worded


def word_items(items: Sequence[ItemUnit]) -> list[Worded]:
    """Word items by their kind."""
    topics = _words("topic")
    return [
        Worded(
            _words("item")[unit.kind.value],
            ",".join(topics[topic.value] for topic in unit.ruled),
            _item(unit),
        )
        for unit in items
    ]


def word_pairs(pairs: Sequence[PairUnit]) -> list[Worded]:
    """Word pairs as the issue, with what speaks for the pair, and the remedy."""
    place, names = _words("place"), _words("evidence")
    worded: list[Worded] = []
    for pair in pairs:
        evidence = [
            names[name] for name, value in pair.evidence if name in names and value >= _STRONG
        ]
        issue = f"{_words('item')[pair.issue.kind.value]}:{_item(pair.issue)}"
        rules = place["linked"] if pair.ruled else place["apart"]
        worded.append(Worded(_context(",".join(evidence), issue), rules, _item(pair.remedy)))
    return worded


def _item(unit: ItemUnit) -> str:
    return unit.head + unit.body


def _kind(kind: BlockKind, ordinal: str) -> str:
    words = [_words("kind")[kind.value]]
    if ordinal:
        words.append(_words("ordinal")[ordinal])
    return f"{_words('place')['kind']}:{','.join(words)}"


def _joined(headings: Sequence[str]) -> str:
    return ",".join(dict.fromkeys(heading for heading in headings if heading))


def _context(*parts: str) -> str:
    return ";".join(part for part in parts if part)


@cache
def _file() -> str:
    return files("gongkai.learn.encoder").joinpath("wording.toml").read_text(encoding="utf-8")


def _words(table: str) -> dict[str, str]:
    return wording_tables()[table]
