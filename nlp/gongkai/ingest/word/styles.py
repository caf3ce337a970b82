"""What a paragraph has from its style: a list, being hidden, being a line of the contents."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from gongkai.ingest.package import Element
from gongkai.ingest.word.names import W, child_value, descend, is_on

# Word's own styles for a table of contents keep these names in every language.
_CONTENTS = ("toc ", "toc heading")
# A chain of styles longer than this is a circle or a prank.
_LONGEST_CHAIN = 30


class Style(NamedTuple):
    """A paragraph or character style as far as its text is concerned; None is inherited."""

    name: str
    based_on: str | None
    list_id: str | None
    list_level: str | None
    is_hidden: bool | None


class Styles:
    """The styles of a document by their ids."""

    def __init__(self, root: Element | None) -> None:
        self._styles: dict[str, Style] = {}
        self._default: str | None = None
        for element in () if root is None else root.iterfind(W + "style"):
            style_id = element.get(W + "styleId", "")
            self._styles[style_id] = _read_style(element)
            is_default = element.get(W + "default") in ("1", "true", "on")
            if is_default and element.get(W + "type") == "paragraph":
                self._default = style_id

    def style_of(self, properties: Element | None) -> str | None:
        """Return the id of the style that the properties of a paragraph name."""
        return child_value(properties, "pStyle") or self._default

    def chain(self, style_id: str | None) -> Iterator[tuple[str, Style]]:
        """Yield a style and those that it is based on, the nearest first."""
        for _ in range(_LONGEST_CHAIN):
            style = self._styles.get(style_id) if style_id is not None else None
            if style_id is None or style is None:
                return
            yield style_id, style
            style_id = style.based_on

    def is_contents(self, style_id: str | None) -> bool:
        """Tell whether paragraphs of a style are lines of a table of contents."""
        return any(style.name.startswith(_CONTENTS) for _, style in self.chain(style_id))

    def is_hidden(self, style_id: str | None) -> bool:
        """Tell whether text in a style is hidden."""
        for _, style in self.chain(style_id):
            if style.is_hidden is not None:
                return style.is_hidden
        return False


def _read_style(element: Element) -> Style:
    properties = element.find(W + "pPr")
    vanish = descend(element, "rPr", "vanish")
    return Style(
        name=(child_value(element, "name") or "").lower(),
        based_on=child_value(element, "basedOn"),
        list_id=child_value(properties, "numPr", "numId"),
        list_level=child_value(properties, "numPr", "ilvl"),
        is_hidden=None if vanish is None else is_on(vanish),
    )
