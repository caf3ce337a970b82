"""gongkai train: gold annotations into a model."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from gongkai.cli.options import Reports
from gongkai.cli.output import note, write_json
from gongkai.errors import SettingsError

if TYPE_CHECKING:
    from gongkai.learn import Manifest
    from gongkai.learn.material import Progress
    from gongkai.training import Lesson

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
    encoder: Annotated[
        str | None, typer.Option(metavar="FOLDER|NAME", help="encoder", show_default=False)
    ] = None,
    download: Annotated[bool, typer.Option("--download", help="download")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="json")] = False,
) -> int:
    """Train a model on gold and synthetic reports, and write it into a folder."""
    from gongkai import view
    from gongkai.training import Lesson

    if encoder is None and download:
        raise SettingsError("train.encoder_only")
    for name, given in (("--recipe", recipe is not None), ("--cross-validate", cross_validate)):
        if encoder is not None and given:
            raise SettingsError("train.linear_only", found=name)
    lesson = Lesson(gold=gold, folder=folder, folders=reports or [])
    with view.follow_steps(sys.stderr, _STEPS, language=context.obj) as on_progress:
        if encoder is None:
            manifest = _train_linear(lesson, recipe, synthetic, on_progress, crossed=cross_validate)
        else:
            manifest = _train_encoder(lesson, encoder, synthetic, on_progress, download=download)
    if as_json:
        write_json({**json.loads(manifest.to_json()), "digest": manifest.digest})
    else:
        view.put(view.render_models([manifest], language=context.obj), sys.stdout)
        note("note.trained", context.obj, folder=folder.as_posix(), gold=gold.as_posix())
    return 0


def _train_linear(
    lesson: Lesson,
    path: Path | None,
    n_synthetic: int | None,
    on_progress: Progress | None,
    *,
    crossed: bool,
) -> Manifest:
    from gongkai.learn.linear.recipe import Recipe, read_recipe
    from gongkai.training.linear import train_linear

    recipe = read_recipe(path) if path else Recipe()
    recipe = replace(recipe, **_amounts(recipe.n_held_out, n_synthetic))
    return train_linear(lesson, recipe, crossed=crossed, on_progress=on_progress)


def _train_encoder(
    lesson: Lesson,
    base: str,
    n_synthetic: int | None,
    on_progress: Progress | None,
    *,
    download: bool,
) -> Manifest:
    from gongkai.learn.encoder.recipe import EncoderRecipe
    from gongkai.training.encoder import train_encoder

    recipe = EncoderRecipe(base=base, allow_download=download)
    recipe = replace(recipe, **_amounts(recipe.n_held_out, n_synthetic))
    return train_encoder(lesson, recipe, on_progress=on_progress)


def _amounts(n_held_out: int, n_synthetic: int | None) -> dict[str, Any]:
    """Return what the option changes in a recipe; no more is held out than is learned from."""
    if n_synthetic is None:
        return {}
    return {"n_synthetic": n_synthetic, "n_held_out": min(n_held_out, n_synthetic)}
