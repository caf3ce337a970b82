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
from gongkai.learn.store.manifest import LABELS, MANIFEST, Manifest, read_stored
from gongkai.learn.store.refusing import refused
from gongkai.learn.store.weights import unpack_arrays

WEIGHTS = "weights.skops"
_LINK_LABELS = ("no", "yes")
_LONGEST_RUN = 8
_TRANSITIONS = "section.transitions"
_STRONGEST_TRANSITION = 100.0
# No weight is larger: the largest number of half precision, in which weights are stored.
_LARGEST_WEIGHT = 65504.0


def read_model(folder: Path, manifest: Manifest) -> LinearModel:
    """Return the linear model in `folder`.

    Raises ModelError for a manifest with other files than the weights, for weights that are not
    the bytes it names, hold anything but our arrays, or arrays of another shape, and for settings
    out of range.
    """
    told = (folder / MANIFEST).as_posix()
    if set(manifest.files) != {WEIGHTS}:
        found = ", ".join(sorted(manifest.files)) or "nothing"
        raise refused("model.field", source=told, place="files", found=found, expected=WEIGHTS)
    source = (folder / WEIGHTS).as_posix()
    data = read_stored(folder, manifest, WEIGHTS)
    arrays = unpack_arrays(data, source=source, names=_NAMES)
    settings = Fields(told, "settings", manifest.settings)
    return LinearModel(_Arrays(source, arrays).learned(settings, manifest), manifest)


_NAMES = (
    _TRANSITIONS,
    *(f"{unit}.cells" for unit in dict.fromkeys(UNIT_OF.values())),
    *(f"{head}.{part}" for head in UNIT_OF for part in ("columns", "bias")),
)


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
            unit: Encoder(wording, self._cells(unit), _names(settings, unit))
            for unit in dict.fromkeys(UNIT_OF.values())
        }
        orders = {head: _order(manifest, head) for head in UNIT_OF}
        n_sections = len(orders["section"])
        transitions = self._floats(_TRANSITIONS, (n_sections, n_sections))
        return Learned(
            encoders=encoders,
            weights={
                head: self._weights(head, encoders[unit].n_columns, orders[head])
                for head, unit in UNIT_OF.items()
            },
            transitions=transitions[np.ix_(orders["section"], orders["section"])],
            transition=settings.number_in("transition", 0.0, _STRONGEST_TRANSITION),
            topic_share=settings.number_in("topic_share", 0.0, 1.0),
            ruled_topic_share=settings.number_in("ruled_topic_share", 0.0, 1.0),
        )

    def _weights(self, head: str, n_columns: int, order: list[int]) -> Weights:
        columns = self._floats(f"{head}.columns", (n_columns, len(order)))
        bias = self._floats(f"{head}.bias", (len(order),))
        return Weights(np.ascontiguousarray(columns[:, order]), bias[order])

    def _cells(self, unit: str) -> Hashes:
        name = f"{unit}.cells"
        array = self._arrays[name]
        if array.ndim != 1 or array.dtype != np.uint32 or (array >= 1 << BITS).any():
            raise self._misfit(name, array, f"numbers below {1 << BITS}")
        if (array[1:] <= array[:-1]).any():
            raise self._misfit(name, array, "rising numbers")
        return array

    def _floats(self, name: str, shape: tuple[int, ...]) -> Floats:
        array = self._arrays[name]
        fits = array.shape == shape and array.dtype.kind == "f"
        if not fits or not (np.abs(array) <= _LARGEST_WEIGHT).all():
            raise self._misfit(name, array, f"finite numbers, {'x'.join(map(str, shape))}")
        return array.astype(np.float32)

    def _misfit(self, name: str, array: Array, expected: str) -> ModelError:
        found = f"{array.dtype} {'x'.join(map(str, array.shape))}"
        return refused(
            "model.weights", source=self._source, name=name, found=found, expected=expected
        )


def _names(settings: Fields, unit: str) -> tuple[str, ...]:
    """Return the names of the columns of a kind of units, each of which stands there once."""
    names = settings.inner("names").texts(unit)
    if len(set(names)) < len(names):
        raise settings.inner("names").misfit(unit, "names that differ")
    return names


def _order(manifest: Manifest, head: str) -> list[int]:
    """Return the place in the model's labels of each of our labels."""
    if head not in LABELS:
        return list(range(len(_LINK_LABELS)))
    theirs = manifest.labels[head]
    return [theirs.index(label.value) for label in LABELS[head]]
