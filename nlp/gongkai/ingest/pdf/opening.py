"""PDF files opened, or refused with the reason."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pypdfium2
import pypdfium2.raw as pdfium_c

from gongkai.errors import InputError
from gongkai.settings import Settings

_END = b"%%EOF"
_OBJECT = b" obj"


@contextmanager
def open_pdf(data: bytes, *, source: str, settings: Settings) -> Iterator[pypdfium2.PdfDocument]:
    """Open a PDF and close it afterwards.

    Raises InputError for a file that is cut off, damaged, locked by a password, has no pages or
    more than `settings.max_pages`.
    """
    if _is_cut_off(data):
        raise InputError("input.pdf_cut_off", source=source)
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = error.err_code in (pdfium_c.FPDF_ERR_PASSWORD, pdfium_c.FPDF_ERR_SECURITY)
        code = "input.pdf_locked" if locked else "input.pdf_damaged"
        raise InputError(code, source=source) from error
    try:
        n_pages = len(document)
        if n_pages < 1:
            raise InputError("input.pdf_no_pages", source=source)
        if n_pages > settings.max_pages:
            limit = settings.max_pages
            raise InputError("input.pdf_pages", source=source, found=n_pages, limit=limit)
        yield document
    finally:
        document.close()


def _is_cut_off(data: bytes) -> bool:
    """Tell whether objects follow the last end mark, or no end mark follows the objects.

    PDFium rebuilds such a file from what is left and says nothing of the pages that are lost. Other
    data behind the mark does no harm.
    """
    end = data.rfind(_END)
    return _OBJECT in data and (end < 0 or _OBJECT in data[end:])
