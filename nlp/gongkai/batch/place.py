"""Where a run stands on disk: a new one takes its place whole, and replaces nothing but a run."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from gongkai.batch.store import UNCOUNTED, read_run_file
from gongkai.errors import RunError


def check_place(run: Path) -> bool:
    """Return whether an older run stands at `run`, which writing there would replace.

    Raises RunError when a file stands there, or a folder that is no run or holds more than one, or
    that cannot be looked into, or the current folder when it is a run: the shell would be left in a
    folder that is gone.
    """
    with _told_as_unwritable(run):
        if not run.exists() or _is_empty_folder(run):
            return False
        strangers = {path.name for path in run.iterdir()} if run.is_dir() else {run.name}
    if "run.json" in strangers:
        strangers -= {"run.json", UNCOUNTED, *read_run_file(run)["tables"]}
    if strangers:
        raise RunError("run.in_the_way", run=run, found=min(strangers))
    if run == Path.cwd():
        raise RunError("run.current_folder", run=run)
    return True


def recover_place(run: Path) -> None:
    """Clear what killed processes left beside `run`, and put back the older run if one took it.

    What the operating system refuses stays as it is.
    """
    ours = re.compile(rf"\.{re.escape(run.name)}\.(\d{{1,9}})\.(?:partial|(older))")
    with suppress(OSError):
        for path in sorted(run.parent.iterdir()):
            match = ours.fullmatch(path.name)
            if not match or _is_at_work(int(match[1])):
                continue
            if match[2] and not run.exists():
                path.rename(run)
            elif not match[2] or (run / "run.json").is_file():
                shutil.rmtree(path)


@contextmanager
def replace_folder(target: Path) -> Iterator[Path]:
    """Give a new folder beside `target` that takes its place once the block is done.

    When the block raises, the new folder is removed and `target` stays as it was. Raises RunError
    when the file system refuses, or when something that is no run has come to `target` meanwhile.
    """
    fresh = _beside(target, "partial")
    try:
        with _told_as_unwritable(target):
            fresh.mkdir(parents=True)
            yield fresh
            check_place(target)
            _put_in_place(fresh, target)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _put_in_place(fresh: Path, target: Path) -> None:
    if not target.exists():
        fresh.rename(target)
    elif _is_empty_folder(target):
        _fill(target, fresh)
    else:
        _swap(target, fresh)


def _fill(target: Path, fresh: Path) -> None:
    """Move what is in `fresh` to an empty folder, which a shell may have as its current one."""
    try:
        for child in sorted(fresh.iterdir(), key=lambda child: child.name == "run.json"):
            child.rename(target / child.name)
    except BaseException:
        for child in target.iterdir():
            child.rename(fresh / child.name)
        raise


def _swap(target: Path, fresh: Path) -> None:
    older = _beside(target, "older")
    try:
        target.rename(older)
        fresh.rename(target)
    except BaseException:
        if not target.exists():
            older.rename(target)
        raise
    shutil.rmtree(older, ignore_errors=True)


def _beside(target: Path, state: str) -> Path:
    return target.with_name(f".{target.name}.{os.getpid()}.{state}")


def _is_empty_folder(path: Path) -> bool:
    return path.is_dir() and not any(path.iterdir())


def _is_at_work(process: int) -> bool:
    """Tell whether another process with this number is alive."""
    if process in (0, os.getpid()):
        return False
    try:
        with suppress(PermissionError):  # it is alive, and another user's
            os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


@contextmanager
def _told_as_unwritable(run: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise RunError("run.unwritable", run=run, reason=error.strerror or error) from error
