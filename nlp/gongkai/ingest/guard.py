"""A second process for files that foreign parsers read: it can be stopped, ours cannot.

A parser written in C that loops or eats memory hears no exception. In a process of its own it has a
limit of memory that the operating system keeps and a clock that ends it; the run goes on.
"""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from contextlib import suppress
from dataclasses import asdict
from typing import Self

from gongkai.errors import InputError
from gongkai.ingest.codec import decode_result
from gongkai.model import Document
from gongkai.settings import Settings

_MODULE = "gongkai.ingest.worker"
# A process that has closed its end is about to stop; this many seconds are enough.
_PATIENCE = 2.0


class Guard:
    """Reads files in a second process, which starts with the first; a context manager."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._stop()

    def read(self, data: bytes, *, document_format: str, source: str) -> Document:
        """Return the document in `data`.

        Raises InputError for what its reader refuses, and when reading takes more time or memory
        than the settings allow or breaks off.
        """
        process = self._running()
        is_late = threading.Event()

        def end() -> None:
            is_late.set()
            process.kill()

        clock = threading.Timer(self._settings.max_seconds, end)
        clock.start()
        try:
            answer = _ask(process, data, document_format, source)
        finally:
            clock.cancel()
        if answer is None:
            self._stop()
            raise self._broken_off(source, is_late=is_late.is_set(), status=process.returncode)
        result = decode_result(answer)
        if isinstance(result, InputError):
            raise result
        return result

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None:
            # -P: a module in the current folder is no part of gongkai.
            self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
                [sys.executable, "-P", "-m", _MODULE, json.dumps(asdict(self._settings))],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
        return self._process

    def _stop(self) -> None:
        if self._process is None:
            return
        process, self._process = self._process, None
        with suppress(BrokenPipeError, subprocess.TimeoutExpired):
            process.communicate(timeout=_PATIENCE)  # no more files: it stops by itself
        process.kill()
        process.wait()

    def _broken_off(self, source: str, *, is_late: bool, status: int) -> InputError:
        if is_late:
            return InputError("input.slow", source=source, limit=f"{self._settings.max_seconds:g}")
        return InputError("input.broken_off", source=source, found=status)


def _ask(
    process: subprocess.Popen[bytes], data: bytes, document_format: str, source: str
) -> bytes | None:
    """Send a file and return the answer, or None when the process ended before it gave one."""
    if process.stdin is None or process.stdout is None:
        return None
    head = {"format": document_format, "source": source, "n_bytes": len(data)}
    try:
        process.stdin.write(json.dumps(head).encode("ascii") + b"\n" + data)
        process.stdin.flush()
        n_bytes = process.stdout.readline()
        answer = process.stdout.read(int(n_bytes)) if n_bytes.strip() else b""
    except (BrokenPipeError, ValueError):
        return None
    return answer if answer and len(answer) == int(n_bytes) else None
