"""Pages as browsers save them with all that belongs to them: MHTML, RFC 2557."""

from __future__ import annotations

from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage

from gongkai.errors import InputError
from gongkai.ingest.html.encoding import decode_page
from gongkai.ingest.html.reader import read_source
from gongkai.model import Document
from gongkai.settings import Settings

_MOST_PARTS = 2_000
_MOST_MULTIPARTS = 20
# Lines that begin like the mark between two parts; comments in a page may, too.
_MOST_MARKS = 10_000
_PAGE_TYPES = frozenset(("text/html", "application/xhtml+xml"))


def read_mhtml(data: bytes, *, source: str, settings: Settings) -> Document:
    """Read the page in an MHTML file; its pictures, styles and frames stay unread.

    Raises InputError for a file without a page, and for whatever `read_html` refuses.
    """
    del settings  # the bytes are bounded where they are read, time and memory by the guard
    if not data.strip():
        raise InputError("input.empty", source=source)
    # Taking a file apart costs a tenth of a millisecond a part, so the marks are counted before.
    n_multiparts = data.lower().count(b"multipart/")
    if n_multiparts > _MOST_MULTIPARTS or data.count(b"\n--") > _MOST_MARKS:
        raise InputError("input.mhtml_parts", source=source)
    try:
        message = message_from_bytes(data, policy=policy.default)
        content, declared = _page_of(message, source)
    except (MessageError, LookupError, ValueError, TypeError, AttributeError, IndexError) as error:
        raise InputError("input.mhtml_parts", source=source) from error
    found = decode_page(content, source=source, declared=declared)
    return read_source(found, source=source, document_format="mhtml")


def _page_of(message: EmailMessage, source: str) -> tuple[bytes, str | None]:
    """Return the bytes of the root page and the encoding that its part names.

    The root is the part that the header points to, else the first page; a page of frames has no
    text, and the largest page stands for it.
    """
    pages = [
        part
        for number, part in enumerate(message.walk())
        if number < _MOST_PARTS and part.get_content_type() in _PAGE_TYPES
    ]
    if not pages:
        raise InputError("input.mhtml_parts", source=source)
    start = message.get_param("start")
    root = next((part for part in pages if start and part.get("Content-ID") == start), pages[0])
    contents = {id(part): _content(part) for part in pages}
    if b"<frameset" in contents[id(root)].lower():
        root = max(pages, key=lambda part: len(contents[id(part)]))
    return contents[id(root)], root.get_content_charset()


def _content(part: EmailMessage) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""
