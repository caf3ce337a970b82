"""How an attribute of the model becomes columns of a table, and back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import repeat
from operator import attrgetter
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

    def written(self, things: Sequence[object]) -> list[Sequence[Any]]:
        """Return the values of its columns, each for all things."""
        values = list(map(self.write, map(attrgetter(self.name), things)))
        return [[value[n] for value in values] for n in range(len(self.fields))]


@dataclass(frozen=True, slots=True)
class Derived:
    """A column for the reader's comfort; never read back.

    `write` gets the thing and what it was found in: an analysis, or for the ledger two.
    """

    field: pa.Field
    write: Callable[[Any, Any], Any]


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

    def rows(self, things: Sequence[Thing], found_in: object) -> list[Row]:
        """Return the rows of things; of an owned table, `found_in` is their analysis.

        Column by column, for most of the work of a run is here beside the stages.
        """
        columns: list[Iterable[Any]] = []
        if self.owned and isinstance(found_in, Analysis):
            columns.append(repeat(found_in.report.report_id, len(things)))
        for column in self.columns:
            if isinstance(column, Derived):
                columns.append([column.write(thing, found_in) for thing in things])
            else:
                columns.extend(column.written(things))
        names = self.schema.names
        return [dict(zip(names, values, strict=True)) for values in zip(*columns, strict=True)]

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
        lambda value: (None if value is None else value._value_,),
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


_SPAN = pa.struct([pa.field("start", OFFSET), pa.field("end", OFFSET)])


def spans(name: str) -> Attribute:
    """Keep a tuple of ranges as a list of structs."""
    return Attribute(
        name,
        (pa.field(name, pa.list_(_SPAN)),),
        lambda values: ([value._asdict() for value in values],),
        lambda row: tuple(Span(value["start"], value["end"]) for value in row[name]),
    )


def quote(name: str, attribute: str) -> Derived:
    """Give the text that the range in `attribute` quotes, or null."""

    def write(thing: object, analysis: Analysis) -> str | None:
        found: Span | None = getattr(thing, attribute)
        return None if found is None else found.of(analysis.report.text)

    return Derived(pa.field(name, pa.string()), write)
