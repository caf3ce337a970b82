"""Parts of a page that its author named as menu, foot or the like, and those named as article."""

from __future__ import annotations

import re

from gongkai.ingest.html.chrome import is_linked, is_prose, is_report_line
from gongkai.ingest.html.page import Element, Page

_PAGE_TAGS = frozenset(("nav", "footer", "aside"))
_PAGE_NAMES = re.compile(
    r"(?:^|[\s_-])(?:foot(?:er)?|bottom|copyright|copy|nav\w*|menu\w*|head(?:er)?|top(?:bar|nav)?"
    r"|bread(?:crumb)?s?|crumbs?|position|location|dqwz|wzdh|share\w*|bdshare\w*|side(?:bar)?|tools?(?:bar)?"
    r"|relate[ds]?|xgwz|xgxx|yqlj|login|search|qrcode|ewm|accessib\w*|wza|banner|pre-?next|sxy)"
    r"(?=$|[\s_-])",
    re.IGNORECASE,
)
_ARTICLE_TAGS = frozenset(("ucapcontent", "article"))
_ARTICLE_NAMES = re.compile(
    r"(?:^|[\s_-])(?:trs_?(?:editor|uedit\w*|web)|ucap-?content|zoom(?:con)?|article\w*|art_?con\w*"
    r"|content\w*|con_?text|news_?con\w*|text\w*|txt\w*|detail\w*|wz(?:zw|nr)?|zw(?:nr)?|nr|pages_content"
    r"|bt_content|vsb_content\w*|v_news_content|info_?con\w*|xxgk_?con\w*|view|print\w*con\w*|barrierfree\w*)"
    r"(?=$|[\s_-])",
    re.IGNORECASE,
)
# No menu and no foot holds more than this share of what a page says outside its links.
_LARGEST_SHARE = 0.3


def page_zones(page: Page) -> frozenset[int]:
    """Return the lines in elements that are named as part of the page and hold no report."""
    own = [0 if is_linked(line) else len(line.text) for line in page.lines]
    total = sum(own)
    numbers: set[int] = set()
    for element in page.elements:
        is_named = element.node.tag in _PAGE_TAGS or _PAGE_NAMES.search(names_of(element))
        if not is_named or sum(own[element.start : element.end]) > _LARGEST_SHARE * total:
            continue
        if not _holds_report(page, element):
            numbers.update(range(element.start, element.end))
    return frozenset(numbers)


def _holds_report(page: Page, element: Element) -> bool:
    lines = [line for line in page.lines[element.start : element.end] if not is_linked(line)]
    return sum(map(is_report_line, lines)) > 1 or sum(map(is_prose, lines)) > 2


def names_of(element: Element) -> str:
    """Return the id and the classes of an element."""
    attributes = element.node.attributes
    return f"{attributes.get('id') or ''} {attributes.get('class') or ''}"


def named_article(page: Page) -> Element | None:
    """Return the element named as an article that says most outside its links, or None."""
    best: tuple[int, Element] | None = None
    for element in page.elements:
        if element.node.tag not in _ARTICLE_TAGS and not _ARTICLE_NAMES.search(names_of(element)):
            continue
        lines = page.lines[element.start : element.end]
        n_own = sum(len(line.text) for line in lines if not is_linked(line))
        if n_own and (best is None or n_own > best[0]):
            best = (n_own, element)
    return best[1] if best else None
