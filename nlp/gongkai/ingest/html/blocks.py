"""The tree of a page to its lines, and what the tree knew of them: links, tables, containers.

The walk goes from node to node without recursion, so that no depth of nesting is too much for it.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from selectolax.lexbor import LexborHTMLParser, LexborNode

from gongkai.ingest.html.elements import BLOCKS, CONTAINERS, SKIPPED
from gongkai.ingest.html.lists import Numbering
from gongkai.ingest.html.page import Element, Line, Link, Page, Table, TableCell
from gongkai.ingest.html.tables import declared_spans
from gongkai.text.normalize import fold_text
from gongkai.text.ordinals import parse_ordinal

_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_CJK = "\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef“”‘’…—·"
_SPACES = re.compile("[ \t\r\n\f\v\x1c-\x1f\x85\u2028\u2029]+")
_CJK_CHAR = re.compile(f"[{_CJK}]")


def read_page(parser: LexborHTMLParser, *, with_hidden: bool = False) -> Page:
    """Return the lines of a parsed page; hidden elements have none unless `with_hidden`."""
    body = parser.body
    if body is None:
        return Page()
    hidden = frozenset() if with_hidden else _hidden(body)
    walk = _Walk()
    walk.run(body, hidden)
    return walk.page


def hides_lines(parser: LexborHTMLParser) -> bool:
    """Tell whether a parsed page has hidden elements."""
    return parser.body is not None and bool(_hidden(parser.body))


def _hidden(body: LexborNode) -> frozenset[int]:
    styled = body.css("[style*=none],[style*=NONE],[style*=idden],[hidden]")
    return frozenset(
        node.mem_id
        for node in styled
        if "hidden" in node.attributes or _HIDDEN.search(node.attributes.get("style") or "")
    )


class _Walk:
    """The state of one walk through a tree."""

    def __init__(self) -> None:
        self.page = Page()
        self._parts: list[str] = []
        self._n_linked = 0
        self._link: tuple[int, int, str] | None = None
        self._starts: list[int] = []
        self._tables: list[Table] = []
        self._lists: list[Numbering | None] = []
        self._mark = ""
        self._n_pre = 0

    def run(self, root: LexborNode, hidden: frozenset[int]) -> None:
        """Walk the tree below `root`, which is a container."""
        parts = self._parts
        stack: list[tuple[LexborNode, _Handler | None]] = []
        node: LexborNode | None = root
        while node is not None:
            tag = node.tag or ""
            if tag == "-text":
                text = node.text_content or ""
                if self._link is not None or self._n_pre:
                    self._add_text(text)
                elif parts or not text.isspace():  # a line does not begin with white space
                    parts.append(text)
            elif tag not in SKIPPED and not (hidden and node.mem_id in hidden):
                enter, leave = _HANDLERS.get(tag, _NO_HANDLERS)
                # Most elements only end the line before them, and mostly there is none.
                if enter is not None and (parts or enter is not _Walk.end_line):
                    enter(self, node)
                stack.append((node, leave))
                node = node.first_child or self._climb(stack)
                continue
            node = (node.next if stack else None) or self._climb(stack)

    def _climb(self, stack: list[tuple[LexborNode, _Handler | None]]) -> LexborNode | None:
        """End the elements whose last child is done with, and return what follows them."""
        while stack:
            parent, leave = stack.pop()
            if leave is not None:
                leave(self, parent)
            if stack and (following := parent.next) is not None:
                return following
        return None

    def _add_text(self, text: str) -> None:
        if self._n_pre:
            self._add_preformatted(text)
        else:
            self._parts.append(text)
            self._n_linked += len(text.strip())

    def end_line(self, _: LexborNode | None = None) -> None:
        """Put what has been gathered among the lines, if it shows anything."""
        parts = self._parts
        if not parts:
            return
        text = _shown(parts[0] if len(parts) == 1 else "".join(parts))
        parts.clear()
        if text:
            if self._mark:
                text = text if parse_ordinal(fold_text(text[:20])) else self._mark + text
                self._mark = ""
            self.page.lines.append(Line(text, self._n_linked))
        self._n_linked = 0

    def _add_preformatted(self, text: str) -> None:
        for number, line in enumerate(re.split("\r\n?|\n", text)):
            if number:
                self.end_line()
            self._parts.append(line)

    def open_container(self, _: LexborNode) -> None:
        """Begin an element whose lines are remembered."""
        self.end_line()
        self._starts.append(len(self.page.lines))

    def close_container(self, node: LexborNode) -> None:
        """End such an element."""
        self.end_line()
        start, end = self._starts.pop(), len(self.page.lines)
        if end > start:
            self.page.elements.append(Element(node, start, end))

    def open_table(self, _: LexborNode) -> None:
        """Begin a table."""
        self.end_line()
        self._tables.append(Table(len(self.page.lines)))
        self._lists.append(None)

    def close_table(self, _: LexborNode) -> None:
        """End a table."""
        self.end_line()
        table = self._tables.pop()
        self._lists.pop()
        table.end = len(self.page.lines)
        self.page.tables.append(table)
        if self._tables:
            is_real = sum(len(row) > 1 for row in table.rows) > 1
            self._tables[-1].has_table |= is_real or table.has_table

    def open_part(self, node: LexborNode) -> None:
        """Begin the head, body or foot of a table."""
        self.end_line()
        if self._tables:
            self._tables[-1].part = node.tag or "tbody"

    def open_row(self, _: LexborNode) -> None:
        """Begin a row."""
        self.end_line()
        if self._tables:
            table = self._tables[-1]
            table.parts[table.part].append([])

    def close_cell(self, node: LexborNode) -> None:
        """End a cell."""
        self.end_line()
        start = self._starts[-1]
        self.close_container(node)
        if not self._tables:
            return
        table = self._tables[-1]
        rows = table.parts[table.part]
        if rows:
            rows[-1].append(TableCell(start, len(self.page.lines), *declared_spans(node)))

    def open_link(self, node: LexborNode) -> None:
        """Begin a link."""
        address = node.attributes.get("href")
        if address:
            self._link = (len(self.page.lines), len(self._parts), address.strip())

    def close_link(self, _: LexborNode) -> None:
        """End a link."""
        if self._link is None:
            return
        line_no, n_parts, address = self._link
        if len(self.page.lines) > line_no:
            lines = [line.text for line in self.page.lines[line_no:]]
            text = "".join([*lines, _shown("".join(self._parts))])
        else:
            text = _shown("".join(self._parts[n_parts:]))
        self._link = None
        self.page.links.append(Link(line_no, text, address))

    def see_picture(self, node: LexborNode) -> None:
        """Remember where a picture stands that is no icon."""
        width = re.match(r"\d+", node.attributes.get("width") or "999")
        if width is None or int(width.group()[:6]) > 200:  # pixels; icons and codes are smaller
            self.page.pictures.append(len(self.page.lines))

    def open_list(self, node: LexborNode) -> None:
        """Begin a list."""
        self.end_line()
        self._lists.append(Numbering(node) if node.tag == "ol" else None)

    def close_list(self, _: LexborNode) -> None:
        """End a list."""
        self.end_line()
        self._lists.pop()

    def open_item(self, node: LexborNode) -> None:
        """Begin an item of a list, with its number where the page lets the browser count."""
        self.end_line()
        numbering = self._lists[-1] if self._lists else None
        self._mark = numbering.next_mark(node) if numbering is not None else ""

    def close_item(self, _: LexborNode) -> None:
        """End an item of a list."""
        self.end_line()
        self._mark = ""

    def open_pre(self, _: LexborNode) -> None:
        """Begin text whose lines are the page's own."""
        self.end_line()
        self._n_pre += 1

    def close_pre(self, _: LexborNode) -> None:
        """End such text."""
        self.end_line()
        self._n_pre -= 1


