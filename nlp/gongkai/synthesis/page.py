"""The text of a report as it is written, with what is known of every stretch of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from gongkai.model import ItemKind, Role, SectionLabel, Substance, Topic


class Origin(NamedTuple):
    """Where a sentence's wording comes from: own, cluster, self or reworded, and from which.

    `source` names the body's earlier report, or the cluster of bodies that share the wording.
    """

    kind: str
    source: str | None


OWN = Origin("own", None)


class Unit(NamedTuple):
    """A heading, a sentence or a row of a table; `phrase` is the id of its wording."""

    start: int
    end: int
    section: SectionLabel
    role: Role
    substance: Substance | None
    phrase: str | None
    origin: Origin | None


class Piece(NamedTuple):
    """An issue or a remedy; `head` is a range of the text, `subject` the id of its subject."""

    id: str
    kind: ItemKind
    start: int
    end: int
    head: tuple[int, int]
    topics: tuple[Topic, ...]
    subjects: tuple[str, ...]


class Statement(NamedTuple):
    """A claim: the clause, the quantity, the number it states, and what the table prints."""

    start: int
    end: int
    quantity: str
    value: int | float
    table_value: int | float | None


class Slip(NamedTuple):
    """What a copied template left behind, and what should stand there."""

    kind: str
    start: int
    end: int
    expected: str


class Planted(NamedTuple):
    """The one error of a report.

    `told` says of which kind it is and what it is about; `span` is where the wrong number stands,
    None as long as it is not printed.
    """

    told: Mapping[str, object]
    right: int | float
    wrong: int | float
    span: tuple[int, int] | None = None


class Page:
    """A growing text with its annotations."""

    __slots__ = ("_due", "_indent", "_pieces", "_stop", "items", "length", "section", "units")

    def __init__(self, *, stop: str, indent: str) -> None:
        """Begin with an empty text; `stop` ends a paragraph, `indent` begins one."""
        self._pieces: list[str] = []
        self._stop = stop
        self._indent = indent
        self._due = ""
        self.length = 0
        self.section = SectionLabel.FRONT
        self.units: list[Unit] = []
        self.items: list[Piece] = []

    @property
    def text(self) -> str:
        """The text written so far."""
        return "".join(self._pieces)

    def run_on(self) -> None:
        """Let spaces alone stand between paragraphs, as where a page lost its line ends."""
        self._stop, self._indent = " ", ""

    def put(self, text: str) -> int:
        """Write something that is no unit; return where it begins."""
        start = self.here()
        self._pieces.append(text)
        self.length += len(text)
        return start

    def here(self) -> int:
        """Return where the next word will stand, once the paragraph that is due has begun."""
        if self._due:
            self._pieces.append(self._due)
            self.length += len(self._due)
            self._due = ""
        return self.length

    def trim(self) -> None:
        """Take back the line ends at the end of the text: what follows begins its own line."""
        while self._pieces and not self._pieces[-1].strip():
            self.length -= len(self._pieces.pop())
        if self._pieces and self._pieces[-1].endswith("\n"):
            last = self._pieces.pop()
            kept = last.rstrip("\n")
            self.length -= len(last) - len(kept)
            self._pieces.append(kept)

    def paragraph(self, *, indented: bool = True) -> None:
        """Let what comes next begin a paragraph."""
        self._due = (self._stop if self.length else "") + (self._indent if indented else "")

    def unit(
        self,
        text: str,
        role: Role,
        substance: Substance | None = None,
        phrase: str | None = None,
        origin: Origin | None = None,
    ) -> int:
        """Write a unit; return where it begins."""
        start = self.here()
        self._pieces.append(text)
        self.length = end = start + len(text)
        self.units.append(Unit(start, end, self.section, role, substance, phrase, origin))
        return start

    def item(
        self,
        kind: ItemKind,
        span: tuple[int, int],
        head: tuple[int, int],
        topics: tuple[Topic, ...],
        subjects: tuple[str, ...] = (),
    ) -> None:
        """Note an issue or a remedy in what was written."""
        number = sum(each.kind is kind for each in self.items) + 1
        name = f"{'I' if kind is ItemKind.ISSUE else 'R'}{number}"
        self.items.append(Piece(name, kind, *span, head, topics, subjects))

    def heading(self, text: str) -> int:
        """Write a heading; return where it begins."""
        return self.unit(text, Role.HEADING)
