"""The columns of a report's metadata: values side by side, what each was read from in a list."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import astuple, fields
from typing import Any

import pyarrow as pa

from gongkai.batch.columns import OFFSET, Attribute, span
from gongkai.model import (
    Attachment,
    Edition,
    Fact,
    Level,
    Metadata,
    PageField,
    Region,
    ReportWarning,
    Span,
    WarningKind,
)

_TITLE = span("title", prefix="title_")

_REGION = tuple(field.name for field in fields(Region))

# A fact's columns; `period` has two, `region` one for each rank and its code.
_FACTS: dict[str, tuple[pa.Field, ...]] = {
    "issuer": (pa.field("issuer", pa.string()),),
    "body": (pa.field("body", pa.string()),),
    "unit": (pa.field("unit", pa.string()),),
    "region": tuple(pa.field(name, pa.string()) for name in _REGION),
    "level": (pa.field("level", pa.string()),),
    "year": (pa.field("year", pa.int32()),),
    "period": (pa.field("period_start", pa.date32()), pa.field("period_end", pa.date32())),
    "published": (pa.field("published", pa.date32()),),
    "edition": (pa.field("edition", pa.string()),),
}

_ORIGIN = pa.struct(
    [
        pa.field("name", pa.string()),
        pa.field("origin", pa.string()),
        pa.field("start", OFFSET),
        pa.field("end", OFFSET),
    ]
)

_WARNING = pa.struct(
    [
        pa.field("kind", pa.string()),
        pa.field("start", OFFSET),
        pa.field("end", OFFSET),
        pa.field("note", pa.string()),
    ]
)


# How a fact's value becomes the values of its columns, and back, where that is not the value alone.
_TO_COLUMNS: dict[str, Callable[[Any], tuple[Any, ...]]] = {"period": tuple, "region": astuple}
_FROM_COLUMNS: dict[str, Callable[..., Any]] = {
    "period": lambda *ends: ends,
    "region": lambda *names: Region(**dict(zip(_REGION, names, strict=True))),
    "level": Level,
    "edition": Edition,
}


def _write_metadata(metadata: Metadata) -> tuple[Any, ...]:
    values: list[Any] = [*_TITLE.write(metadata.title)]
    origins = []
    for name, columns in _FACTS.items():
        fact: Fact[Any] | None = getattr(metadata, name)
        if fact is None:
            values.extend(None for _ in columns)
            continue
        values.extend(_TO_COLUMNS[name](fact.value) if name in _TO_COLUMNS else (fact.value,))
        origins.append({"name": name, "origin": fact.origin, **_ends(fact.span)})
    return (*values, origins)


def _ends(span: Span | None) -> dict[str, int | None]:
    return {"start": span.start, "end": span.end} if span else {"start": None, "end": None}


def _place(row: Mapping[str, Any]) -> Span | None:
    return None if row["start"] is None else Span(row["start"], row["end"])


def _read_metadata(row: Mapping[str, Any]) -> Metadata:
    facts: dict[str, Fact[Any]] = {}
    for origin in row["origins"]:
        name = origin["name"]
        values = (row[column.name] for column in _FACTS[name])
        value = _FROM_COLUMNS[name](*values) if name in _FROM_COLUMNS else next(values)
        facts[name] = Fact(value, origin["origin"], _place(origin))
    return Metadata(title=_TITLE.read(row), **facts)


def _write_warnings(warnings: tuple[ReportWarning, ...]) -> tuple[Any, ...]:
    return ([{"kind": w.kind.value, **_ends(w.span), "note": w.note} for w in warnings],)


def _read_warnings(row: Mapping[str, Any]) -> tuple[ReportWarning, ...]:
    return tuple(
        ReportWarning(WarningKind(w["kind"]), _place(w), w["note"]) for w in row["warnings"]
    )


def _named(name: str, thing: type[PageField | Attachment]) -> Attribute:
    """Keep a tuple of pairs of strings as a list of structs."""
    kind = pa.struct([pa.field(each, pa.string()) for each in thing._fields])
    return Attribute(
        name,
        (pa.field(name, pa.list_(kind)),),
        lambda values: ([value._asdict() for value in values],),
        lambda row: tuple(thing(**value) for value in row[name]),
    )


PAGE_FIELDS = _named("fields", PageField)
ATTACHMENTS = _named("attachments", Attachment)

METADATA = Attribute(
    "metadata",
    (
        *_TITLE.fields,
        *(column for columns in _FACTS.values() for column in columns),
        pa.field("origins", pa.list_(_ORIGIN)),
    ),
    _write_metadata,
    _read_metadata,
)

WARNINGS = Attribute(
    "warnings", (pa.field("warnings", pa.list_(_WARNING)),), _write_warnings, _read_warnings
)
