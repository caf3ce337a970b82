"""What a model is to learn from, and where it is to be written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from gongkai.learn.material import Material, Progress
from gongkai.training.material import gather_material


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """What to learn from, and where to write.

    `gold`: a gold file, or a folder of them. `folders`: where its reports lie, beside the usual
    places. `folder`: of the model, whose name becomes the model's.
    """

    gold: Path
    folder: Path
    folders: Sequence[Path] = ()

    def gather(self, recipe: Amounts, on_progress: Progress | None) -> Material:
        """Return what there is to learn from; raises GoldError as `gather_material` does."""
        return gather_material(
            self.gold,
            folders=self.folders,
            n_synthetic=recipe.n_synthetic,
            n_held_out=recipe.n_held_out,
            seed=recipe.seed,
            on_progress=on_progress,
        )


class Amounts(Protocol):
    """How much is made, and out of which seed."""

    @property
    def n_synthetic(self) -> int:
        """How many synthetic reports to learn from."""
        ...

    @property
    def n_held_out(self) -> int:
        """How many others to measure on."""
        ...

    @property
    def seed(self) -> int:
        """What they are drawn from."""
        ...
