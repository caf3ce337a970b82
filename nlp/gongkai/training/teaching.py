"""A model out of gold, written into its folder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import gongkai
from gongkai.learn import Manifest
from gongkai.learn.card import write_card
from gongkai.learn.linear.cross import cross_validate
from gongkai.learn.linear.recipe import Recipe
from gongkai.learn.linear.training import train
from gongkai.learn.linear.writing import save_model
from gongkai.learn.material import Progress
from gongkai.pipeline import analyze
from gongkai.training.material import gather_material


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """What to learn from, and where to write.

    `folders`: where the reports of the gold lie, beside the usual places. `cross_validate`: score
    every gold report by a model that has not seen it; this takes several times as long.
    """

    gold: Path
    folder: Path
    folders: Sequence[Path] = ()
    cross_validate: bool = False


def train_linear(
    lesson: Lesson, recipe: Recipe, *, on_progress: Progress | None = None
) -> Manifest:
    """Train a linear model and write it; the same gold and recipe give the same bytes.

    Raises GoldError for gold that cannot be learned from, ModelError for a folder that cannot be
    written.
    """
    material = gather_material(
        lesson.gold,
        folders=lesson.folders,
        n_synthetic=recipe.n_synthetic,
        n_held_out=recipe.n_held_out,
        seed=recipe.seed,
        on_progress=on_progress,
    )
    cross = None
    if lesson.cross_validate:
        cross = cross_validate(material, recipe, analyze, on_progress=on_progress)
    model = train(
        material,
        recipe,
        name=lesson.folder.name,
        version=gongkai.__version__,
        scores=cross.tables() if cross else None,
        on_progress=on_progress,
    )
    return save_model(model, lesson.folder, card=write_card(model.manifest, cross))
