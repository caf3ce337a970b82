"""A report as it was read: its text, and what its text says of itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from gongkai.model.document import Attachment, Cell, PageField, Place, ReportWarning
from gongkai.model.labels import Edition, Kind, Level
from gongkai.model.spans import Span

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Fact(Generic[Value]):
    """One piece of metadata with what it was read from.

    `origin` names the place (title, signature, period, table columns …); `span` quotes it, and is
    None for what stands beside the text, as in the index table of a page.
    """

    value: Value
    origin: str
    span: Span | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """The chain of places that a body belongs to, as far down as it is known.

    `adcode` is the code of the lowest known place: six digits of GB/T 2260 down to the county,
    nine with a township.
    """

    province: str | None = None
    prefecture: str | None = None
    county: str | None = None
    township: str | None = None
    adcode: str | None = None


@dataclass(frozen=True, slots=True)
class Metadata:
    """Who wrote the report, about which year; None where the text does not say.

    `issuer` is the name as stated, `body` that of the public body it stands for: the office of a
    government reports for the government, and is its `unit`.
    """

    title: Span | None = None
    issuer: Fact[str] | None = None
    body: Fact[str] | None = None
    unit: Fact[str] | None = None
    region: Fact[Region] | None = None
    level: Fact[Level] | None = None
    year: Fact[int] | None = None
    period: Fact[tuple[date, date]] | None = None
    published: Fact[date] | None = None
    edition: Fact[Edition] | None = None


@dataclass(frozen=True, slots=True)
class Report:
    r"""A document once read.

    `text` is the text as read with line ends as \n and without a byte-order mark; every offset
    in gongkai counts its characters. `report_id` is the first 16 hexadecimal digits of the
    SHA-256 of `text` in UTF-8. `places`, `cells`, `fields` and `attachments` are what the reader of
    the file knew beside the text.
    """

    report_id: str
    source: str
    format: str
    text: str
    kind: Kind
    metadata: Metadata
    warnings: tuple[ReportWarning, ...] = ()
    places: tuple[Place, ...] = ()
    cells: tuple[Cell, ...] = ()
    fields: tuple[PageField, ...] = ()
    attachments: tuple[Attachment, ...] = ()
