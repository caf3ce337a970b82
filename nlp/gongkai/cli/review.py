"""gongkai review: what a person holds of a check."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gongkai.cli.corpus import show_help
from gongkai.cli.options import AsJson, Run
from gongkai.cli.output import note, note_text, write_json
from gongkai.cli.words import Command, Group

if TYPE_CHECKING:
    from gongkai.batch import Review

Key = Annotated[str, typer.Argument(metavar="KEY", help="review_key")]
Comment = Annotated[
    str | None, typer.Option("--comment", metavar="TEXT", help="review_text", show_default=False)
]


def confirm(context: typer.Context, run: Run, key: Key, *, comment: Comment = None) -> int:
    """Keep that a check is right."""
    from gongkai.batch import Review

    return _keep(context, run, key, Review.CONFIRMED, comment)


def dismiss(context: typer.Context, run: Run, key: Key, *, comment: Comment = None) -> int:
    """Keep that a check is wrong."""
    from gongkai.batch import Review

    return _keep(context, run, key, Review.DISMISSED, comment)


def clear(context: typer.Context, run: Run, key: Key, *, comment: Comment = None) -> int:
    """Take a verdict back, and the comment with it unless there is a new one."""
    from gongkai.batch import Review

    return _keep(context, run, key, Review.NONE, comment or "")


def take(
    context: typer.Context,
    run: Run,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="review_sheet", readable=False)],
) -> int:
    """Keep what a reviewer wrote into a sheet; the status is 1 when rows were refused."""
    from gongkai import batch
    from gongkai.cli.marks import taken_from

    marks = taken_from(file, run)
    for refused in marks.refused:
        note_text(refused.in_language(context.obj))
    n = batch.import_reviews(run, marks.reviews) if marks.reviews else 0
    n_refused = len(marks.refused)
    place = file.as_posix()
    note("note.taken", context.obj, file=place, n=n, same=marks.n_same, refused=n_refused)
    return 1 if n_refused else 0


def show_list(context: typer.Context, run: Run, *, as_json: AsJson = False) -> int:
    """List the reviews of a run, with those whose check has changed or is gone."""
    from gongkai import batch, view

    reviews = batch.read_reviews(run)
    if as_json:
        write_json([asdict(review) for review in reviews])
    else:
        view.put(view.render_reviews(reviews, language=context.obj), sys.stdout, fold=False)
    return 0


def review_group() -> typer.Typer:
    """Return the commands under `gongkai review`."""
    group = typer.Typer(cls=Group, invoke_without_command=True, rich_markup_mode=None)
    group.callback()(show_help)
    commands: dict[str, Callable[..., int]] = {
        "confirm": confirm,
        "dismiss": dismiss,
        "clear": clear,
        "import": take,
        "list": show_list,
    }
    for name, function in commands.items():
        words = f"review.{name}"
        group.command(name, cls=Command, help=words, short_help=f"{words}.short")(function)
    return group


def _keep(context: typer.Context, run: Path, key: str, review: Review, comment: str | None) -> int:
    from gongkai import batch, view

    kept = batch.write_review(run, key.strip().lower(), review=review, comment=comment)
    told = view.label_name("review", kept.review, context.obj)
    note("note.reviewed", context.obj, key=kept.key, check=kept.check_id, review=told)
    return 0
