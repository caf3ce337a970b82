"""Train an encoder model: fine-tune on synthetic and gold reports, calibrate on held-out ones."""

from __future__ import annotations

from collections.abc import Mapping

from gongkai.errors import ModelError
from gongkai.learn.encoder.base import load_base
from gongkai.learn.encoder.calibration import calibrate
from gongkai.learn.encoder.examples import SIZES, make_examples, section_sequences
from gongkai.learn.encoder.limits import longest_of
from gongkai.learn.encoder.model import EncoderModel, Tuned
from gongkai.learn.encoder.network import Network, Reader
from gongkai.learn.encoder.recipe import EncoderRecipe
from gongkai.learn.encoder.tuning import seeded, tune
from gongkai.learn.encoder.wording import wording_digest
from gongkai.learn.linear.decoding import count_transitions
from gongkai.learn.material import Material, Progress, digest_of
from gongkai.learn.store import DataSet, Manifest

_Tables = Mapping[str, Mapping[str, float]]
# The loss is told of so many examples at most, spread over all.
_LOSS_EXAMPLES = 500


def train(
    material: Material,
    recipe: EncoderRecipe,
    *,
    name: str,
    version: str,
    scores: _Tables | None = None,
    on_progress: Progress | None = None,
) -> EncoderModel:
    """Fine-tune the encoder that the recipe names, with heads, and return the model.

    On the CPU the same material, recipe, libraries and number of threads give the same model to
    the bit. Held-out reports are not learned from: confidence is calibrated on them, and they are
    scored. Raises ModelError for an encoder that is not there or is none, and for a material
    without gold labels.
    """
    observed = (
        *material.observed_synthetic,
        *(each for each in material.observed_gold for _ in range(recipe.gold_repeats)),
    )
    examples = make_examples(observed, rule_dropout=recipe.rule_dropout, seed=recipe.seed)
    if not examples:
        raise ModelError("model.no_examples", name=name)
    with_rules = recipe.rule_dropout < 1
    encoder, tokenizer = load_base(recipe.base, allow_download=recipe.allow_download)
    max_length = min(recipe.max_length, longest_of(encoder.config, tokenizer))
    shown = [each._asdict() for each in examples[:: -(-len(examples) // _LOSS_EXAMPLES)]]
    with seeded(recipe.seed):
        reader = Reader(Network(encoder), tokenizer, max_length)
        before = reader.loss(shown)
        tune(reader, examples, recipe, lambda done, total: _tell(on_progress, done, total))
    training = {"loss_before": round(before, 4), "loss_after": round(reader.loss(shown), 4)}
    measured = calibrate(reader, material.observed_held_out, with_rules=with_rules)
    tuned = Tuned(
        reader=reader,
        transitions=count_transitions(section_sequences(observed), SIZES["section"]),
        transition=recipe.transition,
        topic_share=recipe.topic_share,
        with_rules=with_rules,
    )
    manifest = Manifest(
        kind="encoder",
        name=name,
        version=version,
        settings={**_settings(tuned), "recipe": recipe.to_settings()},
        data=_data(material),
        scores={**(scores or {}), "training": training, **measured},
    )
    return EncoderModel(tuned, manifest)


def _settings(tuned: Tuned) -> dict[str, object]:
    return {
        "max_length": tuned.reader.max_length,
        "transition": tuned.transition,
        "topic_share": tuned.topic_share,
        "with_rules": tuned.with_rules,
        "wording": wording_digest(),
    }


def _data(material: Material) -> tuple[DataSet, ...]:
    parts = {
        "gold": material.observed_gold,
        "synthetic": material.observed_synthetic,
        "synthetic, held out": material.observed_held_out,
    }
    return tuple(DataSet(part, digest_of(each), len(each)) for part, each in parts.items() if each)


def _tell(on_progress: Progress | None, done: int, total: int) -> None:
    if on_progress:
        on_progress("fit", done, total)
