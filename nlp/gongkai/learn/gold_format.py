"""What a gold file holds once read, in either of its two formats."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gongkai.model import Edition, ItemKind, Quantity, Role, SectionLabel, Span, Substance, Topic


class Verdict(StrEnum):
    """Whether the report's own table confirms a claim."""

    CONSISTENT = "consistent"
    INCONSISTENT = "inconsistent"
    NO_TABLE = "no_table"


@dataclass(frozen=True, slots=True)
class GoldMetadata:
    """Who wrote the report, about which year; None where the text does not say.

    `region` goes from the province down and is empty where nobody noted it.
    """

    issuer: str | None
    region: tuple[str, ...]
    year: int | None
    published: date | None
    edition: Edition | None


@dataclass(frozen=True, slots=True)
class GoldSentence:
    """A unit of annotation; `substance` is None for headings and table rows."""

    span: Span
    section: SectionLabel
    role: Role
    substance: Substance | None
    text: str


@dataclass(frozen=True, slots=True)
class GoldItem:
    """An issue or a remedy; `topics` has the main topic first and is never empty."""

    id: str
    kind: ItemKind
    span: Span
    head: str | None
    topics: tuple[Topic, ...]
    text: str


@dataclass(frozen=True, slots=True)
class GoldLink:
    """The ids of an issue and of a remedy that answers it."""

    issue: str
    remedy: str


@dataclass(frozen=True, slots=True)
class GoldClaim:
    """A number in the prose; `table_value` is None where no table gives it."""

    span: Span
    quote: str
    quantity: Quantity
    value: float
    approx: bool
    verdict: Verdict
    table_value: float | None


@dataclass(frozen=True, slots=True)
class GoldFile:
    """The annotations of one report.

    `path` is the gold file, `source` the file name of its report. Exactly one of `report_id` and
    `bare_sha256` is set, and tells what the spans count: characters of the report text with this
    id, or characters of the bare text with this digest. `claims` is None where nobody looked for
    any, `tables` lacks the tables that nobody looked for; one that is None is not in the report.
    """

    path: str
    source: str
    report_id: str | None
    bare_sha256: str | None
    metadata: GoldMetadata
    sentences: tuple[GoldSentence, ...]
    items: tuple[GoldItem, ...]
    links: tuple[GoldLink, ...]
    claims: tuple[GoldClaim, ...] | None
    tables: Mapping[str, object]
