"""Where models are found by name: in the installed package, or in the source tree."""

from __future__ import annotations

import os
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from gongkai.errors import ModelError
from gongkai.learn.store.manifest import MANIFEST, Manifest, is_name, read_manifest


def find_model(name_or_path: str | Path) -> Path:
    """Return the folder of a shipped model by its name, or of any model by its path.

    What looks like a path, or is a folder here, is a path. Raises ModelError for what is neither.
    """
    path = Path(name_or_path)
    text = str(name_or_path)
    if isinstance(name_or_path, Path) or os.sep in text or path.is_dir():
        return path
    shipped = {folder.name: folder for folder in _folders()}
    if not is_name(text) or text not in shipped:
        expected = ", ".join(sorted(shipped)) or "-"
        raise ModelError("model.unknown", found=text[:60], expected=expected)
    return shipped[text]


def list_models() -> tuple[Manifest, ...]:
    """Return what each shipped model says of itself, by name."""
    return tuple(read_manifest(folder) for folder in sorted(_folders(), key=lambda each: each.name))


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
