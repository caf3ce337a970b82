"""gongkai query: SQL over the tables of a run."""

from __future__ import annotations

import csv
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gongkai.cli.output import write_json
from gongkai.messages import message

if TYPE_CHECKING:
    from gongkai.batch import Result


def query(
    context: typer.Context,
    run: Annotated[Path, typer.Argument(metavar="RUN", help="run", readable=False)],
    sql: Annotated[str, typer.Argument(metavar="SQL", help="sql")],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="json")] = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="csv")] = False,
) -> int:
    """Print the answer to a query as a table, JSON objects or CSV."""
    if as_json and as_csv:
        raise typer.BadParameter(message("note.one_format", context.obj))
    from gongkai import batch, view

    result = batch.query(run, sql)
    if as_json:
        write_json([dict(zip(result.columns, row, strict=True)) for row in result.rows])
    elif as_csv:
        _write_csv(result)
    else:
        answer = view.render_answer(result.columns, result.rows, language=context.obj)
        view.put(answer, sys.stdout, fold=False)
    return 0


def _write_csv(result: Result) -> None:
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(result.columns)
    writer.writerows([_csv_cell(value) for value in row] for row in result.rows)


def _csv_cell(value: object) -> object:
    if isinstance(value, list | dict):
        value = json.dumps(value, ensure_ascii=False, default=str)
    if isinstance(value, str) and sys.stdout.isatty():
        from gongkai.view import visible

        return visible(value)
    return value
