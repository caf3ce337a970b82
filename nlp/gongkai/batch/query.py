"""Ask a run in SQL, with DuckDB kept to the run's tables."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
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
_LOCK = ("SET enable_external_access = false", "SET lock_configuration = true")


@dataclass(frozen=True, slots=True)
class Result:
    """What a query answered: the names of its columns, and its rows as tuples of that length."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]


def query(run: Path, sql: str) -> Result:
    """Return the answer to `sql` over the tables of a run; of several statements, the last one's.

    The query can read nothing but the run and change nothing on disk. Times with a zone come as
    text, in UTC. Raises RunError when `run` is no run or damaged, or with the first line of what
    DuckDB objects to, and KeyboardInterrupt when the user stops the query.
    """
    check_tables(run)
    with duckdb.connect(":memory:", config=_CONFIG) as connection:
        for name in SCHEMAS:
            try:
                tables = pads.dataset(table_parts(run, name), format="parquet")
                connection.register(name, tables)
            except (duckdb.Error, pa.ArrowException, OSError, ValueError) as error:
                raise damaged(run, error, f"the table {name}: ") from error
        for statement in _LOCK:
            connection.execute(statement)
        try:
            return _answer_or_stop(connection, sql)
        except (duckdb.Error, pa.ArrowException) as error:
            reason = str(error).partition("\n")[0]
            raise RunError("query.refused", reason=reason) from error


def _answer_or_stop(connection: duckdb.DuckDBPyConnection, sql: str) -> Result:
    # DuckDB in the main thread would keep Python from hearing an interruption.
    with ThreadPoolExecutor(max_workers=1) as pool:
        answer = pool.submit(_answer, connection, sql)
        try:
            return answer.result()
        except KeyboardInterrupt:
            connection.interrupt()
            raise


def _answer(connection: duckdb.DuckDBPyConnection, sql: str) -> Result:
    statements = connection.extract_statements(sql)
    if not statements:
        raise RunError("query.empty")
    *before, last = statements
    for statement in before:
        connection.execute(statement)
    if last.type == duckdb.StatementType.SELECT:
        relation = connection.sql(last.query)  # which runs nothing yet
        zoned = ["TIME ZONE" in str(kind) for kind in relation.types]
        if any(zoned):  # DuckDB wants a library more to make Python values of them
            columns = [f"#{n}::varchar" if each else f"#{n}" for n, each in enumerate(zoned, 1)]
            rows = relation.project(", ".join(columns)).fetchall()
            return Result(_tell_apart(relation.columns), tuple(rows))
    answer = connection.execute(last)
    names = [column[0] for column in answer.description or ()]
    return Result(_tell_apart(names), tuple(answer.fetchall()))


def _tell_apart(names: Sequence[str]) -> tuple[str, ...]:
    """Return the names, the later ones of a kind numbered, so that none hides another."""
    unique: list[str] = []
    for name in names:
        choices = chain([name], (f"{name}_{number}" for number in count(1)))
        unique.append(next(choice for choice in choices if choice not in unique))
    return tuple(unique)
