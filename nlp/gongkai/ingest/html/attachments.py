"""Documents that a page links to, and whether it does more than announce them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.ingest.html.article import Article
from gongkai.ingest.html.links import names_document
from gongkai.ingest.html.page import Page
from gongkai.model import Attachment

_WORDS = re.compile("附件|下载")
_PROGRAMS = re.compile("客户端|APP|浏览器|软件|插件", re.IGNORECASE)
_LONGEST_NAME = 200


def find_attachments(page: Page, article: Article, *, foot: int) -> tuple[Attachment, ...]:
    """Return the documents that are linked to in the article, or behind it up to line `foot`.

    Outside the article, only addresses of documents count.
    """
    return tuple(dict.fromkeys(_attachments(page, article, foot)))


def _attachments(page: Page, article: Article, foot: int) -> Iterator[Attachment]:
    for link in page.links:
        is_inside = article.start <= link.line_no < article.end
        is_behind = article.end <= link.line_no <= foot
        # A picture that is a link stands in no line of its own.
        is_outside = bool(link.text) and link.line_no in article.outside
        if not (is_inside or is_behind) or is_outside:
            continue
        if _PROGRAMS.search(link.text):
            continue
        is_document = names_document(link.address) or names_document(link.text)
        is_named = is_inside and _WORDS.search(link.text) and not link.address.startswith("#")
        if is_document or is_named:
            name = " ".join(link.text.split())[:_LONGEST_NAME]
            yield Attachment(name or link.address.rpartition("/")[2], link.address)
