"""Gold annotations: load them, resolve them, convert them into the project's format.

The format is described in corpora/gold/README.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from gongkai.errors import GoldError
from gongkai.learn.gold_format import GoldFile
from gongkai.learn.gold_reading import read_gold, read_gold_line
from gongkai.learn.gold_resolving import bare_digest, resolve_gold
from gongkai.learn.gold_writing import gold_lines

__all__ = ["convert_gold", "iterate_gold", "load_gold", "resolve_gold"]

_SUFFIXES = (".json", ".jsonl")


def load_gold(path: Path) -> tuple[GoldFile, ...]:
    """Load a gold file, or all *.json and *.jsonl files under a folder in the order of their paths.

    A .jsonl file holds the annotations of a report a line. Spans stay as the file counts them;
    `resolve_gold` lays them onto a report. Raises GoldError for a path without gold, for a file
    that does not fit its format, and for two files about the same report.
    """
    return tuple(iterate_gold(path))


def iterate_gold(path: Path) -> Iterator[GoldFile]:
    """Yield what `load_gold` returns, one by one: of a large corpus only the digests are kept."""
    if path.is_dir():
        found = (each for suffix in _SUFFIXES for each in path.rglob(f"*{suffix}"))
        files = sorted(each for each in found if not _is_hidden(each, path))
    elif path.exists():
        files = [path]
    else:
        raise GoldError("gold.missing", source=path.as_posix())
    if not files:
        raise GoldError("gold.none", source=path.as_posix())
    yield from _without_twins(gold for file in files for gold in _read(file))


def _read(file: Path) -> Iterator[GoldFile]:
    if file.suffix == ".jsonl":
        yield from _read_lines(file)
    else:
        yield read_gold(file)


def _read_lines(file: Path) -> Iterator[GoldFile]:
    try:
        with file.open(encoding="utf-8-sig") as lines:
            for line_no, line in enumerate(lines, 1):
                if line.strip():
                    yield read_gold_line(line, source=f"{file.as_posix()}#{line_no}")
    except (OSError, ValueError) as error:
        raise GoldError("gold.unreadable", source=file.as_posix(), reason=error) from error


def convert_gold(gold: GoldFile, *, text: str) -> str:
    """Return the annotations of the report `text` as a file in the project's format.

    One annotation a line, so that a correction is one changed line; the same annotations give the
    same bytes.
    """
    return "".join(gold_lines(resolve_gold(gold, text)))


def _is_hidden(file: Path, folder: Path) -> bool:
    return any(part.startswith(".") for part in file.relative_to(folder).parts)


def _without_twins(gold: Iterable[GoldFile]) -> Iterator[GoldFile]:
    """Yield gold, and raise GoldError at the second of two that are about the same report."""
    seen: dict[str, str] = {}
    for file in gold:
        other = seen.setdefault(bare_digest(file), file.path)
        if other != file.path:
            raise GoldError("gold.twice", source=file.path, other=other)
        yield file
