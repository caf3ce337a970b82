"""Train a linear model: fit, calibrate on phrases it has not seen, fit again with all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict

from gongkai.learn.linear.model import LinearModel
from gongkai.learn.linear.recipe import Recipe
from gongkai.learn.linear.workshop import Evidence, Workshop
from gongkai.learn.linear.writing import learned_settings
from gongkai.learn.material import Material, Progress, digest_of
from gongkai.learn.store import DataSet, Manifest

_DECIMALS = 4


def train(
    material: Material,
    recipe: Recipe,
    *,
    name: str,
    version: str,
    scores: Mapping[str, Mapping[str, float]] | None = None,
    on_progress: Progress | None = None,
) -> LinearModel:
    """Train a linear model; the same material and recipe give the same model to the bit.

    `scores` go into its manifest, by table and metric, beside those of its calibration.
    """
    tell = on_progress or _tell_nobody
    tell("fit", 0, 3)
    workshop = Workshop(material, recipe)
    tell("fit", 1, 3)
    calibrations = workshop.calibrations(Evidence.BOTH)
    tell("fit", 2, 3)
    learned = workshop.learn(Evidence.BOTH, held_out=True)
    tell("fit", 3, 3)
    parts = {
        "gold": material.observed_gold,
        "synthetic": material.observed_synthetic,
        "synthetic, held out": material.observed_held_out,
    }
    manifest = Manifest(
        kind="linear",
        name=name,
        version=version,
        settings={**learned_settings(learned), "recipe": asdict(recipe)},
        data=tuple(
            DataSet(part, digest_of(observed), len(observed))
            for part, observed in parts.items()
            if observed
        ),
        scores={
            **(scores or {}),
            "calibration": {
                f"{head}/{key}": round(value, _DECIMALS)
                for head, each in calibrations.items()
                for key, value in asdict(each).items()
            },
        },
    )
    return LinearModel(learned, manifest)


def _tell_nobody(_step: str, _done: int, _total: int) -> None:
    """Hear of progress and say nothing."""
