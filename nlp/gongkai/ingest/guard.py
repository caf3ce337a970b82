"""A second process for files that foreign parsers read: it can be stopped, ours cannot.

A parser written in C that loops or eats memory hears no exception. In a process of its own it has a
limit of memory that the operating system keeps and a clock that ends it; the run goes on.
"""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import threading
from collections.abc import Generator, Iterator
from contextlib import closing, suppress
from dataclasses import asdict
from typing import IO, Self

from gongkai.errors import InputError
from gongkai.ingest.codec import decode_result
from gongkai.ingest.members import Member
from gongkai.model import Document
from gongkai.settings import Settings

_MODULE = "gongkai.ingest.worker"
# How long, in seconds, a process that is told to stop may take to clear up what it started.
_PATIENCE = 1.0
# No document takes more bytes than this as JSON, with a place for every line and cell.
_LONGEST_ANSWER = 200_000_000
# Arrow's own allocators set aside more address space than the limit of memory allows.
_ENVIRONMENT = {"ARROW_DEFAULT_MEMORY_POOL": "system"}


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
        head = {"format": document_format, "source": source, "n_bytes": len(data)}
        with closing(self._ask(head, data)) as answers:
            results = list(answers)
        if len(results) != 1 or isinstance(results[0], Member):
            raise InputError("input.broken_off", source=source, found=len(results))
        if isinstance(results[0], InputError):
            raise results[0]
        return results[0]

    def members(
        self, file: IO[bytes], *, container_format: str, source: str
    ) -> Iterator[Member | InputError]:
        """Yield the texts in a container, and an error in the place of each it cannot give.

        Time is counted anew for every text.
        """
        head: dict[str, object] = {"format": container_format, "source": source}
        data = file.read() if isinstance(file, io.BytesIO) else b""
        if not data:
            head["path"] = os.path.realpath(file.name)
        with closing(self._ask({**head, "n_bytes": len(data)}, data)) as answers:
            try:
                for answer in answers:
                    if not isinstance(answer, Document):
                        yield answer
            except InputError as error:
                yield error

    def _ask(
        self, head: dict[str, object], data: bytes
    ) -> Generator[Document | Member | InputError]:
        """Yield the answers to a file; when it is not heard to the end, the process is stopped."""
        source = str(head["source"])
        is_done = False
        try:
            process = self._send(head, data, source)
            while (answer := self._receive(process, source)) is not None:
                yield answer
            is_done = True
        finally:
            if not is_done:
                self._stop()

    def _send(self, head: dict[str, object], data: bytes, source: str) -> subprocess.Popen[bytes]:
        process = self._running()
        with _Clock(process, self._settings.max_seconds) as clock:
            try:
                _pipe(process.stdin).write(json.dumps(head).encode("ascii") + b"\n" + data)
                _pipe(process.stdin).flush()
            except BrokenPipeError:
                self._stop()
            else:
                return process
        raise self._broken_off(source, process, is_late=clock.is_late)

    def _receive(
        self, process: subprocess.Popen[bytes], source: str
    ) -> Document | Member | InputError | None:
        with _Clock(process, self._settings.max_seconds) as clock:
            try:
                n_bytes = int(_pipe(process.stdout).readline(32))
                if n_bytes == 0:
                    return None
                answer = _pipe(process.stdout).read(min(n_bytes, _LONGEST_ANSWER))
                return decode_result(answer)
            except (ValueError, KeyError, TypeError, RecursionError):
                pass  # it ended, or is not what we started
        self._stop()
        raise self._broken_off(source, process, is_late=clock.is_late)

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is not None and self._process.poll() is not None:
            self._stop()
        if self._process is None:
            # -P: a module in the current folder is no part of gongkai.
            self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
                [sys.executable, "-P", "-m", _MODULE, json.dumps(asdict(self._settings))],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={**os.environ, **_ENVIRONMENT},
            )
        return self._process

    def _stop(self) -> None:
        if self._process is None:
            return
        process, self._process = self._process, None
        for pipe in (process.stdin, process.stdout):
            with suppress(BrokenPipeError):
                _pipe(pipe).close()
        # An idle process, or one that broke, ends by itself; that tells its status.
        _end(process, patience=_PATIENCE / 2)

    def _broken_off(
        self, source: str, process: subprocess.Popen[bytes], *, is_late: bool
    ) -> InputError:
        if is_late:
            return InputError("input.slow", source=source, limit=f"{self._settings.max_seconds:g}")
        return InputError("input.broken_off", source=source, found=process.returncode)


class _Clock:
    """Ends a process that takes longer than it may; a context manager."""

    def __init__(self, process: subprocess.Popen[bytes], seconds: float) -> None:
        self.is_late = False
        self._process = process
        self._is_over = False
        self._lock = threading.Lock()
        self._timer = threading.Timer(seconds, self._ring)

    def __enter__(self) -> Self:
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        with self._lock:
            self._is_over = True
        self._timer.cancel()

    def _ring(self) -> None:
        with self._lock:
            self.is_late = not self._is_over
        if self.is_late:
            _end(self._process, patience=0.0)


def _end(process: subprocess.Popen[bytes], *, patience: float) -> None:
    """Wait for the end of a process; after `patience` seconds tell it to end, then kill it."""
    for insist in (process.terminate, process.kill):
        with suppress(subprocess.TimeoutExpired):
            process.wait(timeout=patience)
            return
        insist()
        patience = _PATIENCE
    process.wait()


def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
    if pipe is None:
        message = "the process was started without pipes"
        raise ValueError(message)
    return pipe
