"""The second process of a guard: files come in on stdin, documents go out on stdout."""

from __future__ import annotations

import json
import os
import sys
from contextlib import suppress
from typing import IO

from gongkai.errors import InputError
from gongkai.ingest.codec import encode
from gongkai.ingest.readers import read_document
from gongkai.settings import Settings


def _serve(files: IO[bytes], answers: IO[bytes], settings: Settings) -> None:
    while head := files.readline():
        told = json.loads(head)
        data = files.read(told["n_bytes"])
        try:
            result = encode(
                read_document(
                    data,
                    document_format=told["format"],
                    source=told["source"],
                    settings=settings,
                )
            )
        except InputError as error:
            result = encode(error)
        except MemoryError:
            limit = settings.max_memory
            result = encode(InputError("input.memory", source=told["source"], limit=limit))
        except RecursionError:
            result = encode(InputError("input.too_deep", source=told["source"]))
        answers.write(b"%d\n" % len(result) + result)
        answers.flush()


def _limit_memory(n_bytes: int) -> None:
    with suppress(ImportError, ValueError, OSError):  # no such limit on this system
        import resource  # noqa: PLC0415 - Windows has none

        resource.setrlimit(resource.RLIMIT_AS, (n_bytes, n_bytes))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main() -> None:
    """Answer files until there are no more."""
    told = json.loads(sys.argv[1])
    settings = Settings(**{**told, "repairs": tuple(told["repairs"])})
    _limit_memory(settings.max_memory)
    # What a library prints must not stand between the answers.
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    with suppress(KeyboardInterrupt, BrokenPipeError):
        _serve(sys.stdin.buffer, answers, settings)


if __name__ == "__main__":
    main()
