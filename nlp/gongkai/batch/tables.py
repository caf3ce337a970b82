"""The tables of a run: what each holds, column by column."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pyarrow as pa

from gongkai.batch.agreement import CELLS, CHECKS, CLAIMS, LEDGER, REVIEWS
from gongkai.batch.columns import (
    OFFSET,
    Attribute,
    Derived,
    Row,
    Table,
    label,
    labels,
    plain,
    quote,
    span,
)
from gongkai.batch.metadata import ATTACHMENTS, METADATA, PAGE_FIELDS, WARNINGS
from gongkai.model import (
    Analysis,
    Box,
    Item,
    ItemKind,
    ItemStatus,
    Kind,
    Link,
    LinkEvidence,
    Reject,
    Report,
    Role,
    Section,
    SectionLabel,
    Sentence,
    Slip,
    SlipKind,
    Substance,
    Topic,
    printed_at,
)

_SCORE = pa.float64()
_TEXT = pa.string()
_NUMBER = pa.int32()


def _count(name: str, count: Callable[[Analysis], int]) -> Derived:
    return Derived(pa.field(name, _NUMBER), lambda _, analysis: count(analysis))


def _n_items(kind: ItemKind) -> Callable[[Analysis], int]:
    return lambda analysis: sum(item.kind is kind for item in analysis.items)


def _body_start(section: Section, _: Analysis) -> int:
    return section.heading.end if section.heading else section.span.start


_BOX = pa.struct([pa.field("page", _NUMBER), *(pa.field(n, pa.float64()) for n in Box._fields)])


def _page(thing: Section | Sentence, analysis: Analysis) -> int | None:
    places = printed_at(thing.span, analysis.report.places)
    return places[0].page if places else None


def _boxes(thing: Section | Sentence, analysis: Analysis) -> list[dict[str, float]]:
    places = printed_at(thing.span, analysis.report.places)
    return [{"page": place.page, **place.box._asdict()} for place in places]


PAGE = Derived(pa.field("page", _NUMBER), _page)
BOXES = Derived(pa.field("boxes", pa.list_(_BOX)), _boxes)


def printable(text: str) -> str:
    """Return text that UTF-8 can hold: file names may contain bytes that are no text."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


REPORTS: Table[Report] = Table(
    Report,
    (
        plain("report_id", _TEXT),
        plain("source", _TEXT),
        plain("format", _TEXT),
        label("kind", Kind),
        METADATA,
        _count("n_chars", lambda analysis: len(analysis.report.text)),
        _count("n_sentences", lambda analysis: len(analysis.sentences)),
        _count("n_issues", _n_items(ItemKind.ISSUE)),
        _count("n_remedies", _n_items(ItemKind.REMEDY)),
        WARNINGS,
        PAGE_FIELDS,
        ATTACHMENTS,
        plain("text", _TEXT),
    ),
    {"places": (), "cells": ()},
    owned=False,
)

SECTIONS: Table[Section] = Table(
    Section,
    (
        plain("section_no", _NUMBER),
        label("label", SectionLabel),
        span("span"),
        span("heading", prefix="heading_"),
        Derived(pa.field("body_start", OFFSET), _body_start),
        Derived(pa.field("body_end", OFFSET), lambda section, _: section.span.end),
        PAGE,
        BOXES,
        plain("score", _SCORE),
        plain("cue", _TEXT),
    ),
    {"blocks": ()},
)

SENTENCES: Table[Sentence] = Table(
    Sentence,
    (
        plain("sentence_no", _NUMBER),
        plain("section_no", _NUMBER),
        label("section", SectionLabel),
        span("span"),
        quote("text", "span"),
        label("role", Role),
        plain("role_score", _SCORE),
        plain("role_cue", _TEXT),
        label("substance", Substance),
        plain("substance_score", _SCORE),
        plain("substance_cue", _TEXT),
        plain("ordinal", _TEXT),
        PAGE,
        BOXES,
    ),
    {},
)

ITEMS: Table[Item] = Table(
    Item,
    (
        plain("item_id", _TEXT),
        label("kind", ItemKind),
        label("status", ItemStatus),
        quote("head", "head"),
        quote("text", "span"),
        labels("topics", Topic),
        span("span"),
        span("head", prefix="head_"),
        plain("ordinal", _TEXT),
        labels("concreteness", str),
    ),
    {},
)

LINKS: Table[Link] = Table(
    Link,
    (
        plain("issue_id", _TEXT),
        plain("remedy_id", _TEXT),
        plain("score", _SCORE),
        labels("evidence", LinkEvidence),
    ),
    {},
)

SLIPS: Table[Slip] = Table(
    Slip,
    (
        label("kind", SlipKind),
        span("span"),
        quote("text", "span"),
        plain("expected", _TEXT),
        plain("score", _SCORE),
        plain("cue", _TEXT),
    ),
    {},
)

REJECTS = pa.schema([pa.field(name, _TEXT) for name in ("source", "stage", "error", "message")])

_FOUND: dict[str, tuple[Table[Any], Callable[[Analysis], Sequence[Any]]]] = {
    "reports": (REPORTS, lambda analysis: (analysis.report,)),
    "sections": (SECTIONS, lambda analysis: analysis.sections),
    "sentences": (SENTENCES, lambda analysis: analysis.sentences),
    "items": (ITEMS, lambda analysis: analysis.items),
    "links": (LINKS, lambda analysis: analysis.links),
    "slips": (SLIPS, lambda analysis: analysis.slips),
    "tables": (CELLS, lambda analysis: analysis.tables),
    "claims": (CLAIMS, lambda analysis: analysis.claims),
    "checks": (CHECKS, lambda analysis: analysis.checks),
}

SCHEMAS: dict[str, pa.Schema] = {
    **{name: table.schema for name, (table, _) in _FOUND.items()},
    "ledger": LEDGER.schema,
    "reviews": REVIEWS.schema,
    "rejects": REJECTS,
}
OF_INPUTS = (*_FOUND, "rejects")
"""The tables that are written input by input."""
OWNED = tuple(name for name, (table, _) in _FOUND.items() if table.owned)
"""The tables of what is found in a report, each by the name of an attribute of its analysis."""


def rows_of(analysis: Analysis) -> dict[str, list[Row]]:
    """Return the rows of one report, by table."""
    rows = {
        name: table.rows(things(analysis), analysis) for name, (table, things) in _FOUND.items()
    }
    for row in rows["reports"]:
        row["source"] = printable(row["source"])
    return rows


def kept_columns(name: str) -> list[str]:
    """Return the columns from which a table's things are read back."""
    table, _ = _FOUND[name]
    return ["report_id"] * table.owned + [
        field.name
        for column in table.columns
        if isinstance(column, Attribute)
        for field in column.fields
    ]


def analysis_of(rows: Mapping[str, Sequence[Row]]) -> Analysis:
    """Return the analysis whose rows these are; sections come back without their blocks.

    Tables that are left out are empty.
    """
    (report,) = map(REPORTS.thing, rows["reports"])
    found = {name: tuple(map(_FOUND[name][0].thing, rows.get(name, ()))) for name in OWNED}
    return Analysis(report=report, **found)


def reject_row(reject: Reject) -> Row:
    """Return the row of an input that is in no other table, its message in English."""
    return {
        "source": printable(reject.source),
        "stage": reject.stage,
        "error": reject.error.code,
        "message": printable(str(reject.error)),
    }
