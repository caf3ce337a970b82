"""The input files that paths on a command line stand for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from gongkai.errors import InputError


def find_inputs(paths: Iterable[Path]) -> Iterator[Path | InputError]:
    """Yield the files of `paths`: a folder gives its files, sorted, with those of its folders.

    Hidden files are passed over. What cannot be listed comes back as an InputError in its place,
    so that the rest goes on. Links to folders are not followed, so a loop cannot trap the walk.
    """
    for path in paths:
        if path.is_dir():
            yield from _files_below(path)
        elif path.exists():
            yield path
        else:
            yield InputError("input.missing", source=path.as_posix())


def _files_below(folder: Path) -> Iterator[Path | InputError]:
    try:
        children = sorted(folder.iterdir())
    except OSError as error:
        yield input_error(folder, error)
        return
    for child in children:
        if child.name.startswith("."):
            continue
        if child.is_dir():
            if not child.is_symlink():
                yield from _files_below(child)
        else:
            yield child


def input_error(path: Path, error: OSError) -> InputError:
    """Return the error that tells a user what the operating system refused."""
    source = path.as_posix()
    if isinstance(error, PermissionError):
        return InputError("input.no_permission", source=source)
    if isinstance(error, FileNotFoundError):
        return InputError("input.missing", source=source)
    return InputError("input.unreadable", source=source, reason=error.strerror or str(error))
