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
MOST_TOPICS = 3
_CUE = "model"
# A share this small stands for none in a logarithm.
LEAST = 1e-30


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
        self._stacked = {unit: _stack(learned, unit) for unit in learned.encoders}

    def place_lines(self, lines: Sequence[LineUnit]) -> list[Decision[SectionLabel]]:
        """Return the likeliest sequence of sections; table rows keep theirs."""
        decisions = [line.ruled for line in lines]
        asked = [number for number, line in enumerate(lines) if line.kind is not BlockKind.TABLE]
        described = describe_lines(lines)
        shares = self.shares("line", [described[number] for number in asked])["section"]
        follows = self.learned.transition * self.learned.transitions
        for number, row, place in zip(
            asked, shares, decode(np.log(np.maximum(shares, LEAST)), follows), strict=True
        ):
            decisions[number] = decision_on(SECTIONS[place], row[place], lines[number].ruled)
        return decisions

    def tag_sentences(self, sentences: Sequence[SentenceUnit]) -> list[Tagged]:
        """Return role and substance of each sentence."""
        described = describe_sentences(sentences)
        shares = self.shares("sentence", described)
        tagged: list[Tagged] = []
        for unit, role, substance in zip(
            sentences, shares["role"], shares["substance"], strict=True
        ):
            first, second = int(role.argmax()), int(substance.argmax())
            ruled = unit.ruled_substance
            tagged.append(
                Tagged(
                    decision_on(ROLES[first], role[first], unit.ruled),
                    decision_on(SUBSTANCES[second], substance[second], ruled),
                )
            )
        return tagged

    def name_topics(self, items: Sequence[ItemUnit]) -> list[tuple[Topic, ...]]:
        """Return the likeliest topic and those nearly as likely, three at most.

        A topic that the rules name, too, need be less likely.
        """
        return [
            self._topics(item, row)
            for item, row in zip(
                items, self.shares("item", describe_items(items))["topic"], strict=True
            )
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
        return (main, *islice(others, MOST_TOPICS - 1))

    def score_pairs(self, pairs: Sequence[PairUnit]) -> list[float]:
        """Return the probability of each link."""
        return [float(row[1]) for row in self.shares("pair", describe_pairs(pairs))["link"]]

    def shares(self, unit: str, described: Sequence[Described]) -> dict[str, Floats]:
        """Return, by head, the probability of each label (column) for each unit (row)."""
        matrix = self.learned.encoders[unit].encode(described)
        scores = matrix @ self._stacked[unit].columns + self._stacked[unit].bias
        heads = _heads_on(unit)
        ends = np.cumsum([len(self.learned.weights[head].bias) for head in heads])
        parts = np.split(scores, ends[:-1], axis=1)
        return {head: softmax(part) for head, part in zip(heads, parts, strict=True)}


UNIT_OF = {
    "section": "line",
    "role": "sentence",
    "substance": "sentence",
    "topic": "item",
    "link": "pair",
}


def _heads_on(unit: str) -> list[str]:
    return [head for head in UNIT_OF if UNIT_OF[head] == unit]


def _stack(learned: Learned, unit: str) -> Weights:
    """Return the weights of all heads on one kind of units side by side."""
    heads = [learned.weights[head] for head in _heads_on(unit)]
    return Weights(
        np.ascontiguousarray(np.hstack([each.columns for each in heads])),
        np.concatenate([each.bias for each in heads]),
    )


def softmax(scores: Floats) -> Floats:
    """Return the probabilities of each row of scores."""
    powers = np.exp(scores - scores.max(axis=1, keepdims=True, initial=-np.inf))
    shares: Floats = powers / powers.sum(axis=1, keepdims=True)
    return shares


def decision_on(label: Label, share: float, ruled: Decision[Label] | None) -> Decision[Label]:
    """Return the decision for a label; where the rules agree, it has their cue."""
    cue = ruled.cue if ruled is not None and ruled.label is label else _CUE
    return Decision(label, float(share), cue)
