"""The tables that tell whether reports agree: with themselves, with last year, with a reviewer."""

from __future__ import annotations

from hashlib import sha256
from typing import NamedTuple

import pyarrow as pa

from gongkai.batch.columns import Derived, Table, label, labels, plain, quote, span, spans
from gongkai.model import (
    Analysis,
    CellState,
    Check,
    CheckVerdict,
    Claim,
    Item,
    LedgerEntry,
    LedgerStatus,
    Quantity,
    Severity,
    Span,
    TableCell,
    TableName,
)
from gongkai.model.reviewing import Review, ReviewRow

_KEY_LENGTH = 10
_AMOUNT = pa.float64()
_TEXT = pa.string()
_NUMBER = pa.int32()


class Years(NamedTuple):
    """Two reports of one body, the earlier year's first."""

    earlier: Analysis
    later: Analysis


def check_key(report_id: str, check_id: str) -> str:
    """Return the name that a check has in every run: ten hexadecimal digits.

    >>> check_key("0123456789abcdef", "requests.balance:total")
    '3ab8f2dc92'
    """
    return sha256(f"{report_id}\n{check_id}".encode()).hexdigest()[:_KEY_LENGTH]


CELLS: Table[TableCell] = Table(
    TableCell,
    (
        label("table", TableName),
        plain("row", _TEXT),
        plain("column", _TEXT),
        plain("value", _AMOUNT),
        label("state", CellState),
        plain("unit", _TEXT),
        span("span"),
        quote("text", "span"),
    ),
    {},
)

CLAIMS: Table[Claim] = Table(
    Claim,
    (
        plain("claim_id", _TEXT),
        plain("sentence_no", _NUMBER),
        label("quantity", Quantity),
        plain("value", _AMOUNT),
        plain("unit", _TEXT),
        plain("approximate", pa.bool_()),
        plain("at_least", pa.bool_()),
        plain("year", _NUMBER),
        span("span"),
        quote("text", "span"),
        span("number", prefix="number_"),
        plain("cue", _TEXT),
    ),
    {},
)

CHECKS: Table[Check] = Table(
    Check,
    (
        plain("check_id", _TEXT),
        Derived(
            pa.field("key", _TEXT),
            lambda check, analysis: check_key(analysis.report.report_id, check.check_id),
        ),
        plain("rule", _TEXT),
        plain("subject", _TEXT),
        plain("left", _AMOUNT),
        plain("right", _AMOUNT),
        plain("delta", _AMOUNT),
        label("verdict", CheckVerdict),
        label("severity", Severity),
        spans("left_spans"),
        spans("right_spans"),
        plain("other_report", _TEXT),
    ),
    {},
)


def _year(analysis: Analysis) -> int | None:
    year = analysis.report.metadata.year
    return year.value if year else None


def _body(_: LedgerEntry, years: Years) -> str | None:
    body = years.earlier.report.metadata.body
    return body.value if body else None


def _items(analysis: Analysis) -> dict[str, Item]:
    return {item.item_id: item for item in analysis.items}


def _issue(entry: LedgerEntry, years: Years) -> str:
    return _items(years.earlier)[entry.issue_id].span.of(years.earlier.report.text)


def _remedies(entry: LedgerEntry, years: Years) -> list[str]:
    items, text = _items(years.earlier), years.earlier.report.text
    return [items[remedy_id].span.of(text) for remedy_id in entry.remedy_ids]


def _later_quote(name: str, attribute: str) -> Derived:
    def write(entry: LedgerEntry, years: Years) -> str | None:
        found: Span | None = getattr(entry, attribute)
        return None if found is None else found.of(years.later.report.text)

    return Derived(pa.field(name, _TEXT), write)


LEDGER: Table[LedgerEntry] = Table(
    LedgerEntry,
    (
        Derived(pa.field("body", _TEXT), _body),
        Derived(pa.field("year", _NUMBER), lambda _, years: _year(years.earlier)),
        Derived(pa.field("later_year", _NUMBER), lambda _, years: _year(years.later)),
        plain("report_id", _TEXT),
        plain("issue_id", _TEXT),
        Derived(pa.field("issue", _TEXT), _issue),
        labels("remedy_ids", str),
        Derived(pa.field("remedies", pa.list_(_TEXT)), _remedies),
        plain("later_report", _TEXT),
        label("status", LedgerStatus),
        plain("again_id", _TEXT),
        plain("again_similarity", _AMOUNT),
        span("again_span", prefix="again_"),
        _later_quote("again", "again_span"),
        plain("done_sentence_no", _NUMBER),
        plain("done_similarity", _AMOUNT),
        span("done_span", prefix="done_"),
        _later_quote("done", "done_span"),
    ),
    {},
    owned=False,
)

REVIEWS: Table[ReviewRow] = Table(
    ReviewRow,
    (
        plain("key", _TEXT),
        plain("report_id", _TEXT),
        plain("check_id", _TEXT),
        label("review", Review),
        plain("comment", _TEXT),
        plain("left", _AMOUNT),
        plain("right", _AMOUNT),
    ),
    {},
    owned=False,
)
