"""What a file is: by its first bytes where these tell, else by its suffix."""

from __future__ import annotations

import re
import zipfile
from typing import IO

from gongkai.errors import InputError

SUFFIXES = {
    ".txt": "text",
    ".text": "text",
    "": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".pdf": "pdf",
    ".docx": "docx",
    ".docm": "docx",
    ".doc": "office",
    ".wps": "office",
    ".rtf": "office",
    ".odt": "office",
    ".ofd": "ofd",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".shtml": "html",
    ".mht": "mhtml",
    ".mhtml": "mhtml",
    ".zip": "zip",
    ".tar": "tar",
    ".tgz": "tar",
    ".gz": "tar",
    ".bz2": "tar",
    ".xz": "tar",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".parquet": "parquet",
}
_PICTURES = {
    b"\xff\xd8\xff": "JPEG image",
    b"\x89PNG": "PNG image",
    b"GIF8": "GIF image",
    b"II*\x00": "TIFF image",
    b"MM\x00*": "TIFF image",
    b"BM": "BMP image",
}
_SIGNATURES = {
    b"{\\rtf": "office",
    b"PAR1": "parquet",
    b"\x1f\x8b": "tar",
    b"BZh": "tar",
    b"\xfd7zXZ\x00": "tar",
}
_LEGACY_OFFICE = b"\xd0\xcf\x11\xe0"
_ZIP = b"PK\x03\x04"
_TAR = (257, b"ustar")
_HEAD = 2048
# What a page begins with, behind white space and comments.
_HTML = re.compile(
    rb"(?:\s|\xef\xbb\xbf|<\?xml[^>]{0,200}>|<!--[^>]{0,500}>)*+<(?:!doctype\s+html|html|head|meta\s|body)",
    re.IGNORECASE,
)
_MHTML = re.compile(rb"^content-type:\s*multipart/related", re.IGNORECASE | re.MULTILINE)
_SPREADSHEETS = (".xls", ".xlsx", ".ppt", ".pptx", ".et", ".dps")


def format_of(file: IO[bytes], suffix: str, *, source: str) -> str:
    """Return the format of a file, which is left at its beginning.

    Raises InputError for a picture, a spreadsheet, and a suffix that nothing here reads.
    """
    suffix = suffix.lower()
    head = file.read(_HEAD)
    found = _zipped(file, suffix, source) if head.startswith(_ZIP) else None
    file.seek(0)
    found = found or _by_content(head, suffix, source)
    if found is None:
        found = SUFFIXES.get(suffix)
    if found is None:
        known = " ".join(known for known in SUFFIXES if known)
        raise InputError("input.unsupported", source=source, suffix=suffix, expected=known)
    return found


def _by_content(head: bytes, suffix: str, source: str) -> str | None:
    for signature, picture in _PICTURES.items():
        if head.startswith(signature) and (signature != b"BM" or b"\x00" in head):
            raise InputError("input.binary", source=source, found=picture)
    if head.startswith(_LEGACY_OFFICE):
        if suffix in _SPREADSHEETS:
            raise InputError("input.spreadsheet", source=source)
        return "office"
    for signature, name in _SIGNATURES.items():
        if head.startswith(signature):
            return name
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head[_TAR[0] :].startswith(_TAR[1]):
        return "tar"
    if _MHTML.search(head) and b"\n" in head:
        return "mhtml"
    return "html" if _HTML.match(head) else None


def _zipped(file: IO[bytes], suffix: str, source: str) -> str:
    """Tell what a ZIP archive is packed for, by its members, else by its suffix."""
    try:
        with zipfile.ZipFile(file) as archive:
            names = frozenset(archive.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return SUFFIXES.get(suffix, "zip")
    folders = {name.partition("/")[0].lower() for name in names}
    if "OFD.xml" in names:
        return "ofd"
    if "[Content_Types].xml" in names:
        if folders & {"xl", "ppt"}:
            raise InputError("input.spreadsheet", source=source)
        return "docx"
    return "office" if "mimetype" in names and "content.xml" in names else "zip"
