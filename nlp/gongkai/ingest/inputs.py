"""The input files that paths on a command line stand for."""

from __future__ import annotations

import glob
import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from gongkai.errors import InputError


def find_inputs(paths: Iterable[Path]) -> Iterator[Path | InputError]:
    """Yield the files of `paths`: a folder gives its files, sorted, with those of its folders.

    A path that does not exist and has * ? [ in it is a pattern of such paths, ** for any depth.
    Hidden files are passed over. What cannot be listed comes back as an InputError in its place,
    so that the rest goes on; so does a link in a folder that leads to a folder, lest a loop trap
    the walk, or out of it.
    """
    for path in paths:
        for each in _matching(path):
            if isinstance(each, InputError):
                yield each
            else:
                yield from _files_at(each)


def _matching(path: Path) -> list[Path] | list[InputError]:
    if not glob.has_magic(str(path)) or os.path.lexists(path):
        return [path]
    found = sorted(glob.glob(str(path), recursive=True))  # noqa: PTH207 - absolute patterns, too
    return [Path(each) for each in found] or [InputError("input.no_match", source=path.as_posix())]


def _files_at(path: Path) -> Iterator[Path | InputError]:
    try:
        mode = path.stat().st_mode
    except OSError as error:
        yield input_error(path, error)
        return
    if stat.S_ISDIR(mode):
        yield from _files_below(path)
    else:
        yield path


def _files_below(folder: Path) -> Iterator[Path | InputError]:
    waiting = [folder]  # no recursion: folders may be nested deeper than Python calls
    while waiting:
        path = waiting.pop()
        try:
            is_link = path != folder and path.is_symlink()
            if not stat.S_ISDIR(path.stat().st_mode):
                is_outside = is_link and folder.resolve() not in path.resolve().parents
                outside = InputError("input.outside_link", source=path.as_posix())
                yield outside if is_outside else path
            elif is_link:
                yield InputError("input.folder_link", source=path.as_posix())
            else:
                visible = (each for each in path.iterdir() if not _is_hidden(each.name))
                waiting.extend(sorted(visible, reverse=True))
        except OSError as error:
            yield input_error(path, error)


def _is_hidden(name: str) -> bool:
    """Tell whether a name is hidden, or that of the lock beside a document open in Office."""
    return name.startswith((".", "~$"))


def input_error(path: Path, error: OSError) -> InputError:
    """Return the error that tells a user what the operating system refused."""
    source = path.as_posix()
    if isinstance(error, PermissionError):
        return InputError("input.no_permission", source=source)
    if isinstance(error, FileNotFoundError):
        return InputError("input.missing", source=source)
    return InputError("input.unreadable", source=source, reason=error.strerror or str(error))
