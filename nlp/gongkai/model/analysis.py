"""What the stages find in a report."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.model.claims import Check, Claim
from gongkai.model.labels import (
    BlockKind,
    ItemKind,
    ItemStatus,
    LinkEvidence,
    Role,
    SectionLabel,
    SlipKind,
    Substance,
    Topic,
)
from gongkai.model.report import Report
from gongkai.model.spans import Span
from gongkai.model.statutory import TableCell


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, a table row or a stretch of running text; blocks partition their section."""

    kind: BlockKind
    span: Span


@dataclass(frozen=True, slots=True)
class Section:
    """A run of text under one label; sections partition the report.

    A part that the layout tore apart is several sections with the same label, of which only one
    has a heading. `score` is the confidence in [0, 1], `cue` what decided the label.
    """

    section_no: int
    label: SectionLabel
    span: Span
    heading: Span | None
    blocks: tuple[Block, ...]
    score: float
    cue: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, heading or table row, without surrounding white space.

    `role_score` and `substance_score` lie in [0, 1]; `role_cue` and `substance_cue` name what
    decided. `substance` is None for headings and table rows. `ordinal` is the list mark as
    printed ("一是", "（二）").
    """

    sentence_no: int
    section_no: int
    section: SectionLabel
    span: Span
    role: Role
    role_score: float
    role_cue: str
    substance: Substance | None
    substance_score: float | None
    substance_cue: str
    ordinal: str | None


@dataclass(frozen=True, slots=True)
class Item:
    """An issue or a remedy.

    `topics` has the main topic first and is never empty. `concreteness` names what makes a
    measure or problem concrete: "actor", "deadline", "quantity", "named".
    """

    item_id: str
    kind: ItemKind
    span: Span
    head: Span | None
    topics: tuple[Topic, ...]
    ordinal: str | None
    status: ItemStatus
    concreteness: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """A remedy that answers an issue; `score` in [0, 1]."""

    issue_id: str
    remedy_id: str
    score: float
    evidence: tuple[LinkEvidence, ...]


@dataclass(frozen=True, slots=True)
class Slip:
    """Words that a copied template left behind; `expected` tells what should stand at `span`.

    `cue` names the rule that found it, `score` is its confidence in [0, 1].
    """

    kind: SlipKind
    span: Span
    expected: str
    score: float
    cue: str


@dataclass(frozen=True, slots=True)
class Analysis:
    """Everything that was found in one report; only a document of kind `report` has sections."""

    report: Report
    sections: tuple[Section, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    items: tuple[Item, ...] = ()
    links: tuple[Link, ...] = ()
    slips: tuple[Slip, ...] = ()
    tables: tuple[TableCell, ...] = ()
    claims: tuple[Claim, ...] = ()
    checks: tuple[Check, ...] = ()
