"""What a model is to learn from, and where it is to be written."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from gongkai.learn.material import Material, Progress
from gongkai.training.material import gather_material
from gongkai.training.placing import check_place


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """What to learn from, and where to write.

    `gold`: a gold file, or a folder of them. `folders`: where its reports lie, beside the usual
    places. `folder`: of the model, whose name becomes the model's; `.` is the current folder.
    """

    gold: Path
    folder: Path
    folders: Sequence[Path] = ()

    @property
    def place(self) -> Path:
        """The folder of the model as an absolute path; it may be a link, what is above it not."""
        if self.folder.name in ("", ".."):
            return Path(os.path.realpath(self.folder))
        return Path(os.path.realpath(self.folder.parent)) / self.folder.name

    def check_place(self) -> None:
        """Raise ModelError where no model can be written, before anything is learned."""
        check_place(self.place, told=self.folder.as_posix())

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
