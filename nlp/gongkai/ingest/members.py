"""Files that hold many documents, by format, and what comes out of them."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import IO, NamedTuple, Protocol

from gongkai.errors import InputError
from gongkai.settings import Settings


class Member(NamedTuple):
    """A document in a container: a file's bytes, or a text that needs no reader."""

    source: str
    suffix: str
    content: bytes | str


class Container(Protocol):
    """Yields the documents of a container, and an error in the place of each it cannot give."""

    def __call__(
        self, file: IO[bytes], *, source: str, settings: Settings
    ) -> Iterator[Member | InputError]:
        """Read a container from its beginning."""


_CONTAINERS = {
    "zip": "gongkai.ingest.archives:read_zip",
    "tar": "gongkai.ingest.archives:read_tar",
    "jsonl": "gongkai.ingest.rows:read_jsonl",
    "parquet": "gongkai.ingest.rows:read_parquet",
}
CONTAINER_FORMATS = frozenset(_CONTAINERS)
# Tables are taken apart by parsers whose memory only the operating system can limit.
GUARDED_CONTAINERS = frozenset(("jsonl", "parquet"))


def members_of(
    file: IO[bytes], container_format: str, *, source: str, settings: Settings
) -> Iterator[Member | InputError]:
    """Yield the documents of a container in their order; nothing is unpacked to disk.

    Raises InputError when the container itself cannot be read, or not to its end.
    """
    module, _, name = _CONTAINERS[container_format].partition(":")
    container: Container = getattr(import_module(module), name)
    return container(file, source=source, settings=settings)
