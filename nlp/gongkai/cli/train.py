"""gongkai train: gold annotations into a model."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from gongkai.cli.options import Reports
from gongkai.cli.output import note, write_json

_STEPS = {
    "observe": "view.observing",
    "cross-validate": "view.cross_validating",
    "fit": "view.fitting",
}


def train(
    context: typer.Context,
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="gold", readable=False)],
    *,
    folder: Annotated[
        Path, typer.Option("-o", "--model", metavar="MODEL", help="model_out", readable=False)
    ],
    reports: Reports = None,
    recipe: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="recipe", show_default=False, readable=False),
    ] = None,
    synthetic: Annotated[
        int | None, typer.Option(metavar="N", help="synthetic", min=0, show_default=False)
    ] = None,
    cross_validate: Annotated[
        bool, typer.Option("--cross-validate", help="cross_validate")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="json")] = False,
) -> int:
    """Train a model on gold and synthetic reports, and write it into a folder."""
    import json
    from dataclasses import replace

    from gongkai import view
    from gongkai.learn.linear.recipe import Recipe, read_recipe
    from gongkai.training.teaching import Lesson, train_linear

    chosen = read_recipe(recipe) if recipe else Recipe()
    if synthetic is not None:
        chosen = replace(chosen, n_synthetic=synthetic)
    lesson = Lesson(gold=gold, folder=folder, folders=reports or [], cross_validate=cross_validate)
    with view.follow_steps(sys.stderr, _STEPS, language=context.obj) as on_progress:
        manifest = train_linear(lesson, chosen, on_progress=on_progress)
    if as_json:
        write_json({**json.loads(manifest.to_json()), "digest": manifest.digest})
    else:
        view.put(view.render_models([manifest], language=context.obj), sys.stdout)
        note("note.trained", context.obj, folder=folder.as_posix(), gold=gold.as_posix())
    return 0
