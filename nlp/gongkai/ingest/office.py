"""Documents of older and other word processors (.doc, .wps, .rtf, .odt), through LibreOffice.

LibreOffice turns them into .docx in a folder made for the occasion, with a profile of its own that
runs no macros and fetches nothing that a document links to.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from gongkai.errors import InputError
from gongkai.ingest.package import refuse_locked
from gongkai.ingest.word import read_docx
from gongkai.model import Document
from gongkai.settings import Settings

_NAMES = ("soffice", "libreoffice")
# The guard of a reader ends it after all of `max_seconds`; what it started has to end before.
_SHARE_OF_TIME = 0.8
_ZIP = b"PK\x03\x04"
# What a file is by its content, whatever its name: LibreOffice chooses a reader by the suffix.
_WORD_97 = "WordDocument".encode("utf-16-le")
_SAFE = {
    "DisableMacrosExecution": "true",
    "MacroSecurityLevel": "3",
    "BlockUntrustedRefererLinks": "true",
    "DisableActiveContent": "true",
}
_ITEMS = "".join(
    f'<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="{name}"'
    f' oor:op="fuse"><value>{value}</value></prop></item>'
    for name, value in _SAFE.items()
)
_PROFILE = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    f'<oor:items xmlns:oor="http://openoffice.org/2001/registry">{_ITEMS}</oor:items>'
)


def read_office(data: bytes, *, source: str, settings: Settings) -> Document:
    """Convert a document with LibreOffice and read what comes out as a Word document.

    Raises InputError where LibreOffice is not installed, where it takes more than four fifths of
    `settings.max_seconds`, and for what it cannot convert or read_docx refuses.
    """
    refuse_locked(data, source=source)
    suffix = _suffix(data, source)
    if suffix == ".docx":
        return read_docx(data, source=source, settings=settings)
    program = _find_program()
    if program is None:
        raise InputError("input.office_missing", source=source, suffix=suffix)
    with tempfile.TemporaryDirectory(prefix="gongkai-", ignore_cleanup_errors=True) as folder:
        converted = _convert(program, data, suffix, Path(folder), settings.max_seconds)
    if converted is None:
        raise InputError("input.office_failed", source=source, suffix=suffix)
    return replace(read_docx(converted, source=source, settings=settings), format="office")


def _suffix(data: bytes, source: str) -> str:
    if data.startswith(_ZIP):
        return ".odt" if b"mimetypeapplication/vnd.oasis" in data[:200] else ".docx"
    if data.startswith(b"{\\rtf"):
        return ".rtf"
    return ".doc" if _WORD_97 in data else Path(source).suffix.lower() or ".doc"


def _find_program() -> str | None:
    """Return the path of LibreOffice; folders named by no full path are not looked into."""
    folders = os.environ.get("PATH", "").split(os.pathsep)
    path = os.pathsep.join(folder for folder in folders if Path(folder).is_absolute())
    return next((found for name in _NAMES if (found := shutil.which(name, path=path))), None)


def _convert(
    program: str, data: bytes, suffix: str, folder: Path, max_seconds: float
) -> bytes | None:
    """Return the document as .docx, or None where LibreOffice made none in time."""
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_PROFILE, encoding="utf-8")
    original = folder / f"report{suffix}"
    original.write_bytes(data)
    command = [
        program,
        f"-env:UserInstallation={profile.as_uri()}",
        *("--headless", "--norestore", "--nolockcheck", "--nodefault", "--nologo"),
        *("--convert-to", "docx:MS Word 2007 XML", "--outdir", str(folder / "out")),
        str(original),
    ]
    _run(command, folder, _SHARE_OF_TIME * max_seconds)
    made = folder / "out" / "report.docx"
    return made.read_bytes() if made.is_file() else None


def _run(command: list[str], folder: Path, seconds: float) -> None:
    """Run a command and end it, with all that it started, when its time is over."""
    process = subprocess.Popen(  # noqa: S603 - a program of the system, and names of our own
        command,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        process.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        pass
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    with suppress(ProcessLookupError, PermissionError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    process.wait()
