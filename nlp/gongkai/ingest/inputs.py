"""The input files that paths on a command line stand for."""

from __future__ import annotations

import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from gongkai.errors import InputError


def find_inputs(paths: Iterable[Path]) -> Iterator[Path | InputError]:
    """Yield the files of `paths`: a folder gives its files, sorted, with those of its folders.

    Hidden files are passed over. What cannot be listed comes back as an InputError in its place,
    so that the rest goes on; so does a link to a folder, which is not followed lest a loop trap the
    walk.
    """
    for path in paths:
        try:
            mode = path.stat().st_mode
        except OSError as error:
            yield input_error(path, error)
            continue
        if stat.S_ISDIR(mode):
            yield from _files_below(path)
        else:
            yield path


def _files_below(folder: Path) -> Iterator[Path | InputError]:
    try:
        children = sorted(folder.iterdir())
    except OSError as error:
        yield input_error(folder, error)
        return
    for child in children:
        if child.name.startswith("."):
            continue
        try:
            is_folder = stat.S_ISDIR(child.stat().st_mode)
        except OSError as error:
            yield input_error(child, error)
            continue
        if not is_folder:
            yield child
        elif child.is_symlink():
            yield InputError("input.folder_link", source=child.as_posix())
        else:
            yield from _files_below(child)


def input_error(path: Path, error: OSError) -> InputError:
    """Return the error that tells a user what the operating system refused."""
    source = path.as_posix()
    if isinstance(error, PermissionError):
        return InputError("input.no_permission", source=source)
    if isinstance(error, FileNotFoundError):
        return InputError("input.missing", source=source)
    return InputError("input.unreadable", source=source, reason=error.strerror or str(error))
