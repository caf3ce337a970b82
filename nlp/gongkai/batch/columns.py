"""How an attribute of the model becomes columns of a table, and back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Generic, TypeVar

import pyarrow as pa

from gongkai.model import Analysis, Span

Thing = TypeVar("Thing")
Row = dict[str, Any]

OFFSET = pa.int32()


@dataclass(frozen=True, slots=True)
class Attribute:
    """One attribute of a dataclass: its columns, its values for them, and the way back.

    `write` gives one value a field; `read` gets a whole row.
    """

    name: str
    fields: tuple[pa.Field, ...]
    write: Callable[[Any], tuple[Any, ...]]
    read: Callable[[Mapping[str, Any]], Any]


@dataclass(frozen=True, slots=True)
class Derived:
    """A column for the reader's comfort, told by the thing and its analysis; never read back."""

    field: pa.Field
    write: Callable[[Any, Analysis], Any]


@dataclass(frozen=True, slots=True)
class Table(Generic[Thing]):
    """A table of a run: the dataclass that its rows hold, and its columns in order.

    `fixed` gives the attributes that are not kept. A table that is `owned` has the report's id
    as first column.
    """

    of: Callable[..., Thing]
    columns: tuple[Attribute | Derived, ...]
    fixed: Mapping[str, Any]
    owned: bool = True

    @property
    def schema(self) -> pa.Schema:
        """The columns with their Arrow types."""
        fields = [pa.field("report_id", pa.string())] if self.owned else []
        for column in self.columns:
            fields.extend(column.fields if isinstance(column, Attribute) else [column.field])
        return pa.schema(fields)

    def row(self, thing: Thing, analysis: Analysis) -> Row:
        """Return the row of one thing found in a report."""
        row: Row = {"report_id": analysis.report.report_id} if self.owned else {}
        for column in self.columns:
            if isinstance(column, Derived):
                row[column.field.name] = column.write(thing, analysis)
            else:
                values = column.write(getattr(thing, column.name))
                row.update(zip((field.name for field in column.fields), values, strict=True))
        return row

    def thing(self, row: Mapping[str, Any]) -> Thing:
        """Return what a row holds: the inverse of `row`, save the attributes that are not kept."""
        kept = {c.name: c.read(row) for c in self.columns if isinstance(c, Attribute)}
        return self.of(**kept, **self.fixed)


def plain(name: str, kind: pa.DataType) -> Attribute:
    """Keep a value that Arrow knows."""
    return Attribute(name, (pa.field(name, kind),), lambda value: (value,), lambda row: row[name])


def label(name: str, enum: type[StrEnum]) -> Attribute:
    """Keep a label, or None, by its name."""
    return Attribute(
        name,
        (pa.field(name, pa.string()),),
        lambda value: (None if value is None else value.value,),
        lambda row: None if row[name] is None else enum(row[name]),
    )


def labels(name: str, enum: type[StrEnum | str]) -> Attribute:
    """Keep a tuple of labels, or of words, as a list of names."""
    return Attribute(
        name,
        (pa.field(name, pa.list_(pa.string())),),
        lambda values: ([str(value) for value in values],),
        lambda row: tuple(enum(value) for value in row[name]),
    )


def span(name: str, *, prefix: str = "") -> Attribute:
    """Keep a range, or None, as the columns `prefix`start and `prefix`end."""
    start, end = f"{prefix}start", f"{prefix}end"
    return Attribute(
        name,
        (pa.field(start, OFFSET), pa.field(end, OFFSET)),
        lambda value: (None, None) if value is None else tuple(value),
        lambda row: None if row[start] is None else Span(row[start], row[end]),
    )


def quote(name: str, attribute: str) -> Derived:
    """Give the text that the range in `attribute` quotes, or null."""

    def write(thing: object, analysis: Analysis) -> str | None:
        found: Span | None = getattr(thing, attribute)
        return None if found is None else found.of(analysis.report.text)

    return Derived(pa.field(name, pa.string()), write)
