"""Files to reports: what a path holds, read document by document."""

from __future__ import annotations

import hashlib
import io
import stat
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import IO, NamedTuple

from gongkai.errors import InputError
from gongkai.ingest.formats import format_of
from gongkai.ingest.guard import Guard
from gongkai.ingest.inputs import input_error
from gongkai.ingest.kinds import kind_of
from gongkai.ingest.members import (
    CONTAINER_FORMATS,
    GUARDED_CONTAINERS,
    Member,
    members_of,
)
from gongkai.ingest.metadata import read_metadata
from gongkai.ingest.readers import READERS, read_document
from gongkai.ingest.warnings import find_warnings
from gongkai.model import Document, Report
from gongkai.model.moving import moved_metadata, moved_warnings
from gongkai.settings import Settings
from gongkai.text.repairs import find_repairs, repair

# An archive in an archive is common, one within that one is not.
_DEEPEST = 2


class _Reading(NamedTuple):
    """What stays the same while one path is read."""

    settings: Settings
    guard: Guard


def read_report(path: Path, *, settings: Settings | None = None) -> Report:
    """Read a file that holds one document.

    Raises InputError for a file that cannot be opened, is larger than `settings.max_bytes`, has a
    format without a reader, is not what it says, or holds many documents.
    """
    settings = settings or Settings()
    source = path.as_posix()
    try:
        with _opened(path) as file, Guard(settings) as guard:
            document_format = format_of(file, path.suffix, source=source)
            if document_format in CONTAINER_FORMATS:
                raise InputError("input.container", source=source)
            data = _read_limited(file, source, settings)
            return _read_data(data, document_format, source, _Reading(settings, guard))
    except OSError as error:
        raise input_error(path, error) from error


def read_reports(
    path: Path, *, settings: Settings | None = None, guard: Guard | None = None
) -> Iterator[Report | InputError]:
    """Yield what a file holds: one report, or one for each member of an archive or row of a table.

    What cannot be read comes as an InputError in its place. `guard` serves many files when it is
    given; without one a guard is made for this file.
    """
    settings = settings or Settings()
    with ExitStack() as stack:
        if guard is None:
            guard = stack.enter_context(Guard(settings))
        try:
            file = stack.enter_context(_opened(path))
            yield from _read_file(
                file, path.suffix, path.as_posix(), _Reading(settings, guard), depth=0
            )
        except OSError as error:
            yield input_error(path, error)
        except InputError as error:
            yield error


def _opened(path: Path) -> IO[bytes]:
    mode = path.stat().st_mode
    if stat.S_ISDIR(mode):
        raise InputError("input.folder", source=path.as_posix())
    if not stat.S_ISREG(mode):
        raise InputError("input.no_file", source=path.as_posix())
    return path.open("rb")


def _read_file(
    file: IO[bytes], suffix: str, source: str, reading: _Reading, *, depth: int
) -> Iterator[Report | InputError]:
    document_format = format_of(file, suffix, source=source)
    if document_format not in CONTAINER_FORMATS:
        data = _read_limited(file, source, reading.settings)
        yield _read_data(data, document_format, source, reading)
        return
    if depth == _DEEPEST:
        raise InputError("input.nested_archive", source=source, limit=_DEEPEST)
    n_members = 0
    for member in _members(file, document_format, source, reading):
        n_members += 1
        if isinstance(member, InputError):
            yield member
        else:
            yield from _read_member(member, reading, depth=depth + 1)
    if n_members == 0:
        raise InputError("input.no_members", source=source)


def _members(
    file: IO[bytes], container_format: str, source: str, reading: _Reading
) -> Iterator[Member | InputError]:
    if container_format in GUARDED_CONTAINERS:
        return reading.guard.members(file, container_format=container_format, source=source)
    return members_of(file, container_format, source=source, settings=reading.settings)


def _read_member(member: Member, reading: _Reading, *, depth: int) -> Iterator[Report | InputError]:
    try:
        if isinstance(member.content, str):
            yield report_from_text(member.content, source=member.source, settings=reading.settings)
        else:
            file = io.BytesIO(member.content)
            yield from _read_file(file, member.suffix, member.source, reading, depth=depth)
    except InputError as error:
        yield error


def _read_limited(file: IO[bytes], source: str, settings: Settings) -> bytes:
    data = file.read(settings.max_bytes + 1)
    if len(data) > settings.max_bytes:
        n_bytes = file.seek(0, io.SEEK_END)
        limit = settings.max_bytes
        raise InputError("input.too_large", source=source, found=n_bytes, limit=limit)
    return data


def _read_data(data: bytes, document_format: str, source: str, reading: _Reading) -> Report:
    if not data.strip():
        raise InputError("input.empty", source=source)
    if READERS[document_format].is_guarded:
        document = reading.guard.read(data, document_format=document_format, source=source)
    else:
        document = read_document(
            data, document_format=document_format, source=source, settings=reading.settings
        )
    return report_from_document(document, source=source, settings=reading.settings)


def report_from_text(
    text: str, *, source: str, text_format: str = "text", settings: Settings | None = None
) -> Report:
    """Make a report of a text at hand; `source` names it in every row."""
    document = Document(text=text, format=text_format)
    return report_from_document(document, source=source, settings=settings)


def report_from_document(
    document: Document, *, source: str, settings: Settings | None = None
) -> Report:
    """Make a report of what a reader gave: what its text says of itself is read here.

    Raises InputError for a text longer than `settings.max_chars`.
    """
    settings = settings or Settings()
    text, repairs = document.text, settings.repairs
    if len(text) > settings.max_chars:
        n_chars, limit = len(text), settings.max_chars
        raise InputError("input.too_long", source=source, found=n_chars, limit=limit)
    repaired = repair(text, repairs)
    metadata = read_metadata(repaired.text, document.fields)
    kind = kind_of(repaired.text, metadata)
    warnings = find_warnings(repaired.text, metadata)
    if repaired.done:
        metadata = moved_metadata(metadata, repaired.source)
        warnings = moved_warnings(warnings, repaired.source)
    return Report(
        report_id=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16],
        source=source,
        format=document.format,
        text=text,
        kind=kind,
        metadata=metadata,
        warnings=(*document.warnings, *find_repairs(text, repairs), *warnings),
        places=document.places,
        cells=document.cells,
        fields=document.fields,
        attachments=document.attachments,
    )
