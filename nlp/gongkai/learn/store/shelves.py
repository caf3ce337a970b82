"""Where models are found by name: in the installed package, or in the source tree."""

from __future__ import annotations

import os
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from gongkai.learn.store.manifest import MANIFEST, Manifest, is_name, read_manifest
from gongkai.learn.store.refusing import refused


def find_model(name_or_path: str | Path) -> Path:
    """Return the folder of a shipped model by its name, or of any model by its path.

    A `Path`, and a text with a separator (./linear), is a path. A bare name is that of a shipped
    model first, so that no folder that happens to lie here takes its place, and a folder here
    second. Raises ModelError for what is neither.
    """
    if isinstance(name_or_path, Path) or _has_separator(name_or_path):
        return Path(name_or_path)
    shipped = {folder.name: folder for folder in _folders() if is_name(folder.name)}
    if name_or_path in shipped:
        return shipped[name_or_path]
    if name_or_path and _is_folder(Path(name_or_path)):
        return Path(name_or_path)
    expected = ", ".join(sorted(shipped)) or "-"
    raise refused("model.unknown", found=name_or_path, expected=expected)


def list_models() -> tuple[Manifest, ...]:
    """Return what each shipped model says of itself, by name."""
    return tuple(read_manifest(folder) for folder in sorted(_folders(), key=lambda each: each.name))


def _has_separator(text: str) -> bool:
    return any(each is not None and each in text for each in (os.sep, os.altsep))


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):  # a name that is too long, or has a zero
        return False


def _folders() -> Iterator[Path]:
    package = Path(str(files("gongkai")))
    shelves = [package / "models"]
    if package.parent.name == "nlp":
        shelves.append(package.parent.parent / "models")
    seen: set[str] = set()
    for shelf in shelves:
        for found in shelf.glob(f"*/{MANIFEST}"):
            if found.parent.name not in seen:
                seen.add(found.parent.name)
                yield found.parent
