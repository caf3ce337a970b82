"""Running text in which one sentence may hold several items, and one item several sentences."""

from __future__ import annotations

from typing import NamedTuple

from gongkai.model import ItemKind, Role, Substance, Topic
from gongkai.synthesis.page import Origin
from gongkai.synthesis.scene import Scene, highest
from gongkai.synthesis.templates import Mention


class Clause(NamedTuple):
    """A part of a sentence, without its closing mark, and the quantities that it states."""

    text: str
    substance: Substance
    phrase: str
    mentions: tuple[Mention, ...] = ()


class ItemText(NamedTuple):
    """An issue or a remedy in words: its clauses, and the mark behind each but the last.

    `head` is the item's short name, with which the first clause begins.
    """

    kind: ItemKind
    topics: tuple[Topic, ...]
    subjects: tuple[str, ...]
    clauses: tuple[Clause, ...]
    joints: tuple[str, ...]
    head: str


class Flow:
    """Writes items onto a page; sentences end where a 。 stands."""

    def __init__(self, scene: Scene, origin: Origin) -> None:
        """Begin a stretch of running text; `origin` is that of its sentences."""
        self.page = scene.page
        self._scene = scene
        self._origin = origin
        self._texts: list[str] = []
        self._length = 0
        self._substances: list[Substance] = []
        self._phrases: list[str] = []
        self._role: Role | None = None

    @property
    def position(self) -> int:
        """Where in the text the next word will stand."""
        return self.page.here() + self._length

    def add(self, text: str, role: Role | None = None) -> int:
        """Add words to the sentence; return where they begin. The last role given is its role."""
        start = self.position
        self._texts.append(text)
        self._length += len(text)
        self._role = role or self._role
        return start

    def tell(self, substance: Substance, phrase: str) -> None:
        """Note what a clause of the sentence is worth, and its wording."""
        self._substances.append(substance)
        self._phrases.append(phrase)

    def close(self) -> None:
        """End the sentence."""
        if not self._texts:
            return
        substance = highest(self._substances or [Substance.BOILERPLATE])
        phrase = "+".join(self._phrases) or None
        text = "".join(self._texts)
        self._texts, self._length = [], 0
        self.page.unit(text, self._role or Role.FRAMING, substance, phrase, self._origin)
        self._substances, self._phrases, self._role = [], [], None

    def paragraph(self) -> None:
        """End the sentence, and the paragraph."""
        self.close()
        self.page.paragraph()

    def item(self, item: ItemText, before: str, end: str) -> None:
        """Write an item behind its list mark; `end` is its closing mark, none if empty.

        A mark other than 。 leaves the sentence open for the next item.
        """
        role = Role(item.kind.value)
        start = self.add(before, role)
        head_start = start + len(before)
        for number, clause in enumerate(item.clauses):
            place = self.add(clause.text, role)
            for mention in clause.mentions:
                self._scene.note_claim(mention, place)
            self.tell(clause.substance, clause.phrase)
            if number < len(item.clauses) - 1:
                self.add(item.joints[number])
                if item.joints[number] == "。":
                    self.close()
        # A comma or 、 between two items is of neither.
        stop = self.position + (len(end) if end in ("。", "；", "！") else 0)
        self.add(end)
        head = (head_start, head_start + len(item.head))
        self.page.item(item.kind, (start, stop), head, item.topics, item.subjects)
        if end == "。":
            self.close()
