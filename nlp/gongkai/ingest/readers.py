"""One reader a format, in one visible table."""

from __future__ import annotations

import hashlib
import stat
from pathlib import Path

from gongkai.errors import InputError
from gongkai.ingest.decoding import decode
from gongkai.ingest.inputs import input_error
from gongkai.ingest.kinds import kind_of
from gongkai.ingest.metadata import read_metadata
from gongkai.ingest.warnings import find_warnings
from gongkai.model import Report
from gongkai.settings import Settings

READERS = {
    ".txt": "text",
    ".text": "text",
    "": "text",
    ".md": "markdown",
    ".markdown": "markdown",
}


def read_report(path: Path, *, settings: Settings | None = None) -> Report:
    """Read one file.

    Raises InputError for a file that cannot be opened, is larger than `settings.max_bytes`, has a
    format without a reader, or is not text.
    """
    source = path.as_posix()
    limit = (settings or Settings()).max_bytes
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise InputError("input.folder", source=source)
        if not stat.S_ISREG(status.st_mode):
            raise InputError("input.no_file", source=source)
        if status.st_size > limit:
            raise InputError("input.too_large", source=source, found=status.st_size, limit=limit)
        text_format = READERS.get(path.suffix.lower())
        if text_format is None:
            raise InputError(
                "input.unsupported",
                source=source,
                suffix=path.suffix,
                expected=" ".join(suffix for suffix in READERS if suffix),
            )
        data = path.read_bytes()
    except OSError as error:
        raise input_error(path, error) from error
    return report_from_text(decode(data, source=source), source=source, text_format=text_format)


def report_from_text(text: str, *, source: str, text_format: str = "text") -> Report:
    """Make a report of a text at hand; `source` names it in every row."""
    metadata = read_metadata(text)
    return Report(
        report_id=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16],
        source=source,
        format=text_format,
        text=text,
        kind=kind_of(text, metadata),
        metadata=metadata,
        warnings=find_warnings(text, metadata),
    )
