"""What a run folder holds: one Parquet dataset a table, and run.json."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import asdict
from pathlib import Path
from typing import Any, Self

import pyarrow as pa
import pyarrow.parquet as pq

from gongkai import __version__
from gongkai.batch.columns import Row
from gongkai.batch.tables import SCHEMAS
from gongkai.errors import RunError
from gongkai.learn import Manifest
from gongkai.settings import Settings

_FORMAT = "gongkai-run/3"
UNCOUNTED = "reviews"
"""The table whose rows run.json does not count."""


def read_run_file(run: Path) -> dict[str, Any]:
    """Return what run.json says.

    Raises RunError for a folder that is missing, is no run, is a run of another format, or cannot
    be read.
    """
    try:
        told = json.loads((run / "run.json").read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError, ValueError) as error:
        raise RunError("run.not_a_run", run=run) from error
    except (OSError, RecursionError) as error:
        raise damaged(run, error) from error
    if not isinstance(told, dict) or not isinstance(told.get("tables"), dict):
        raise RunError("run.not_a_run", run=run)
    if told.get("format") != _FORMAT:
        raise RunError("run.format", run=run, found=told.get("format"), expected=_FORMAT)
    return told


def table_parts(run: Path, name: str, kind: str = "*") -> list[str]:
    """Return the paths of the files that hold a table, in their order.

    `kind`: "part" for what was written report by report, "years" for what compares years.
    """
    return sorted(str(part) for part in (run / name).glob(f"{kind}-*.parquet"))


def check_tables(run: Path) -> None:
    """Raise RunError when `run` is no run, or when a table has not the rows that run.json tells.

    Reviews are not told there: they are written when the run is complete.
    """
    told = read_run_file(run)["tables"]
    for name in SCHEMAS:
        parts = table_parts(run, name)
        try:
            n_rows = sum(pq.read_metadata(part).num_rows for part in parts)
        except (pa.ArrowException, OSError) as error:
            if name == UNCOUNTED:  # tagging again does not mend these
                raise damaged_reviews(Path(parts[0]), error) from error
            raise damaged(run, error, f"the table {name}: ") from error
        if not parts:
            raise RunError("run.damaged", run=run, reason=f"the table {name} is missing")
        if name != UNCOUNTED and n_rows != told.get(name):
            reason = f"the table {name} has {n_rows} rows, run.json tells {told.get(name)}"
            raise RunError("run.damaged", run=run, reason=reason)


def damaged(run: Path, error: Exception, place: str = "") -> RunError:
    """Return the error that tells a user why a run cannot be read, and where when that is known."""
    return RunError("run.damaged", run=run, reason=place + _reason(error))


def damaged_reviews(path: Path, error: Exception) -> RunError:
    """Return the error that tells a user why the file of the reviews cannot be read."""
    return RunError("review.damaged", source=path, reason=_reason(error))


def _reason(error: Exception) -> str:
    told = (isinstance(error, OSError) and error.strerror) or str(error)
    return told.partition("\n")[0]


class TableWriters:
    """One open Parquet file a table; a context manager. Every `write` makes a row group a table.

    `n_rows` counts what each table got.
    """

    def __init__(self, run: Path, names: Iterable[str], kind: str = "part") -> None:
        """Write into `run` the file of a kind of each table named."""
        self._run = run
        self._kind = kind
        self._files = ExitStack()
        self._writers: dict[str, pq.ParquetWriter] = {}
        self.n_rows = dict.fromkeys(names, 0)

    def __enter__(self) -> Self:
        for name in self.n_rows:
            (self._run / name).mkdir(exist_ok=True)
            path = self._run / name / f"{self._kind}-00000.parquet"
            writer = pq.ParquetWriter(path, SCHEMAS[name], compression="zstd")
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
                self.n_rows[name] += len(found)


def write_run_file(
    run: Path, n_rows: Mapping[str, int], *, settings: Settings, model: Manifest | None
) -> None:
    """Write run.json: nothing in it depends on the machine or the time.

    `model` is None where the rules decided. With this file a folder becomes a run, so it is written
    last.
    """
    told = {
        "format": _FORMAT,
        "gongkai": __version__,
        "settings": asdict(settings),
        "model": _model_told(model),
        "tables": dict(n_rows),
    }
    text = json.dumps(told, indent=2, sort_keys=True) + "\n"
    (run / "run.json").write_text(text, encoding="utf-8", newline="\n")


def _model_told(model: Manifest | None) -> dict[str, str] | None:
    """Return which model decided, and the digest that identifies it; None for the rules."""
    if model is None:
        return None
    return {"name": model.name, "version": model.version, "digest": model.digest}
