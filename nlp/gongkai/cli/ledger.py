"""gongkai ledger: what became of last year's issues."""

from __future__ import annotations

import typer  # noqa: TC002 - the parser reads the types of a command

from gongkai.cli.listing import Form, Listing, write_listing
from gongkai.cli.options import AsCsv, AsJson, Run, SheetFile


def ledger(
    context: typer.Context,
    run: Run,
    *,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
    file: SheetFile = None,
) -> int:
    """List the issues of a run with what the next report of the body says of them."""
    form = Form(as_json, as_csv, file)
    form.check(context.obj)
    from gongkai import batch, view

    rows = batch.read_ledger(run)
    listing = Listing(
        rows,
        lambda: view.ledger_sheet(rows, language=context.obj),
        lambda: view.render_ledger(rows, language=context.obj),
        view.tell_ledger(rows, language=context.obj),
    )
    write_listing(listing, form, context.obj)
    return 0
