"""Write a model: beside its place first, and moved there when it is whole."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from gongkai.learn.store.manifest import MANIFEST, Manifest, is_name, stored_file
from gongkai.learn.store.refusing import refused

CARD = "README.md"


def write_model(
    folder: Path, manifest: Manifest, *, card: str, fill: Callable[[Path], None]
) -> Manifest:
    """Write a model into `folder` and return its manifest with files and digest.

    `fill` writes the weights and whatever else the kind needs into the folder it is given; the
    manifest and the `card`, in Markdown, are added. A model that stands in `folder` is replaced;
    what fails half-way leaves it as it was. Raises ModelError for a folder that holds something
    else, or cannot be written, and for a name that a model cannot have.
    """
    if not is_name(manifest.name):
        raise refused("model.name", found=manifest.name)
    if folder.exists() and not _may_be_replaced(folder):
        raise refused("model.occupied", source=folder.as_posix())
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{folder.name}-", dir=folder.parent) as beside:
            fresh = Path(beside) / "new"
            fresh.mkdir()
            written = _fill(fresh, manifest, card, fill)
            _move(fresh, folder, aside=Path(beside) / "old")
    except (OSError, shutil.Error) as error:
        raise refused("model.unwritable", source=folder.as_posix(), reason=error) from error
    return written


def _fill(folder: Path, manifest: Manifest, card: str, fill: Callable[[Path], None]) -> Manifest:
    fill(folder)
    files = {path.name: stored_file(path) for path in sorted(folder.iterdir())}
    manifest = replace(manifest, files=files)
    content = manifest.to_json().encode()
    (folder / MANIFEST).write_bytes(content)
    (folder / CARD).write_text(card, encoding="utf-8", newline="\n")
    return replace(manifest, digest=sha256(content).hexdigest())


def _move(fresh: Path, folder: Path, *, aside: Path) -> None:
    """Move `fresh` to `folder`; what stood there goes aside, and back where that fails."""
    if not folder.exists():
        fresh.rename(folder)
        return
    folder.rename(aside)
    try:
        fresh.rename(folder)
    except OSError:
        aside.rename(folder)
        raise


def _may_be_replaced(folder: Path) -> bool:
    """Tell whether a path is an empty folder or holds a model."""
    if not folder.is_dir() or folder.is_symlink():
        return False
    return (folder / MANIFEST).is_file() or not any(folder.iterdir())
