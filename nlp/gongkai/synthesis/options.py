"""What a corpus may be asked to be."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.errors import SettingsError
from gongkai.synthesis.banks import SPLITS

PLANTS = ("none", "one")


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How reports are made; with the seed and an index, all that a report depends on.

    `banks`: which phrases are used; none of `train` is in `test`. `plant`: `one` makes exactly one
    number of every report wrong; such reports are of the editions with tables, and print them.
    `slip_share`: the share of reports, in [0, 1], with something left over from a copied template.
    `clean`: without the noise of pages and converters.
    """

    banks: str = "all"
    plant: str = "none"
    slip_share: float = 0.06
    clean: bool = False

    def __post_init__(self) -> None:
        for name, found, expected in (("banks", self.banks, SPLITS), ("plant", self.plant, PLANTS)):
            if found not in expected:
                raise SettingsError(
                    "settings.choice", name=name, found=found, expected=" ".join(expected)
                )
        if not 0.0 <= self.slip_share <= 1.0:
            raise SettingsError("settings.slip_share", found=self.slip_share)
