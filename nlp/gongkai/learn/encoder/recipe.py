"""How an encoder is fine-tuned."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path

from gongkai.errors import SettingsError
from gongkai.learn.ranges import Range, check_ranges

_RANGES = {
    "seed": Range(0, 2**32, below=True),
    "n_synthetic": Range(0, 10**6),
    "n_held_out": Range(0, 10**6),
    "gold_repeats": Range(1, 1000),
    "epochs": Range(1, 1000),
    "batch_size": Range(1, 4096),
    "learning_rate": Range(0, 1, above=True),
    "max_length": Range(8, 8192),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class EncoderRecipe:
    """What may be chosen about learning on an encoder; every number is finite.

    `base`: the folder of an encoder in the format of Hugging Face, or its name on their hub; a name
    is looked for among what was downloaded before, and fetched only with `allow_download`.
    `seed`: of the synthetic corpus and of every draw. `n_synthetic`: synthetic reports to learn
    from; `n_held_out`: others, from phrases of their own, on which confidence is calibrated.
    `gold_repeats`: how often a gold report is shown for once that a synthetic one is.
    `max_length`: tokens of a unit with its context; what is longer is cut. `warmup`: the share of
    steps in which the learning rate rises. `rule_dropout`: the share of units shown without what
    the rules say of them; 1 for a model that never hears it. `transition`: the weight of the order
    of sections. `topic_share`: a topic is named with this share of the main topic's probability or
    more. `on_gpu`: learn on a GPU where there is one.

    Ranges: `seed` [0, 2^32); `n_synthetic`, `n_held_out` [0, 10^6]; `gold_repeats`, `epochs`
    [1, 1000]; `batch_size` [1, 4096]; `learning_rate` (0, 1]; `max_length` [8, 8192]; `warmup`,
    `weight_decay`, `rule_dropout`, `transition` and `topic_share` [0, 1]. Raises SettingsError for
    a number out of its range.

    Only on the CPU the same material gives the same weights, and only with the same libraries and
    number of threads, which is torch's own choice (OMP_NUM_THREADS, or one a core): other threads
    add up in another order.
    """

    base: str | Path
    allow_download: bool = False
    seed: int = 4
    n_synthetic: int = 600
    n_held_out: int = 100
    gold_repeats: int = 5
    epochs: int = 3
    batch_size: int = 32
    learning_rate: float = 5e-5
    warmup: float = 0.1
    weight_decay: float = 0.01
    max_length: int = 192
    rule_dropout: float = 0.2
    transition: float = 0.3
    topic_share: float = 0.35
    on_gpu: bool = False

    def __post_init__(self) -> None:
        for name in ("gold_repeats", "epochs", "batch_size", "learning_rate", "max_length"):
            if not getattr(self, name) > 0:
                raise SettingsError("settings.positive", name=name, found=getattr(self, name))
        for name in ("warmup", "weight_decay", "rule_dropout", "transition", "topic_share"):
            if not 0.0 <= getattr(self, name) <= 1.0:
                raise SettingsError("settings.share", name=name, found=getattr(self, name))
        check_ranges(self, _RANGES)

    def to_settings(self) -> dict[str, object]:
        """Return the recipe for a manifest: of a base that lies in a folder, its last name only."""
        base = self.base.name if isinstance(self.base, Path) else self.base
        if Path(base).is_dir():
            base = Path(base).resolve().name
        return {**asdict(self), "base": base}
