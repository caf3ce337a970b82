"""One page as PDFium holds it to lines and tables in reading order."""

from __future__ import annotations

import math
from contextlib import closing

import pypdfium2
import pypdfium2.raw as pdfium_c

from gongkai.ingest.pdf.glyphs import Glyphs, join_glyphs, read_glyphs
from gongkai.ingest.pdf.grids import find_grids
from gongkai.ingest.pdf.layout import Page, arrange
from gongkai.ingest.pdf.strokes import find_strokes

_DEFAULT_CROP = (0.0, 0.0, 595.0, 842.0)
_FEW_TEXTS = 50
_LARGEST = 100_000.0
# A page of tables has hundreds of strokes and a thousand cells. Beyond so many of both in a
# document, which take four seconds, tables are no longer looked for.
_MOST_PARTS = 300_000


def read_page(document: pypdfium2.PdfDocument, number: int, n_parts: int = 0) -> Page:
    """Read one page, counting from 1.

    The pages before it have `n_parts` strokes and cells; no tables are looked for where these are
    too many. Raises PdfiumError where PDFium cannot load the page.
    """
    with closing(document[number - 1]) as page, closing(page.get_textpage()) as textpage:
        crop = _crop(page)
        n_shown = page.get_rotation() // 90 % 4
        glyphs = read_glyphs(textpage, crop, n_shown)
        found = join_glyphs(glyphs)
        strokes = find_strokes(page.raw, crop, glyphs.turn, _MOST_PARTS - n_parts)
        grids = find_grids(strokes.horizontal, strokes.vertical) if strokes.is_whole else None
        return Page(
            number=number,
            blocks=arrange(found.pieces, grids or [], number),
            turn=glyphs.turn,
            n_shown=n_shown,
            n_chars=sum(len(piece.chars) for piece in found.pieces),
            n_doubled=found.n_doubled,
            n_outside=found.n_outside,
            n_slanted=found.n_slanted,
            picture_share=strokes.picture_share,
            n_paths=strokes.n_paths,
            is_mute=strokes.n_texts > _FEW_TEXTS + 5 * len(glyphs.chars),
            is_hidden=strokes.picture_share > 0.5 and _is_hidden(textpage, glyphs),
            is_dense=grids is None,
            n_cells=sum(len(grid.cells) for grid in grids or ()),
        )


def _crop(page: pypdfium2.PdfPage) -> tuple[float, ...]:
    """Return left, bottom, right and top of what is shown, in user space."""
    crop = tuple(page.get_bbox())
    is_sane = all(math.isfinite(edge) and abs(edge) < _LARGEST for edge in crop)
    return crop if is_sane and crop[0] < crop[2] and crop[1] < crop[3] else _DEFAULT_CROP


def _is_hidden(textpage: pypdfium2.PdfTextPage, glyphs: Glyphs) -> bool:
    middle = len(glyphs.chars) // 2
    item = pdfium_c.FPDFText_GetTextObject(textpage.raw, middle) if glyphs.chars else None
    hidden = pdfium_c.FPDF_TEXTRENDERMODE_INVISIBLE
    return bool(item) and pdfium_c.FPDFTextObj_GetTextRenderMode(item) == hidden
