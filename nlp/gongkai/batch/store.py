"""A run folder on disk: one Parquet dataset a table, and run.json."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any, Self

import pyarrow as pa
import pyarrow.parquet as pq

from gongkai import __version__
from gongkai.batch.columns import Row
from gongkai.batch.tables import SCHEMAS
from gongkai.errors import RunError
from gongkai.settings import Settings

_FORMAT = "gongkai-run/1"


def read_run_file(run: Path) -> dict[str, Any]:
    """Return what run.json says.

    Raises RunError for a folder that is missing, is no run, or is a run of another format.
    """
    try:
        told = json.loads((run / "run.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise RunError("run.not_a_run", run=run) from error
    if not isinstance(told, dict) or not isinstance(told.get("tables"), dict):
        raise RunError("run.not_a_run", run=run)
    if told.get("format") != _FORMAT:
        raise RunError("run.format", run=run, found=told.get("format"), expected=_FORMAT)
    return told


def check_place(run: Path) -> bool:
    """Return whether an older run stands at `run`, which writing there would replace.

    Raises RunError when a file stands there, or a folder that is no run or holds more than one.
    """
    if not run.exists() or (run.is_dir() and not any(run.iterdir())):
        return False
    strangers = {path.name for path in run.iterdir()} if run.is_dir() else {run.name}
    if "run.json" in strangers:
        strangers -= {"run.json", *read_run_file(run)["tables"]}
    if strangers:
        raise RunError("run.in_the_way", run=run, found=min(strangers))
    return True


@contextmanager
def replace_folder(target: Path) -> Iterator[Path]:
    """Give a new folder beside `target` that takes its place once the block is done.

    When the block raises, the new folder is removed and `target` stays as it was. Raises RunError
    when the file system refuses, or when something that is no run has come to `target` meanwhile.
    """
    fresh = target.with_name(f".{target.name}.{os.getpid()}.partial")
    try:
        shutil.rmtree(fresh, ignore_errors=True)  # of a killed process that had the same number
        fresh.mkdir(parents=True)
        yield fresh
        check_place(target)
        _put_in_place(fresh, target)
    except OSError as error:
        raise RunError("run.unwritable", run=target, reason=error.strerror or error) from error
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _put_in_place(fresh: Path, target: Path) -> None:
    if not target.exists():
        fresh.rename(target)
        return
    older = target.with_name(f".{target.name}.{os.getpid()}.older")
    shutil.rmtree(older, ignore_errors=True)
    target.rename(older)
    try:
        fresh.rename(target)
    except OSError:
        older.rename(target)
        raise
    shutil.rmtree(older)


class TableWriters:
    """One open Parquet file a table; a context manager. Every `write` makes a row group a table."""

    def __init__(self, run: Path, *, settings: Settings) -> None:
        self._run = run
        self._settings = settings
        self._files = ExitStack()
        self._writers: dict[str, pq.ParquetWriter] = {}
        self._n_rows = dict.fromkeys(SCHEMAS, 0)

    def __enter__(self) -> Self:
        for name, schema in SCHEMAS.items():
            (self._run / name).mkdir()
            path = self._run / name / "part-00000.parquet"
            writer = pq.ParquetWriter(path, schema, compression="zstd")
            self._writers[name] = self._files.enter_context(writer)
        return self

    def __exit__(self, *_: object) -> None:
        self._files.close()

    def write(self, rows: Mapping[str, Sequence[Row]]) -> None:
        """Append the rows of each table named."""
        for name, found in rows.items():
            if found:
                table = pa.Table.from_pylist(list(found), SCHEMAS[name])
                self._writers[name].write_table(table, row_group_size=len(found))
                self._n_rows[name] += len(found)

    def write_run_file(self) -> None:
        """Write run.json: nothing in it depends on the machine or the time."""
        told = {
            "format": _FORMAT,
            "gongkai": __version__,
            "settings": asdict(self._settings),
            "tables": self._n_rows,
        }
        text = json.dumps(told, indent=2, sort_keys=True) + "\n"
        (self._run / "run.json").write_text(text, encoding="utf-8", newline="\n")
