"""A page to a document."""

from __future__ import annotations

from collections.abc import Iterable

from selectolax.lexbor import LexborHTMLParser

from gongkai.errors import InputError
from gongkai.ingest.html.article import Article, find_article
from gongkai.ingest.html.attachments import find_attachments
from gongkai.ingest.html.blocks import hides_lines, read_page
from gongkai.ingest.html.chrome import is_footer
from gongkai.ingest.html.encoding import Source, decode_page
from gongkai.ingest.html.page import Page
from gongkai.ingest.html.source import check_tags, mend_tags
from gongkai.ingest.html.titles import missing_title
from gongkai.ingest.html.writing import Writer
from gongkai.model import Attachment, Document, ReportWarning, Span, WarningKind
from gongkai.settings import Settings

# An article shorter than this only announces its attachment, or is made of pictures.
_LITTLE = 300


def read_html(data: bytes, *, source: str, settings: Settings) -> Document:
    """Read a page; scripts never run, and nothing that it links to is fetched.

    Raises InputError for bytes that are no text, for tags without number or nested without end,
    and for a page without text.
    """
    del settings  # the bytes are bounded where they are read, time and memory by the guard
    return read_source(decode_page(data, source=source), source=source, document_format="html")


def read_source(found: Source, *, source: str, document_format: str) -> Document:
    """Read the source text of a page."""
    check_tags(found.text, source=source)
    parser = LexborHTMLParser(mend_tags(found.text))
    page = read_page(parser)
    article = find_article(page)
    if not article.has_report and hides_lines(parser):
        whole = read_page(parser, with_hidden=True)
        if len(whole.lines) > len(page.lines):
            page, article = whole, find_article(whole)
    if not page.lines:
        raise InputError("input.html_empty", source=source)
    if not article.kept:
        article = article._replace(kept=list(range(len(page.lines))))
    title = missing_title(parser, page, article.kept)
    text, cells = Writer(page, article.kept, article.outside).write(title)
    attachments = find_attachments(page, article, foot=_foot(page, article))
    n_removed = len(page.lines) - len(article.kept)
    return Document(
        text=text,
        format=document_format,
        cells=cells,
        fields=tuple(dict.fromkeys(article.fields)),
        attachments=attachments,
        warnings=(
            *_page_warnings(found.note, n_removed),
            *_content_warnings(text, attachments, page, article),
        ),
    )


def _foot(page: Page, article: Article) -> int:
    """Return the line at which the foot of the page begins."""
    numbers = range(article.end, len(page.lines))
    return next((n for n in numbers if is_footer(page.lines[n])), len(page.lines))


def _page_warnings(note: str, n_removed: int) -> Iterable[ReportWarning]:
    if note:
        yield ReportWarning(WarningKind.ENCODING, None, note)
    if n_removed:
        yield ReportWarning(WarningKind.PAGE_LINES, None, f"{n_removed} lines")


def _content_warnings(
    text: str, attachments: tuple[Attachment, ...], page: Page, article: Article
) -> Iterable[ReportWarning]:
    """Warn of a page whose report is elsewhere: in an attachment, or in pictures."""
    if any(len("".join(part.split())) >= _LITTLE for part in (text[: 4 * _LITTLE], text)):
        return
    for attachment in attachments:
        position = text.find(attachment.name) if attachment.name else -1
        span = Span(position, position + len(attachment.name)) if position >= 0 else None
        yield ReportWarning(WarningKind.ATTACHED, span, attachment.address)
    n_pictures = sum(article.start <= n <= article.end for n in page.pictures)
    if n_pictures:
        yield ReportWarning(WarningKind.PICTURES, None, f"{n_pictures} pictures")
