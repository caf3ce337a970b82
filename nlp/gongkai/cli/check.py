"""gongkai check: what contradicts in the reports of a run."""

from __future__ import annotations

from typing import Annotated

import typer

from gongkai.cli.listing import Form, Listing, write_listing
from gongkai.cli.options import AsCsv, AsJson, Run, SheetFile
from gongkai.model import Severity

_COUNTS = "select severity, count(*) from checks group by severity"


def check(
    context: typer.Context,
    run: Run,
    *,
    severity: Annotated[
        Severity, typer.Option("--severity", metavar="error|warning|note|ok", help="severity")
    ] = Severity.WARNING,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
    file: SheetFile = None,
) -> int:
    """List the checks of a run that are at least as severe."""
    form = Form(as_json, as_csv, file)
    form.check(context.obj)
    from gongkai import batch, view

    rows = batch.read_checks(run, severity=severity)
    n_checks = dict(batch.query(run, _COUNTS).rows)
    listing = Listing(
        rows,
        lambda: view.check_sheet(rows, language=context.obj),
        lambda: view.render_checks(rows, language=context.obj),
        view.tell_checks(n_checks, rows, language=context.obj),
    )
    write_listing(listing, form, context.obj)
    return 0
