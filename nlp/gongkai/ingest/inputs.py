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
    waiting = [folder]  # no recursion: folders may be nested deeper than Python calls
    while waiting:
        path = waiting.pop()
        try:
            if not stat.S_ISDIR(path.stat().st_mode):
                yield path
            elif path != folder and path.is_symlink():
                yield InputError("input.folder_link", source=path.as_posix())
            else:
                visible = (each for each in path.iterdir() if not each.name.startswith("."))
                waiting.extend(sorted(visible, reverse=True))
        except OSError as error:
            yield input_error(path, error)


def input_error(path: Path, error: OSError) -> InputError:
    """Return the error that tells a user what the operating system refused."""
    source = path.as_posix()
    if isinstance(error, PermissionError):
        return InputError("input.no_permission", source=source)
    if isinstance(error, FileNotFoundError):
        return InputError("input.missing", source=source)
    return InputError("input.unreadable", source=source, reason=error.strerror or str(error))
