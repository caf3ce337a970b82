"""Whether a model can be written into a folder, asked before it is learned."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from gongkai.errors import ModelError
from gongkai.learn.store.manifest import MANIFEST, is_name


def check_place(folder: Path, *, told: str) -> None:
    """Raise ModelError for an absolute path that cannot become a model's folder.

    Its name must be one for a model; what stands there must be an empty folder or a model, not
    around the current folder; the folder that it goes into must be writable. `told` is what the
    error calls it.
    """
    if not is_name(folder.name):
        raise ModelError("model.name", found=folder.name[:60] or told[:60])
    try:
        if Path.cwd().is_relative_to(folder):
            raise ModelError("model.current_folder", source=told)
        if (folder.exists() or folder.is_symlink()) and not _may_be_replaced(folder):
            raise ModelError("model.occupied", source=told)
        _check_writable(next(each for each in folder.parents if each.exists()))
    except OSError as error:
        reason = error.strerror or error
        raise ModelError("model.unwritable", source=told, reason=reason) from error


def _may_be_replaced(folder: Path) -> bool:
    if folder.is_symlink() or not folder.is_dir():
        return False
    return (folder / MANIFEST).is_file() or not any(folder.iterdir())


def _check_writable(folder: Path) -> None:
    """Raise OSError for a path in which no folder can be made."""
    if not folder.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))
    if not os.access(folder, os.W_OK | os.X_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
