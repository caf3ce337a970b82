"""The second process of a guard: files come in on stdin, what they hold goes out on stdout.

An answer is its number of bytes on a line and JSON behind it; a line with 0 ends the answers to a
file.
"""

from __future__ import annotations

import ctypes
import io
import json
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

from gongkai.errors import InputError
from gongkai.ingest.codec import encode
from gongkai.ingest.members import CONTAINER_FORMATS, Member, members_of
from gongkai.ingest.readers import read_document
from gongkai.model import Document
from gongkai.settings import Settings

_PR_SET_PDEATHSIG = 1


def _serve(files: IO[bytes], answers: IO[bytes], settings: Settings) -> None:
    while head := files.readline():
        told = json.loads(head)
        data = files.read(told["n_bytes"])
        try:
            for result in _results(told, data, settings):
                _send(encode(result), answers)
        except MemoryError:
            limit = settings.max_memory
            _send(encode(InputError("input.memory", source=told["source"], limit=limit)), answers)
        _send(b"", answers)


def _send(answer: bytes, answers: IO[bytes]) -> None:
    answers.write(b"%d\n" % len(answer))
    answers.write(answer)
    answers.flush()


def _results(
    told: dict[str, Any], data: bytes, settings: Settings
) -> Iterator[Document | Member | InputError]:
    source = told["source"]
    try:
        if told["format"] in CONTAINER_FORMATS:
            with Path(told["path"]).open("rb") if "path" in told else io.BytesIO(data) as file:
                yield from members_of(file, told["format"], source=source, settings=settings)
        else:
            yield read_document(
                data, document_format=told["format"], source=source, settings=settings
            )
    except InputError as error:
        yield error
    except RecursionError:
        yield InputError("input.too_deep", source=source)


def _limit_memory(n_bytes: int) -> None:
    with suppress(ImportError, ValueError, OSError):  # no such limit on this system
        import resource  # noqa: PLC0415 - Windows has none

        resource.setrlimit(resource.RLIMIT_AS, (n_bytes, n_bytes))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _end_when_told() -> None:
    """Clear up when told to stop, also by the death of the process that started this one."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


def main() -> None:
    """Answer files until there are no more."""
    told = json.loads(sys.argv[1])
    settings = Settings(**{**told, "repairs": tuple(told["repairs"])})
    _end_when_told()
    _limit_memory(settings.max_memory)
    # What a library prints must not stand between the answers.
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    with suppress(KeyboardInterrupt, BrokenPipeError):
        _serve(sys.stdin.buffer, answers, settings)


if __name__ == "__main__":
    main()
