"""A document as its reader gives it: the text, and what paper and page knew beside it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from gongkai.model.labels import WarningKind
from gongkai.model.spans import Span


class Box(NamedTuple):
    """A rectangle on a page, in points (1/72 inch) from the page's top left corner."""

    x0: float
    top: float
    x1: float
    bottom: float

    def joined(self, other: Box) -> Box:
        """Return the smallest box that holds both."""
        return Box(
            min(self.x0, other.x0),
            min(self.top, other.top),
            max(self.x1, other.x1),
            max(self.bottom, other.bottom),
        )


class Place(NamedTuple):
    """Where a range of the text is printed; `page` counts from 1."""

    span: Span
    page: int
    box: Box


def printed_at(span: Span, places: Sequence[Place]) -> tuple[Place, ...]:
    """Return where a range of the text is printed: a place for each page that it stands on.

    A line of which the range holds a part counts whole; `places` are in the order of the text.
    """
    found: dict[int, Place] = {}
    # A line that begins before the range may reach into it.
    first = bisect_left(places, span.start, key=lambda place: place.span.end)
    for place in places[first:]:
        if place.span.start >= span.end:
            break
        if not place.span.overlap(span):
            continue
        before = found.get(place.page)
        box = place.box if before is None else before.box.joined(place.box)
        found[place.page] = Place(span, place.page, box)
    return tuple(found.values())


class Cell(NamedTuple):
    """A cell of a table as the document draws it; rows and columns count from 0.

    `n_rows` and `n_columns` tell how far a merged cell reaches. `span` is the cell's text, empty
    where the cell is.
    """

    table_no: int
    row: int
    column: int
    n_rows: int
    n_columns: int
    span: Span


class PageField(NamedTuple):
    """A field of the index table that a page prints around a report (索引号, 发布机构 …)."""

    name: str
    value: str


class Attachment(NamedTuple):
    """A document that a page links to: its name as printed, and its address as written."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class ReportWarning:
    """Something odd in the text, kept with its place; the text itself is never changed.

    `span` is None where the oddity is in the document and nowhere in its text.
    """

    kind: WarningKind
    span: Span | None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    r"""What a reader gives of a file, before anything is understood of it.

    `text` has line ends as \n, a paragraph a line, and of a table a line a row, its cells separated
    by tabs; where a merged cell covers a position, nothing stands between the tabs. `places` are
    one a printed line, in the order of the text. `cells` are those of all tables in the order of
    the text, row by row.
    """

    text: str
    format: str
    places: tuple[Place, ...] = ()
    cells: tuple[Cell, ...] = ()
    fields: tuple[PageField, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    warnings: tuple[ReportWarning, ...] = ()
