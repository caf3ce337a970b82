"""Examples for an encoder: two texts, and for each head how likely each label is to be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

import numpy as np

from gongkai.learn.encoder.wording import (
    Worded,
    word_items,
    word_lines,
    word_pairs,
    word_sentences,
)
from gongkai.learn.observing import Observed
from gongkai.learn.store.manifest import LABELS
from gongkai.model import BlockKind, Role, SectionLabel, Substance, Topic

SIZES = {**{head: len(labels) for head, labels in LABELS.items()}, "link": 2}
"""How many labels each head has, in the order in which their scores stand."""
# How much of an item's example its main topic is, where it has several.
_MAIN_TOPIC = 0.7


class LabelledTexts(NamedTuple):
    """Two texts with the share of each label of all heads; a head without gold has zeros."""

    first: str
    second: str
    targets: list[float]


def head_columns(head: str) -> slice:
    """Return where the labels of a head stand among those of all heads."""
    heads = list(SIZES)
    start = sum(SIZES[each] for each in heads[: heads.index(head)])
    return slice(start, start + SIZES[head])


def make_examples(
    reports: Iterable[Observed], *, rule_dropout: float, seed: int
) -> list[LabelledTexts]:
    """Return the units that have gold; a share of `rule_dropout` is told without the rules."""
    generator = np.random.default_rng(seed)
    return [
        LabelledTexts(*worded.pair(with_rules=bool(generator.random() >= rule_dropout)), targets)
        for report in reports
        for worded, targets in _labelled(report)
        if any(targets)
    ]


def section_sequences(reports: Iterable[Observed]) -> Iterator[list[int]]:
    """Yield the sections of each report's lines, as far as they have gold."""
    for report in reports:
        yield [
            _number(SectionLabel, section)
            for line, section in zip(report.lines, report.sections, strict=True)
            if section is not None and line.kind is not BlockKind.TABLE
        ]


def _labelled(report: Observed) -> Iterator[tuple[Worded, list[float]]]:
    sections = [
        _targets(section=_one(SectionLabel, None if line.kind is BlockKind.TABLE else section))
        for line, section in zip(report.lines, report.sections, strict=True)
    ]
    tagged = [
        _targets(role=_one(Role, role), substance=_one(Substance, substance))
        for role, substance in zip(report.roles, report.substances, strict=True)
    ]
    topics = [_targets(topic=_topics(each)) for each in report.topics]
    linked = [_targets(link={} if each is None else {int(each): 1.0}) for each in report.linked]
    yield from zip(word_lines(report.lines), sections, strict=True)
    yield from zip(word_sentences(report.sentences), tagged, strict=True)
    yield from zip(word_items(report.items), topics, strict=True)
    yield from zip(word_pairs(report.pairs), linked, strict=True)


def _targets(**shares: dict[int, float]) -> list[float]:
    targets = [0.0] * sum(SIZES.values())
    for head, labels in shares.items():
        start = head_columns(head).start
        for label, share in labels.items():
            targets[start + label] = share
    return targets


def _one(labels: type[StrEnum], label: StrEnum | None) -> dict[int, float]:
    return {} if label is None else {_number(labels, label): 1.0}


def _topics(topics: Sequence[Topic] | None) -> dict[int, float]:
    if not topics:
        return {}
    main, *others = (_number(Topic, topic) for topic in topics)
    if not others:
        return {main: 1.0}
    return {main: _MAIN_TOPIC, **dict.fromkeys(others, (1 - _MAIN_TOPIC) / len(others))}


def _number(labels: type[StrEnum], label: StrEnum) -> int:
    return list(labels).index(label)