def _shown(text: str) -> str:
    """Return a line as a browser shows it; a line end of the source is nothing within Chinese."""
    text = text.strip()
    if text.isprintable() and "  " not in text:
        return text
    return _SPACES.sub(_collapsed, text)


def _collapsed(spaces: re.Match[str]) -> str:
    if spaces.group() == " ":
        return " "
    text, start, end = spaces.string, spaces.start(), spaces.end()
    is_within = _CJK_CHAR.match(text, start - 1) and _CJK_CHAR.match(text, end)
    is_line_end = "\n" in spaces.group() or "\r" in spaces.group()
    return "" if is_line_end and is_within else " "


_Handler = Callable[[_Walk, LexborNode], None]
_Handlers = tuple[_Handler | None, _Handler | None]
_ENTER: dict[str, _Handler] = {
    **dict.fromkeys(BLOCKS, _Walk.end_line),
    **dict.fromkeys(CONTAINERS, _Walk.open_container),
    **dict.fromkeys(("thead", "tbody", "tfoot"), _Walk.open_part),
    **dict.fromkeys(("ol", "ul", "menu", "dir"), _Walk.open_list),
    **dict.fromkeys(("pre", "listing", "xmp", "plaintext"), _Walk.open_pre),
    "br": _Walk.end_line,
    "table": _Walk.open_table,
    "tr": _Walk.open_row,
    "li": _Walk.open_item,
    "a": _Walk.open_link,
    "img": _Walk.see_picture,
}
_LEAVE: dict[str, _Handler] = {
    **dict.fromkeys(BLOCKS, _Walk.end_line),
    **dict.fromkeys(CONTAINERS, _Walk.close_container),
    **dict.fromkeys(("ol", "ul", "menu", "dir"), _Walk.close_list),
    **dict.fromkeys(("pre", "listing", "xmp", "plaintext"), _Walk.close_pre),
    **dict.fromkeys(("td", "th"), _Walk.close_cell),
    "table": _Walk.close_table,
    "li": _Walk.close_item,
    "a": _Walk.close_link,
}
_NO_HANDLERS: _Handlers = (None, None)
_HANDLERS: dict[str, _Handlers] = {
    tag: (_ENTER.get(tag), _LEAVE.get(tag)) for tag in _ENTER.keys() | _LEAVE.keys()
}
