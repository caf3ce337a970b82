"""Page numbers that a document-sharing site printed like list marks, in mid-sentence."""

from __future__ import annotations

import re

from gongkai.model import Span
from gongkai.text.edits import Edit

_FIRST = re.compile(r"\s*+(1、)")
_NEXT = re.compile(r"(?<=\s)(\d{1,3})、")
# Less than this on a page, and the number is that of a list.
_SHORTEST_PAGE = 250
_OPEN = re.compile(r"[\u4e00-\u9fff\d,，、]\s+$")
_REACH = 20


def find_page_marks(text: str) -> list[Edit]:
    """Return the edits that drop the page numbers of a text, in order.

    Its first page has one ahead of everything; the others follow in the middle of sentences.
    """
    first = _FIRST.match(text)
    if first is None:
        return []
    edits = [Edit(Span(*first.span(1)))]
    for match in _NEXT.finditer(text, first.end()):
        is_next = int(match.group(1)) == len(edits) + 1
        is_apart = match.start() - edits[-1].span.end >= _SHORTEST_PAGE
        if is_next and is_apart and _OPEN.search(text, match.start() - _REACH, match.start()):
            edits.append(Edit(Span(*match.span())))
    return edits if len(edits) > 1 else []
