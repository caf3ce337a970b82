"""A Word file to a document: its parts found, its body read, what was left out told."""

from __future__ import annotations

from collections import Counter

from gongkai.errors import InputError
from gongkai.ingest.package import Element
from gongkai.ingest.word.blocks import BlockReader
from gongkai.ingest.word.names import W
from gongkai.ingest.word.numbering import Numbering
from gongkai.ingest.word.parts import Parts, open_parts
from gongkai.ingest.word.styles import Styles
from gongkai.ingest.word.writing import Writer
from gongkai.model import Document, ReportWarning, WarningKind
from gongkai.settings import Settings

_NOTES = {"footnotes": W + "footnote", "endnotes": W + "endnote"}


def read_docx(data: bytes, *, source: str, settings: Settings) -> Document:
    """Read a Word document as it is shown with all its tracked changes accepted.

    Marks of automatic lists stand before their paragraphs, text boxes behind the paragraph that
    anchors them, notes behind the paragraph or table that refers to them. A table of one column,
    or one that holds a longer table, is layout: its cells are read as paragraphs. Headers, footers,
    tables of contents, hidden text and codes of fields are no part of the text.

    Raises InputError for a file that is damaged, under a password, hostile, or without any text.
    """
    parts = open_parts(data, source=source, settings=settings)
    styles = Styles(_first(parts.related("styles")))
    numbering = Numbering(_first(parts.related("numbering")), styles)
    reader = BlockReader(styles, numbering, _notes(parts))
    writer = Writer()
    writer.write(reader.read(parts.document))
    if not writer.text.strip():
        if reader.n_pictures:
            raise InputError("input.word_pictures", source=source, found=reader.n_pictures)
        raise InputError("input.empty", source=source)
    return Document(
        text=writer.text,
        format="docx",
        cells=tuple(writer.cells),
        warnings=_warnings(reader, _count_page_lines(parts)),
    )


def _first(roots: list[Element]) -> Element | None:
    return roots[0] if roots else None


def _notes(parts: Parts) -> dict[tuple[str, str], Element]:
    return {
        (kind, note.get(W + "id", "")): note
        for kind, tag in _NOTES.items()
        for root in parts.related(kind)
        for note in root.iterfind(tag)
    }


def _count_page_lines(parts: Parts) -> int:
    """Return how many headers and footers hold words, not only page numbers."""
    return sum(
        any((text.text or "").strip(" \t-—–0123456789") for text in root.iter(W + "t"))
        for root in parts.related("header") + parts.related("footer")
    )


def _warnings(reader: BlockReader, n_page_lines: int) -> tuple[ReportWarning, ...]:
    told = Counter(
        {
            (WarningKind.PAGE_LINES, "headers and footers left out"): n_page_lines,
            (WarningKind.PAGE_LINES, "lines of the table of contents left out"): reader.n_contents,
            (WarningKind.PICTURES, "pictures not read"): reader.n_pictures,
            (WarningKind.REVISIONS, "changes read as accepted"): reader.n_revisions,
            (WarningKind.HIDDEN, "hidden runs left out"): reader.n_hidden,
        }
    )
    return tuple(
        ReportWarning(kind, None, f"{count} {what}")
        for (kind, what), count in told.items()
        if count
    )
