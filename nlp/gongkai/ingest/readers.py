"""One reader a format, in one visible table."""

from __future__ import annotations

from importlib import import_module
from typing import NamedTuple, Protocol

from gongkai.errors import InputError
from gongkai.ingest.decoding import MANGLED, decode, unmangle
from gongkai.model import Document, ReportWarning, WarningKind
from gongkai.settings import Settings


class Reader(Protocol):
    """Takes the bytes of a file and raises nothing but InputError."""

    def __call__(self, data: bytes, *, source: str, settings: Settings) -> Document:
        """Return the document."""


class ReaderEntry(NamedTuple):
    """Where a reader lives, as module:function, and whether it runs under guard."""

    function: str
    is_guarded: bool = True


# Imported when a file of the format is met: their libraries take longer to load than to read one.
READERS = {
    "text": ReaderEntry("gongkai.ingest.readers:read_text", is_guarded=False),
    "markdown": ReaderEntry("gongkai.ingest.readers:read_markdown", is_guarded=False),
    "pdf": ReaderEntry("gongkai.ingest.pdf:read_pdf"),
    "docx": ReaderEntry("gongkai.ingest.word:read_docx"),
    "office": ReaderEntry("gongkai.ingest.office:read_office"),
    "ofd": ReaderEntry("gongkai.ingest.ofd:read_ofd"),
    "html": ReaderEntry("gongkai.ingest.html:read_html"),
    "mhtml": ReaderEntry("gongkai.ingest.html:read_mhtml"),
}


def read_document(
    data: bytes, *, document_format: str, source: str, settings: Settings
) -> Document:
    """Read the bytes of a file whose format is known, in this process.

    Raises InputError for what its reader refuses.
    """
    module, _, name = READERS[document_format].function.partition(":")
    reader: Reader = getattr(import_module(module), name)
    document = reader(data, source=source, settings=settings)
    if not document.text.strip():
        raise InputError("input.empty", source=source)
    return document


def read_text(data: bytes, *, source: str, settings: Settings) -> Document:  # noqa: ARG001
    """Read plain text in UTF-8, UTF-16 with a mark, or GB18030."""
    return _read_plain(data, source, "text")


def read_markdown(data: bytes, *, source: str, settings: Settings) -> Document:  # noqa: ARG001
    """Read Markdown, whose marks stay in the text and are passed over in matching."""
    return _read_plain(data, source, "markdown")


def _read_plain(data: bytes, source: str, document_format: str) -> Document:
    text = decode(data, source=source)
    repaired = unmangle(text)
    if repaired is None:
        return Document(text=text, format=document_format)
    return Document(
        text=repaired.removeprefix("\ufeff"),
        format=document_format,
        warnings=(ReportWarning(WarningKind.ENCODING, None, MANGLED),),
    )
