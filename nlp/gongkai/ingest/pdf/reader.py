"""PDF files to documents; scans are refused."""

from __future__ import annotations

import re

import pypdfium2

from gongkai.errors import InputError
from gongkai.ingest.pdf.assembly import build_document
from gongkai.ingest.pdf.layout import Page
from gongkai.ingest.pdf.opening import open_pdf
from gongkai.ingest.pdf.pages import read_page
from gongkai.model import Document
from gongkai.settings import Settings

# Characters that name no glyph: fonts that were embedded without saying what their glyphs mean.
_NAMELESS = re.compile("[\ufffd\ue000-\uf8ff\U000f0000-\U0010ffff]")
_MOST_NAMELESS = 0.3


def read_pdf(data: bytes, *, source: str, settings: Settings) -> Document:
    """Read a PDF: its text in reading order, tables as tables, without the lines of the page.

    Raises InputError for a file that cannot be opened, for a scan, and where the fonts do not
    tell what their glyphs mean.
    """
    with open_pdf(data, source=source, settings=settings) as document:
        pages = [_read_page(document, index + 1, source) for index in range(len(document))]
    if _is_scan(pages):
        raise InputError("input.pdf_scan", source=source, found=len(pages))
    if any(page.is_mute for page in pages):
        raise InputError("input.pdf_glyphs", source=source)
    result = build_document(pages)
    n_nameless = len(_NAMELESS.findall(result.text))
    if n_nameless > _MOST_NAMELESS * len(result.text):
        raise InputError("input.pdf_glyphs", source=source)
    return result


def _read_page(document: pypdfium2.PdfDocument, number: int, source: str) -> Page:
    try:
        return read_page(document, number)
    except pypdfium2.PdfiumError as error:
        raise InputError("input.pdf_page", source=source, page=number) from error


def _is_scan(pages: list[Page]) -> bool:
    """Tell whether pages show something and none of them has text."""
    return any(page.is_picture for page in pages) and all(
        page.is_picture or not page.n_chars for page in pages
    )
