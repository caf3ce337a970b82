"""A transformer fine-tuned on gold, written into its folder; needs the extra `transformers`."""

from __future__ import annotations

import gongkai
from gongkai.learn import Manifest
from gongkai.learn.card import write_card
from gongkai.learn.encoder.base import load_base
from gongkai.learn.encoder.recipe import EncoderRecipe
from gongkai.learn.encoder.training import train
from gongkai.learn.encoder.writing import save_model
from gongkai.learn.material import Progress
from gongkai.training.lessons import Lesson


def train_encoder(
    lesson: Lesson, recipe: EncoderRecipe, *, on_progress: Progress | None = None
) -> Manifest:
    """Fine-tune the encoder that the recipe names, and write the model.

    Raises GoldError for gold that cannot be learned from, ModelError for an encoder that is not
    there, or a folder that cannot be written; these are seen before anything is gathered.
    """
    lesson.check_place()
    load_base(recipe.base, allow_download=recipe.allow_download)  # a bad one is refused at once
    model = train(
        lesson.gather(recipe, on_progress),
        recipe,
        name=lesson.place.name,
        version=gongkai.__version__,
        on_progress=on_progress,
    )
    return save_model(model, lesson.place, card=write_card(model.manifest))
