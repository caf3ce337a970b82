"""Where the reports of gold lie: beside it, and where its `reports.toml` says."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from pathlib import Path

from gongkai.errors import GoldError

_MANIFEST = "reports.toml"


def report_folders(gold: Path) -> list[Path]:
    """Return where the reports of the gold at `gold`, a file or a folder, are looked for.

    These are the gold's own folder and those that a `reports.toml` in it names, as paths seen from
    there: `folders = ["../../seeds"]`. Raises GoldError when the file says something else.
    """
    folder = gold if gold.is_dir() else gold.parent
    return [folder, *(folder / name for name in _named(folder / _MANIFEST))]


def _named(manifest: Path) -> Sequence[str]:
    try:
        told = tomllib.loads(manifest.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return ()
    except (OSError, ValueError) as error:
        raise GoldError("gold.manifest", source=manifest.as_posix(), reason=error) from error
    names = told.get("folders")
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        reason = "no list of folders"
        raise GoldError("gold.manifest", source=manifest.as_posix(), reason=reason)
    return names
