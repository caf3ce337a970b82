"""A linear model read from its folder."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np

from gongkai.errors import ModelError
from gongkai.learn.linear.arrays import Array, Floats, Hashes
from gongkai.learn.linear.encoding import Encoder, Wording
from gongkai.learn.linear.model import UNIT_OF, Learned, LinearModel, Weights
from gongkai.learn.linear.ngrams import BITS
from gongkai.learn.store.fields import Fields
from gongkai.learn.store.manifest import LABELS, Manifest
from gongkai.learn.store.weights import unpack_arrays

WEIGHTS = "weights.skops"
_LINK_LABELS = ("no", "yes")
_LONGEST_RUN = 8


def read_model(folder: Path, manifest: Manifest) -> LinearModel:
    """Return the linear model in `folder`.

    Raises ModelError for weights that hold anything but arrays, or arrays of another shape.
    """
    path = folder / WEIGHTS
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ModelError("model.unreadable", source=path.as_posix(), reason=error) from error
    arrays = unpack_arrays(data, source=path.as_posix())
    settings = Fields((folder / "model.json").as_posix(), "settings", manifest.settings)
    return LinearModel(_Arrays(path.as_posix(), arrays).learned(settings, manifest), manifest)


class _Arrays:
    """The arrays of a file, each checked for what it must be."""

    def __init__(self, source: str, arrays: Mapping[str, Array]) -> None:
        self._source, self._arrays = source, arrays

    def learned(self, settings: Fields, manifest: Manifest) -> Learned:
        longest = settings.count("longest")
        if not 0 < longest <= _LONGEST_RUN:
            raise settings.misfit("longest", f"a number from 1 to {_LONGEST_RUN}")
        wording = Wording(longest, settings.flag("words"))
        encoders = {
            unit: Encoder(wording, self._cells(unit), settings.inner("names").texts(unit))
            for unit in dict.fromkeys(UNIT_OF.values())
        }
        orders = {head: _order(manifest, head) for head in UNIT_OF}
        n_sections = len(orders["section"])
        transitions = self._floats("section.transitions", (n_sections, n_sections))
        return Learned(
            encoders=encoders,
            weights={
                head: self._weights(head, encoders[unit].n_columns, orders[head])
                for head, unit in UNIT_OF.items()
            },
            transitions=transitions[np.ix_(orders["section"], orders["section"])],
            transition=settings.number("transition"),
            topic_share=settings.number("topic_share"),
            ruled_topic_share=settings.number("ruled_topic_share"),
        )

    def _weights(self, head: str, n_columns: int, order: list[int]) -> Weights:
        columns = self._floats(f"{head}.columns", (n_columns, len(order)))
        bias = self._floats(f"{head}.bias", (len(order),))
        return Weights(np.ascontiguousarray(columns[:, order]), bias[order])

    def _cells(self, unit: str) -> Hashes:
        name = f"{unit}.cells"
        array = self._array(name)
        if array.ndim != 1 or array.dtype != np.uint32 or (array >= 1 << BITS).any():
            raise self._misfit(name, array, f"numbers below {1 << BITS}")
        return array

    def _floats(self, name: str, shape: tuple[int, ...]) -> Floats:
        array = self._array(name)
        if array.shape != shape or array.dtype.kind != "f" or not np.isfinite(array).all():
            raise self._misfit(name, array, f"finite numbers, {'x'.join(map(str, shape))}")
        return array.astype(np.float32)

    def _array(self, name: str) -> Array:
        if name not in self._arrays:
            raise self._misfit(name, None, "an array")
        return self._arrays[name]

    def _misfit(self, name: str, array: Array | None, expected: str) -> ModelError:
        found = "nothing" if array is None else f"{array.dtype} {'x'.join(map(str, array.shape))}"
        return ModelError(
            "model.weights", source=self._source, name=name, found=found, expected=expected
        )


def _order(manifest: Manifest, head: str) -> list[int]:
    """Return the place in the model's labels of each of our labels."""
    if head not in LABELS:
        return list(range(len(_LINK_LABELS)))
    theirs = manifest.labels[head]
    return [theirs.index(label.value) for label in LABELS[head]]
