"""Gold annotations: load them, resolve them, convert them into the project's format.

The format is described in corpora/gold/README.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from gongkai.errors import GoldError
from gongkai.learn.gold_format import GoldFile
from gongkai.learn.gold_reading import read_gold
from gongkai.learn.gold_resolving import bare_digest, resolve_gold
from gongkai.learn.gold_writing import gold_lines

__all__ = ["convert_gold", "load_gold", "resolve_gold"]


def load_gold(path: Path) -> tuple[GoldFile, ...]:
    """Load a gold file, or all *.json files under a folder in the order of their paths.

    Spans stay as the file counts them; `resolve_gold` lays them onto a report. Raises GoldError
    for a path without gold, for a file that does not fit its format, and for two files about the
    same report.
    """
    if path.is_dir():
        files = sorted(each for each in path.rglob("*.json") if not _is_hidden(each, path))
    elif path.exists():
        files = [path]
    else:
        raise GoldError("gold.missing", source=path.as_posix())
    if not files:
        raise GoldError("gold.none", source=path.as_posix())
    gold = tuple(read_gold(file) for file in files)
    _check_twins(gold)
    return gold


def convert_gold(gold: GoldFile, *, text: str) -> str:
    """Return the annotations of the report `text` as a file in the project's format.

    One annotation a line, so that a correction is one changed line; the same annotations give the
    same bytes.
    """
    return "".join(gold_lines(resolve_gold(gold, text)))


def _is_hidden(file: Path, folder: Path) -> bool:
    return any(part.startswith(".") for part in file.relative_to(folder).parts)


def _check_twins(gold: Sequence[GoldFile]) -> None:
    seen: dict[str, str] = {}
    for file in gold:
        other = seen.setdefault(bare_digest(file), file.path)
        if other != file.path:
            raise GoldError("gold.twice", source=file.path, other=other)
