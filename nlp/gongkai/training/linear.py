"""A linear model out of gold, written into its folder."""

from __future__ import annotations

import gongkai
from gongkai.learn import Manifest
from gongkai.learn.card import write_card
from gongkai.learn.linear.cross import cross_validate
from gongkai.learn.linear.recipe import Recipe
from gongkai.learn.linear.training import train
from gongkai.learn.linear.writing import save_model
from gongkai.learn.material import Progress
from gongkai.learn.weak import rules_table, score_rules
from gongkai.pipeline import analyze
from gongkai.training.lessons import Lesson


def train_linear(
    lesson: Lesson, recipe: Recipe, *, crossed: bool = False, on_progress: Progress | None = None
) -> Manifest:
    """Train a linear model and write it; the same gold and recipe give the same bytes.

    `crossed`: score every gold report by a model that has not seen it, too, which takes several
    times as long. Raises GoldError for gold that cannot be learned from, ModelError for a folder
    that cannot be written, which is seen before anything is learned.
    """
    lesson.check_place()
    material = lesson.gather(recipe, on_progress)
    cross = cross_validate(material, recipe, analyze, on_progress=on_progress) if crossed else None
    model = train(
        material,
        recipe,
        name=lesson.place.name,
        version=gongkai.__version__,
        scores=cross.tables() if cross else None,
        on_progress=on_progress,
    )
    rules = rules_table(
        score_rules(material.observed_gold), score_rules(material.observed_held_out)
    )
    return save_model(model, lesson.place, card=write_card(model.manifest, cross, rules=rules))
