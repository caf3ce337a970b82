"""A linear model written into its folder."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from gongkai.learn.linear.arrays import Array
from gongkai.learn.linear.model import UNIT_OF, Learned, LinearModel
from gongkai.learn.linear.reading import WEIGHTS
from gongkai.learn.store import Manifest, write_model
from gongkai.learn.store.weights import pack_arrays

# n-grams whose weights all lie below this change no decision.
_TINY = 0.004


def save_model(model: LinearModel, folder: Path, *, card: str) -> Manifest:
    """Write a model into `folder`, whole or not at all; `card` is its README.md.

    The same model gives the same bytes. Raises ModelError, as `write_model` does.
    """
    packed = pack_arrays(learned_arrays(model.learned))

    def fill(fresh: Path) -> None:
        (fresh / WEIGHTS).write_bytes(packed)

    return write_model(folder, model.manifest, card=card, fill=fill)


def learned_arrays(learned: Learned) -> dict[str, Array]:
    """Return the arrays of a model, rounded to half precision, without n-grams of no weight."""
    arrays: dict[str, Array] = {"section.transitions": learned.transitions}
    for unit, encoder in learned.encoders.items():
        heads = [head for head in UNIT_OF if UNIT_OF[head] == unit]
        n_cells = len(encoder.cells)
        weights = {head: learned.weights[head] for head in heads}
        largest = np.max(
            [np.abs(each.columns[:n_cells]).max(axis=1, initial=0.0) for each in weights.values()],
            axis=0,
        )
        kept = np.concatenate([largest >= _TINY, np.ones(len(encoder.names), np.bool_)])
        arrays[f"{unit}.cells"] = encoder.cells[kept[:n_cells]]
        for head, each in weights.items():
            arrays[f"{head}.columns"] = each.columns[kept].astype(np.float16)
            arrays[f"{head}.bias"] = each.bias.astype(np.float32)
    return arrays


def learned_settings(learned: Learned) -> dict[str, object]:
    """Return what belongs to the arrays: names of columns, wording, thresholds."""
    wording = next(iter(learned.encoders.values())).wording
    return {
        "longest": wording.longest,
        "words": wording.words,
        "transition": learned.transition,
        "topic_share": learned.topic_share,
        "ruled_topic_share": learned.ruled_topic_share,
        "names": {unit: list(each.names) for unit, each in learned.encoders.items()},
    }
