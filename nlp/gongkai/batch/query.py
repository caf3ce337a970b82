"""Ask a run in SQL, with DuckDB kept to the run's tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, count
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.dataset as pads

from gongkai.batch.store import check_tables, damaged, table_parts
from gongkai.batch.tables import SCHEMAS
from gongkai.errors import RunError

# With external access off DuckDB opens no file and no address. Its `allowed_directories` would let
# it read the run itself, but also write there (even inside a SELECT: `with t as (copy … to …)`), so
# Arrow opens the tables and hands them over. No temporary files either, no Python variables as
# tables, and no more memory than a laptop has to spare; nothing of this can be switched back once
# the configuration is locked.
_CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "allow_persistent_secrets": False,
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "memory_limit": "4GB",
    "python_enable_replacements": False,
    "temp_directory": "",
}
# DuckDB raises a RuntimeError that says this when Python has got a signal.
_INTERRUPTED = "Query interrupted"
_LOCK = ("SET enable_external_access = false", "SET lock_configuration = true")


@dataclass(frozen=True, slots=True)
class Result:
    """What a query answered: the names of its columns, and its rows as tuples of that length."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]


def query(run: Path, sql: str) -> Result:
    """Return the answer to `sql` over the tables of a run; of several statements, the last one's.

    The query can read nothing but the run and change nothing on disk. Times with a zone come as
    text, in UTC. Raises RunError when `run` is no run, or with the first line of what DuckDB objects
    to, and KeyboardInterrupt when the user stops the query.
    """
    check_tables(run)
    with duckdb.connect(":memory:", config=_CONFIG) as connection:
        for name in SCHEMAS:
            try:
                tables = pads.dataset(table_parts(run, name), format="parquet")
                connection.register(name, tables)
            except (duckdb.Error, pa.ArrowException, OSError, ValueError) as error:
                raise damaged(run, error) from error
        for statement in _LOCK:
            connection.execute(statement)
        try:
            return _answer(connection, sql)
        except duckdb.InterruptException as error:
            raise KeyboardInterrupt from error
        except (duckdb.Error, pa.ArrowException, RuntimeError) as error:
            reason = str(error).partition("\n")[0]
            if reason == _INTERRUPTED:
                raise KeyboardInterrupt from error
            raise RunError("query.refused", reason=reason) from error


def _answer(connection: duckdb.DuckDBPyConnection, sql: str) -> Result:
    statements = connection.extract_statements(sql)
    if not statements:
        raise RunError("query.empty")
    for statement in statements[:-1]:
        connection.execute(statement)
    answer = connection.sql(statements[-1].query)
    if answer is None:  # a statement that has nothing to tell
        return Result((), ())
    names = _tell_apart(answer.columns)
    zoned = ["TIME ZONE" in str(kind) for kind in answer.types]
    if any(zoned):  # DuckDB wants a library more to make Python values of them
        columns = [f"#{n}::varchar" if is_zoned else f"#{n}" for n, is_zoned in enumerate(zoned, 1)]
        answer = answer.project(", ".join(columns))
    return Result(names, tuple(answer.fetchall()))


def _tell_apart(names: Sequence[str]) -> tuple[str, ...]:
    """Return the names, the later ones of a kind numbered, so that none hides another."""
    unique: list[str] = []
    for name in names:
        choices = chain([name], (f"{name}_{number}" for number in count(1)))
        unique.append(next(choice for choice in choices if choice not in unique))
    return tuple(unique)
