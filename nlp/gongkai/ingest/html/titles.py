"""The title of a page, for an article that does not print it itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gongkai.ingest.html.chrome import is_linked, is_page_line, is_title
from gongkai.ingest.html.page import Line, Page

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

_HEAD = 12
_LONGEST = 120
# What a page calls itself beyond so many characters is no title; parting it takes quadratic time.
_MOST_PARTED = 1000
_YEAR = re.compile(r"(?:19|20)\d\d|二[〇○0零]")
_SEPARATORS = re.compile(r"\s*[|_—–]+\s*|\s+-+\s*|-+\s+|(?<=报告)-+|(?<=年报)-+")


def missing_title(parser: LexborHTMLParser, page: Page, kept: list[int]) -> str | None:
    """Return the title that the page gives an article and the article lacks, or None."""
    head = kept[:_HEAD]
    if any(is_title(page.lines[n]) for n in head):
        return None
    shown = "".join(page.lines[n].text for n in head)
    for title in _candidates(parser, page, kept[0] if kept else len(page.lines)):
        if is_title(Line(title, 0)) or title in shown:
            return None if title in shown else title
    heading = _heading(page)
    return heading if heading and heading not in shown else None


def _candidates(parser: LexborHTMLParser, page: Page, first: int) -> list[str]:
    """Return what may be the title, the most trusted first."""
    above = [line.text for line in reversed(page.lines[:first]) if not is_linked(line)]
    found = [text for text in above if is_title(Line(text, 0))][:1]
    meta = parser.css_first("meta[name=ArticleTitle],meta[name=articletitle]")
    if meta is not None:
        found.append(meta.attributes.get("content") or "")
    title = parser.css_first("title")
    if title is not None:
        found += _SEPARATORS.split(title.text().strip()[:_MOST_PARTED])
    titles = [text for each in found if (text := " ".join(each.split()))]
    fitting = [text for text in titles if len(text) <= _LONGEST]
    # A column of a site may be called 政府信息公开年报.
    return sorted(fitting, key=lambda text: _YEAR.search(text) is None)


def _heading(page: Page) -> str | None:
    """Return the first main heading that is no part of the page around."""
    for element in page.elements:
        if element.node.tag in ("h1", "ucaptitle"):
            lines = page.lines[element.start : element.end]
            if not any(is_page_line(line) for line in lines):
                return "".join(line.text for line in lines)[:_LONGEST]
    return None
