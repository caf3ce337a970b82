"""gongkai evaluate: a run against gold annotations."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from gongkai.cli.output import note, note_text


def evaluate(
    context: typer.Context,
    run: Annotated[Path, typer.Argument(metavar="RUN", help="run", readable=False)],
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="gold", readable=False)],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="json")] = False,
    against: Annotated[
        Path | None,
        typer.Option(metavar="SCORES", help="against", show_default=False, readable=False),
    ] = None,
) -> int:
    """Score a run; the status is 1 when a score fell or gold could not be scored."""
    from gongkai import batch, learn, view

    analyses = batch.read_analyses(run)
    scores = learn.evaluate(analyses, learn.load_gold(gold), language=context.obj)
    fell = learn.fallen(scores, against) if against else ()
    if as_json:
        sys.stdout.write(scores.to_json())
    else:
        drawing = view.render_scores(scores, language=context.obj, fallen=fell)
        view.put(drawing, sys.stdout, fold=False)
    for problem in scores.problems:
        note_text(problem)
    if fell:
        note("note.fallen", context.obj, against=against, names=", ".join(fell))
    return 1 if fell or scores.problems else 0
