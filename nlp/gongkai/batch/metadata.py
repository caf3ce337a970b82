"""The columns of a report's metadata: values side by side, what each was read from in a list."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pyarrow as pa

from gongkai.batch.columns import OFFSET, Attribute, span
from gongkai.model import Edition, Fact, Metadata, ReportWarning, Span, WarningKind

_TITLE = span("title", prefix="title_")

# A fact's columns; `period` has two.
_FACTS: dict[str, tuple[pa.Field, ...]] = {
    "issuer": (pa.field("issuer", pa.string()),),
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


def _write_metadata(metadata: Metadata) -> tuple[Any, ...]:
    values: list[Any] = [*_TITLE.write(metadata.title)]
    origins = []
    for name, fields in _FACTS.items():
        fact: Fact[Any] | None = getattr(metadata, name)
        if fact is None:
            values.extend(None for _ in fields)
            continue
        values.extend(fact.value if len(fields) > 1 else [fact.value])
        origins.append({"name": name, "origin": fact.origin, **fact.span._asdict()})
    return (*values, origins)


def _read_metadata(row: Mapping[str, Any]) -> Metadata:
    facts: dict[str, Fact[Any]] = {}
    for origin in row["origins"]:
        name = origin["name"]
        values = tuple(row[field.name] for field in _FACTS[name])
        value: Any = values if len(values) > 1 else values[0]
        place = Span(origin["start"], origin["end"])
        facts[name] = Fact(Edition(value) if name == "edition" else value, origin["origin"], place)
    return Metadata(title=_TITLE.read(row), **facts)


def _write_warnings(warnings: tuple[ReportWarning, ...]) -> tuple[Any, ...]:
    return ([{"kind": w.kind.value, **w.span._asdict(), "note": w.note} for w in warnings],)


def _read_warnings(row: Mapping[str, Any]) -> tuple[ReportWarning, ...]:
    return tuple(
        ReportWarning(WarningKind(w["kind"]), Span(w["start"], w["end"]), w["note"])
        for w in row["warnings"]
    )


METADATA = Attribute(
    "metadata",
    (
        *_TITLE.fields,
        *(field for fields in _FACTS.values() for field in fields),
        pa.field("origins", pa.list_(_ORIGIN)),
    ),
    _write_metadata,
    _read_metadata,
)

WARNINGS = Attribute(
    "warnings", (pa.field("warnings", pa.list_(_WARNING)),), _write_warnings, _read_warnings
)
