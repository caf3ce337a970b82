"""The linear model: one matrix a report and kind of unit, one product, one softmax."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from typing import TypeVar

import numpy as np

from gongkai.learn.linear.arrays import Floats
from gongkai.learn.linear.decoding import decode
from gongkai.learn.linear.describing import (
    Described,
    describe_items,
    describe_lines,
    describe_pairs,
    describe_sentences,
)
from gongkai.learn.linear.encoding import Encoder
from gongkai.learn.store import Manifest
from gongkai.model import (
    BlockKind,
    Decision,
    Heads,
    ItemUnit,
    LineUnit,
    PairUnit,
    Role,
    SectionLabel,
    SentenceUnit,
    Substance,
    Tagged,
    Topic,
)

Label = TypeVar("Label", bound=StrEnum)

SECTIONS, ROLES, SUBSTANCES, TOPICS = (
    tuple(SectionLabel),
    tuple(Role),
    tuple(Substance),
    tuple(Topic),
)
_MOST_TOPICS = 3
_CUE = "model"


@dataclass(frozen=True, slots=True)
class Weights:
    """What a head has learned: `columns` by label, and a `bias` a label."""

    columns: Floats
    bias: Floats


@dataclass(frozen=True, slots=True)
class Learned:
    """All that a linear model has learned.

    `encoders` are those of the kinds of units (line, sentence, item, pair), `weights` those of the
    heads (section, role, substance, topic, link), labels in the order of the enums; a link is 1.
    """

    encoders: Mapping[str, Encoder]
    weights: Mapping[str, Weights]
    transitions: Floats
    transition: float
    topic_share: float
    ruled_topic_share: float


class LinearModel(Heads):
    """Heads that are linear in n-grams, context and the evidence of the rules.

    Two models with the same manifest decide the same. A label that the rules gave keeps their cue.
    """

    def __init__(self, learned: Learned, manifest: Manifest) -> None:
        self.learned = learned
        self.manifest = manifest

    def place_lines(self, lines: Sequence[LineUnit]) -> list[Decision[SectionLabel]]:
        """Return the likeliest sequence of sections; table rows keep theirs."""
        decisions = [line.ruled for line in lines]
        asked = [number for number, line in enumerate(lines) if line.kind is not BlockKind.TABLE]
        described = describe_lines(lines)
        shares = self.shares("section", [described[number] for number in asked])
        follows = self.learned.transition * self.learned.transitions
        for number, row, place in zip(asked, shares, decode(np.log(shares), follows), strict=True):
            decisions[number] = _decision(SECTIONS[place], row[place], lines[number].ruled)
        return decisions

    def tag_sentences(self, sentences: Sequence[SentenceUnit]) -> list[Tagged]:
        """Return role and substance of each sentence."""
        described = describe_sentences(sentences)
        roles, substances = self._all_shares("sentence", ("role", "substance"), described)
        tagged: list[Tagged] = []
        for unit, role, substance in zip(sentences, roles, substances, strict=True):
            first, second = int(role.argmax()), int(substance.argmax())
            ruled = unit.ruled_substance
            tagged.append(
                Tagged(
                    _decision(ROLES[first], role[first], unit.ruled),
                    _decision(SUBSTANCES[second], substance[second], ruled),
                )
            )
        return tagged

    def name_topics(self, items: Sequence[ItemUnit]) -> list[tuple[Topic, ...]]:
        """Return the likeliest topic and those nearly as likely, three at most.

        A topic that the rules name, too, need be less likely.
        """
        return [
            self._topics(item, row)
            for item, row in zip(items, self.shares("topic", describe_items(items)), strict=True)
        ]

    def _topics(self, item: ItemUnit, row: Floats) -> tuple[Topic, ...]:
        ranked = [(TOPICS[place], row[place]) for place in np.argsort(-row, kind="stable")]
        main, most = ranked[0]
        likely, ruled = self.learned.topic_share * most, self.learned.ruled_topic_share * most
        others = (
            topic
            for topic, share in ranked[1:]
            if topic is not Topic.OTHER
            and (share >= likely or (share >= ruled and topic in item.ruled))
        )
        return (main, *islice(others, _MOST_TOPICS - 1))

    def score_pairs(self, pairs: Sequence[PairUnit]) -> list[float]:
        """Return the probability of each link."""
        return [float(row[1]) for row in self.shares("link", describe_pairs(pairs))]

    def shares(self, head: str, described: Sequence[Described]) -> Floats:
        """Return the probability of each label (column) for each unit (row)."""
        return self._all_shares(UNIT_OF[head], (head,), described)[0]

    def _all_shares(
        self, unit: str, heads: Sequence[str], described: Sequence[Described]
    ) -> list[Floats]:
        matrix = self.learned.encoders[unit].encode(described)
        weights = [self.learned.weights[head] for head in heads]
        return [softmax(matrix @ each.columns + each.bias) for each in weights]


UNIT_OF = {
    "section": "line",
    "role": "sentence",
    "substance": "sentence",
    "topic": "item",
    "link": "pair",
}


def softmax(scores: Floats) -> Floats:
    """Return the probabilities of each row of scores."""
    powers = np.exp(scores - scores.max(axis=1, keepdims=True, initial=-np.inf))
    shares: Floats = powers / powers.sum(axis=1, keepdims=True)
    return shares


def _decision(label: Label, share: float, ruled: Decision[Label] | None) -> Decision[Label]:
    cue = ruled.cue if ruled is not None and ruled.label is label else _CUE
    return Decision(label, float(share), cue)
