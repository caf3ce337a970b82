"""The text of one paragraph, run by run, and what is anchored in it: boxes, notes, pictures."""

from __future__ import annotations

from dataclasses import dataclass, field

from gongkai.ingest.package import Element
from gongkai.ingest.word.names import MC, PICTURES, M, W, child_value, is_on
from gongkai.ingest.word.styles import Styles

_SPACES = str.maketrans("\t\r\n", "   ")
_TEXT = (W + "t", M + "t")
# What stands in a paragraph for a character that its text does not hold.
_CHARACTERS = {
    W + "tab": " ",  # in a text as read, tabs are between cells
    W + "ptab": " ",
    W + "br": "\n",
    W + "cr": "\n",
    W + "noBreakHyphen": "-",
    W + "softHyphen": "",
}
# Properties, codes of fields, what was deleted or moved away, and what is read over a base text.
_PASSED_OVER = frozenset(
    W + name
    for name in (
        *("pPr", "rPr", "sdtPr", "sdtEndPr", "customXmlPr", "smartTagPr", "fldData", "ffData"),
        *("del", "moveFrom", "delText", "delInstrText", "rt", "comment", "annotationRef"),
        *("footnoteRef", "endnoteRef", "separator", "continuationSeparator"),
    )
)
_NOTES = {W + "footnoteReference": "footnotes", W + "endnoteReference": "endnotes"}
_SYMBOL_FONTS = 0xF000
# Boxes to tick in Wingdings; other symbols of such fonts are ornaments.
_TICKED = dict.fromkeys((0x52, 0x53, 0xFC, 0xFD, 0xFE), "☑") | dict.fromkeys(
    (0x6F, 0x71, 0xA8), "□"
)
# Namespaces of alternatives that hold text boxes as Word has drawn them since 2010.
_DRAWN = "http://schemas.microsoft.com/office/word/2010/"


@dataclass(slots=True)
class Inline:
    """What a paragraph holds; boxes are their contents, notes their part and id."""

    text: str = ""
    boxes: list[Element] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    n_pictures: int = 0
    n_hidden: int = 0
    n_revisions: int = 0
    is_contents: bool = False


class InlineReader:
    """Reads a paragraph, or several whose ends between them were deleted."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._found = Inline()
        self._pieces: list[str] = []
        # One entry an open field: whether its code is being read, not yet its result.
        self._fields: list[bool] = []
        self._n_codes = 0
        self._coded: list[str] = []

    def inline(self) -> Inline:
        """Return what was read, as accepted and shown, without the list mark."""
        self._found.text = "".join(self._pieces)
        return self._found

    def read(self, paragraph: Element) -> None:
        """Read a paragraph; what a field without an end in it would hide is text."""
        self._fields, self._n_codes, self._coded = [], 0, []
        waiting = list(reversed(paragraph))
        while waiting:
            element = waiting.pop()
            if not self._take(element):
                waiting.extend(reversed(self._within(element)))
        if self._n_codes:
            self._pieces += self._coded

    def _take(self, element: Element) -> bool:
        """Take what an element gives by itself; False for one whose children are to be read."""
        tag = element.tag
        if tag in _TEXT:
            self._add((element.text or "").translate(_SPACES))
        elif tag in _CHARACTERS:
            self._add(_CHARACTERS[str(tag)])
        elif tag == W + "r":
            return self._is_hidden(element)
        elif tag in _PASSED_OVER:
            self._found.n_revisions += tag in (W + "del", W + "moveFrom")
        else:
            return self._take_anchor(element)
        return True

    def _take_anchor(self, element: Element) -> bool:
        tag = element.tag
        if tag == W + "fldChar":
            self._turn_field(element.get(W + "fldCharType"))
        elif tag == W + "instrText":
            self._found.is_contents |= (element.text or "").lstrip().startswith("PAGEREF")
        elif tag == W + "sym":
            self._add(_symbol(element))
        elif tag == W + "txbxContent":
            self._found.boxes.append(element)
        elif tag in _NOTES:
            self._found.notes.append((_NOTES[str(tag)], element.get(W + "id", "")))
        elif tag in PICTURES:
            self._found.n_pictures += 1
        else:
            self._found.n_revisions += tag in (W + "ins", W + "moveTo")
            return False
        return True

    def _within(self, element: Element) -> list[Element]:
        """Return the children to read; of alternatives of the same content, one."""
        if element.tag == MC + "AlternateContent":
            return chosen(element)
        if element.tag == W + "sdt" and element.find(f"{W}sdtPr/{W}showingPlcHdr") is not None:
            return []
        return list(element)

    def _add(self, text: str) -> None:
        (self._coded if self._n_codes else self._pieces).append(text)

    def _turn_field(self, kind: str | None) -> None:
        if kind == "begin":
            self._fields.append(True)
            self._n_codes += 1
        elif self._fields and kind == "separate":
            self._n_codes -= self._fields[-1]
            self._fields[-1] = False
        elif self._fields and kind == "end":
            self._n_codes -= self._fields.pop()
        if not self._n_codes:
            self._coded.clear()

    def _is_hidden(self, run: Element) -> bool:
        properties = run.find(W + "rPr")
        if properties is None:
            return False
        own = properties.find(W + "vanish")
        is_hidden = is_on(own) if own is not None else self._is_styled_hidden(properties)
        if is_hidden and run.find(W + "t") is not None:
            self._found.n_hidden += 1
        return is_hidden

    def _is_styled_hidden(self, properties: Element) -> bool:
        style = child_value(properties, "rStyle")
        return style is not None and self._styles.is_hidden(style)


def chosen(alternatives: Element) -> list[Element]:
    """Return the children of the first alternative that can be read here (mc:AlternateContent)."""
    for choice in alternatives.iterfind(MC + "Choice"):
        required = [choice.nsmap.get(prefix, "") for prefix in choice.get("Requires", "").split()]
        if all(uri.startswith(_DRAWN) for uri in required):
            return list(choice)
    fallback = alternatives.find(MC + "Fallback")
    return [] if fallback is None else list(fallback)


def _symbol(element: Element) -> str:
    try:
        code = int(element.get(W + "char", ""), 16)
    except ValueError:
        return ""
    if _SYMBOL_FONTS <= code < _SYMBOL_FONTS + 0x100:
        return _TICKED.get(code - _SYMBOL_FONTS, "")
    is_character = 0x20 <= code < 0xD800 or 0xE000 <= code < 0x110000
    return chr(code) if is_character else ""
