"""A page as lines, and what its tree knew of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode


class Line(NamedTuple):
    """A line of a page; `n_linked` of its characters stand in links."""

    text: str
    n_linked: int


class Element(NamedTuple):
    """A container and its lines, [start, end)."""

    node: LexborNode
    start: int
    end: int


class TableCell(NamedTuple):
    """A cell as the page declares it and its lines, [start, end)."""

    start: int
    end: int
    n_rows: int
    n_columns: int


class Link(NamedTuple):
    """A link: the line in which it begins, its text and its address as written."""

    line_no: int
    text: str
    address: str


@dataclass(slots=True)
class Table:
    """A table and its lines, [start, end); rows of its head come first, those of its foot last."""

    start: int
    end: int = 0
    parts: dict[str, list[list[TableCell]]] = field(
        default_factory=lambda: {"thead": [], "tbody": [], "tfoot": []}
    )
    part: str = "tbody"
    has_table: bool = False

    @property
    def rows(self) -> list[list[TableCell]]:
        """Return the rows in the order in which a browser shows them."""
        return [*self.parts["thead"], *self.parts["tbody"], *self.parts["tfoot"]]


@dataclass(slots=True)
class Page:
    """The lines of a page in order, and its elements, tables, links and pictures."""

    lines: list[Line] = field(default_factory=list)
    elements: list[Element] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    pictures: list[int] = field(default_factory=list)
