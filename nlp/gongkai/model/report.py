"""A report as it was read: its text, and what its text says of itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from gongkai.model.labels import Edition, Kind, WarningKind
from gongkai.model.spans import Span

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Fact(Generic[Value]):
    """One piece of metadata with what it was read from.

    `origin` names the place (title, signature, period, table columns …); `span` quotes it.
    """

    value: Value
    origin: str
    span: Span


@dataclass(frozen=True, slots=True)
class Metadata:
    """Who wrote the report, about which year; None where the text does not say."""

    title: Span | None = None
    issuer: Fact[str] | None = None
    year: Fact[int] | None = None
    period: Fact[tuple[date, date]] | None = None
    published: Fact[date] | None = None
    edition: Fact[Edition] | None = None


@dataclass(frozen=True, slots=True)
class ReportWarning:
    """Something odd in the text, kept with its place; the text itself is never changed."""

    kind: WarningKind
    span: Span
    note: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    r"""A document once read.

    `text` is the text as read with line ends as \n and without a byte-order mark; every offset
    in gongkai counts its characters. `report_id` is the first 16 hexadecimal digits of the
    SHA-256 of `text` in UTF-8.
    """

    report_id: str
    source: str
    format: str
    text: str
    kind: Kind
    metadata: Metadata
    warnings: tuple[ReportWarning, ...] = ()
