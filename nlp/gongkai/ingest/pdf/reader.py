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
# A file with more than this share of its pages damaged, or without the names of their glyphs, is
# refused; of other files what can be read is.
_MOST_LOST = 0.5


def read_pdf(data: bytes, *, source: str, settings: Settings) -> Document:
    """Read a PDF: its text in reading order, tables as tables, without the lines of the page.

    Pages that are damaged, or whose fonts do not tell what their glyphs mean, are named in a
    warning. Raises InputError for a file that cannot be opened, for a scan, and where more than
    half of the pages cannot be read.
    """
    with open_pdf(data, source=source, settings=settings) as document:
        pages, damaged = _read_pages(document, source)
    if _is_scan(pages):
        raise InputError("input.pdf_scan", source=source, found=len(pages))
    n_mute = sum(page.is_mute for page in pages)
    if n_mute > _MOST_LOST * (len(pages) + len(damaged)) - len(damaged):
        raise InputError("input.pdf_glyphs", source=source)
    result = build_document(pages, damaged)
    n_nameless = len(_NAMELESS.findall(result.text))
    if n_nameless > _MOST_NAMELESS * len(result.text):
        raise InputError("input.pdf_glyphs", source=source)
    return result


def _read_pages(document: pypdfium2.PdfDocument, source: str) -> tuple[list[Page], list[int]]:
    """Return the pages that can be read, and the numbers of those that cannot."""
    pages: list[Page] = []
    damaged: list[int] = []
    n_parts = 0
    for number in range(1, len(document) + 1):
        try:
            page = read_page(document, number, n_parts)
            pages.append(page)
            n_parts += page.n_paths + page.n_cells
        except pypdfium2.PdfiumError as error:
            damaged.append(number)
            if len(damaged) > _MOST_LOST * len(document):
                raise InputError("input.pdf_page", source=source, page=damaged[0]) from error
    return pages, damaged


def _is_scan(pages: list[Page]) -> bool:
    """Tell whether pages show something and none of them has text."""
    return any(page.is_picture for page in pages) and all(
        page.is_picture or not page.n_chars for page in pages
    )
