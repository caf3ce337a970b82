"""The encoder model: units in words, one pass over each, decisions from its scores."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np

from gongkai.learn.encoder.examples import head_columns
from gongkai.learn.encoder.network import Reader
from gongkai.learn.encoder.wording import (
    Worded,
    word_items,
    word_lines,
    word_pairs,
    word_sentences,
)
from gongkai.learn.linear.arrays import Floats
from gongkai.learn.linear.decoding import decode
from gongkai.learn.linear.model import (
    LEAST,
    MOST_TOPICS,
    ROLES,
    SECTIONS,
    SUBSTANCES,
    TOPICS,
    decision_on,
    softmax,
)
from gongkai.learn.store import Manifest
from gongkai.model import (
    BlockKind,
    Decision,
    Heads,
    ItemUnit,
    LineUnit,
    PairUnit,
    SectionLabel,
    SentenceUnit,
    Tagged,
    Topic,
)


@dataclass(frozen=True, slots=True)
class Tuned:
    """All that was learned: `reader` scores units; the rest turns scores into decisions.

    `transitions`: log probability of each section (column) after each other (row), and their
    weight `transition`. `with_rules`: whether units are told with what the rules say of them.
    """

    reader: Reader
    transitions: Floats
    transition: float
    topic_share: float
    with_rules: bool


class EncoderModel(Heads):
    """Heads on an encoder. A label that the rules gave keeps their cue."""

    def __init__(self, tuned: Tuned, manifest: Manifest) -> None:
        self.tuned = tuned
        self.manifest = manifest

    def place_lines(self, lines: Sequence[LineUnit]) -> list[Decision[SectionLabel]]:
        """Return the likeliest sequence of sections; table rows keep theirs."""
        decisions = [line.ruled for line in lines]
        asked = [number for number, line in enumerate(lines) if line.kind is not BlockKind.TABLE]
        worded = word_lines(lines)
        (shares,) = self._shares([worded[number] for number in asked], "section")
        follows = self.tuned.transition * self.tuned.transitions
        found = decode(np.log(np.maximum(shares, LEAST)), follows)
        for number, row, place in zip(asked, shares, found, strict=True):
            decisions[number] = decision_on(SECTIONS[place], row[place], lines[number].ruled)
        return decisions

    def tag_sentences(self, sentences: Sequence[SentenceUnit]) -> list[Tagged]:
        """Return role and substance of each sentence."""
        roles, substances = self._shares(word_sentences(sentences), "role", "substance")
        tagged: list[Tagged] = []
        for unit, role, substance in zip(sentences, roles, substances, strict=True):
            first, second = role.argmax(), substance.argmax()
            tagged.append(
                Tagged(
                    decision_on(ROLES[first], role[first], unit.ruled),
                    decision_on(SUBSTANCES[second], substance[second], unit.ruled_substance),
                )
            )
        return tagged

    def name_topics(self, items: Sequence[ItemUnit]) -> list[tuple[Topic, ...]]:
        """Return the likeliest topic and those nearly as likely, three at most.

        "Other" stands at most first: beside a topic it says nothing.
        """
        (shares,) = self._shares(word_items(items), "topic")
        return [self._topics(row) for row in shares]

    def _topics(self, row: Floats) -> tuple[Topic, ...]:
        ranked = [(TOPICS[place], row[place]) for place in np.argsort(-row, kind="stable")]
        main, most = ranked[0]
        least = self.tuned.topic_share * most
        others = (
            topic for topic, share in ranked[1:] if topic is not Topic.OTHER and share >= least
        )
        return (main, *islice(others, MOST_TOPICS - 1))

    def score_pairs(self, pairs: Sequence[PairUnit]) -> list[float]:
        """Return the probability of each link."""
        (shares,) = self._shares(word_pairs(pairs), "link")
        return [float(row[1]) for row in shares]

    def _shares(self, worded: Sequence[Worded], *heads: str) -> list[Floats]:
        """Return the probability of each label (column) of some heads for each unit (row)."""
        texts = [each.pair(with_rules=self.tuned.with_rules) for each in worded]
        scores = self.tuned.reader.scores(texts)
        return [softmax(scores[:, head_columns(head)]) for head in heads]
