"""What the stages ask a model, and what it is told: units with the decision of the rules.

A stage makes its decisions by rule first. Handed `Heads`, it asks for a decision of every unit,
with what the rules say of it among the evidence. Linear and transformer models, and the observer
that collects training examples, are all `Heads`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, NamedTuple, Protocol, TypeVar

from gongkai.model.labels import BlockKind, ItemKind, Role, SectionLabel, Substance, Topic

Label = TypeVar("Label")


class Decision(NamedTuple, Generic[Label]):
    """A label with its confidence in [0, 1] and the words, or the rule, that decided."""

    label: Label
    score: float
    cue: str


class Vote(NamedTuple):
    """One rule that fired on a unit, and the label it speaks for."""

    rule: str
    label: str


@dataclass(frozen=True, slots=True)
class LineUnit:
    """A heading, table row or paragraph that stands in a section.

    `text` is folded, and of a long paragraph only the beginning. `ordinal` names the numbering
    system of its list mark, "" without one. `opens`: a section begins with it, by rule.
    """

    text: str
    kind: BlockKind
    ordinal: str
    opens: bool
    ruled: Decision[SectionLabel]
    votes: tuple[Vote, ...]


@dataclass(frozen=True, slots=True)
class SentenceUnit:
    """A sentence or heading; table rows are none.

    `place` is the number of the unit in its section, from 0, and `n_places` how many there are.
    `ruled_substance` is None for a heading.
    """

    text: str
    section: SectionLabel
    kind: BlockKind
    ordinal: str
    place: int
    n_places: int
    ruled: Decision[Role]
    ruled_substance: Decision[Substance] | None
    votes: tuple[Vote, ...]


class Tagged(NamedTuple):
    """The decisions on a sentence; the substance of a heading is not asked for."""

    role: Decision[Role]
    substance: Decision[Substance]


@dataclass(frozen=True, slots=True)
class ItemUnit:
    """An issue or a remedy: its folded head, the folded text behind it, the topics by rule.

    `weights` are the positive weights of the topics that its wording names.
    """

    kind: ItemKind
    head: str
    body: str
    ruled: tuple[Topic, ...]
    weights: tuple[tuple[Topic, float], ...]


@dataclass(frozen=True, slots=True)
class PairUnit:
    """An issue and a remedy that may answer it.

    `evidence` are named numbers in [0, 1]; `ruled` is the score of the link that the rules make,
    0 where they make none.
    """

    issue: ItemUnit
    remedy: ItemUnit
    issue_topics: tuple[Topic, ...]
    remedy_topics: tuple[Topic, ...]
    evidence: tuple[tuple[str, float], ...]
    ruled: float


class Heads(Protocol):
    """A model: one decision for each unit, in order. The units of one call are one report's."""

    def place_lines(self, lines: Sequence[LineUnit]) -> Sequence[Decision[SectionLabel]]:
        """Return the section that each line stands in."""

    def tag_sentences(self, sentences: Sequence[SentenceUnit]) -> Sequence[Tagged]:
        """Return role and substance of each sentence."""

    def name_topics(self, items: Sequence[ItemUnit]) -> Sequence[tuple[Topic, ...]]:
        """Return the topics of each item, the main one first; at least one."""

    def score_pairs(self, pairs: Sequence[PairUnit]) -> Sequence[float]:
        """Return the probability in [0, 1] that the remedy of a pair answers its issue."""
