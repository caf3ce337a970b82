"""An encoder model read back from its folder, and nothing taken from beside its files."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor
from transformers.utils import CONFIG_NAME, SAFE_WEIGHTS_NAME

from gongkai.errors import ModelError
from gongkai.learn.encoder.base import load_stored
from gongkai.learn.encoder.examples import SIZES
from gongkai.learn.encoder.foreign import refused_as
from gongkai.learn.encoder.limits import SHORTEST, longest_of
from gongkai.learn.encoder.model import EncoderModel, Tuned
from gongkai.learn.encoder.network import Network, Reader
from gongkai.learn.encoder.wording import wording_digest
from gongkai.learn.store.fields import Fields
from gongkai.learn.store.manifest import LABELS, MANIFEST, Manifest
from gongkai.learn.store.writing import CARD

HEADS = "heads.safetensors"
FILES = (CONFIG_NAME, HEADS, SAFE_WEIGHTS_NAME, "tokenizer.json", "tokenizer_config.json")
TRANSITIONS = "section.transitions"
# What lies beside the files that the manifest names.
_BESIDE = (MANIFEST, CARD)
_PARTS = ("weight", "bias")


def read_model(folder: Path, manifest: Manifest) -> EncoderModel:
    """Return the encoder model in `folder`, ready to decide on the CPU.

    Raises ModelError for a file that is missing or is no part of such a model, for weights that do
    not fit, for settings out of range, and for a model that was learned with other words than
    `wording.toml` has.
    """
    _check_files(folder, manifest)
    settings = Fields((folder / MANIFEST).as_posix(), "settings", manifest.settings)
    transition = settings.number_in("transition", 0.0, 1.0)
    topic_share = settings.number_in("topic_share", 0.0, 1.0)
    if settings.digest("wording") != wording_digest():
        raise settings.misfit("wording", wording_digest())
    encoder, tokenizer = load_stored(folder)
    longest = longest_of(encoder.config, tokenizer)
    max_length = settings.count("max_length")
    if not SHORTEST <= max_length <= longest:
        raise settings.misfit("max_length", f"a number from {SHORTEST} to {longest}")
    with torch.random.fork_rng(devices=[]):
        network = Network(encoder)
    heads = _Heads(folder / HEADS, manifest)
    heads.fill(network)
    tuned = Tuned(
        reader=Reader(network.eval(), tokenizer, max_length),
        transitions=heads.transitions().numpy(),
        transition=transition,
        topic_share=topic_share,
        with_rules=settings.flag("with_rules"),
    )
    return EncoderModel(tuned, manifest)


def _check_files(folder: Path, manifest: Manifest) -> None:
    """Check that nothing but the files of such a model is named or lies there: libraries look."""
    for name in FILES:
        if name not in manifest.files:
            raise ModelError("model.file_missing", source=(folder / name).as_posix())
    beside = {path.name for path in folder.iterdir() if not path.name.startswith(".")}
    for name in sorted({*manifest.files, *beside}.difference(FILES, _BESIDE)):
        raise ModelError(
            "model.file_foreign", source=(folder / name).as_posix(), expected=", ".join(FILES)
        )


class _Heads:
    """The arrays of the heads, each checked, with labels in the order of our enums."""

    def __init__(self, path: Path, manifest: Manifest) -> None:
        self._source = path.as_posix()
        with refused_as(code="model.unreadable", source=self._source):
            self._arrays: Mapping[str, Tensor] = load_file(path)
        self._orders = {head: _order(manifest, head) for head in SIZES}
        expected = {TRANSITIONS, *(f"{head}.{part}" for head in SIZES for part in _PARTS)}
        for name in sorted(self._arrays.keys() - expected):
            raise self._misfit(name, "numbers", "nothing")

    def fill(self, network: Network) -> None:
        """Put the weights into the heads of a network."""
        with torch.no_grad():
            for head, order in self._orders.items():
                linear = network.heads[head]
                for part in _PARTS:
                    parameter = getattr(linear, part)
                    found = self._array(f"{head}.{part}", tuple(parameter.shape))
                    parameter.copy_(found[order])

    def transitions(self) -> Tensor:
        """Return the log probability of each section after each other."""
        order = self._orders["section"]
        return self._array(TRANSITIONS, (len(order), len(order)))[order][:, order]

    def _array(self, name: str, shape: tuple[int, ...]) -> Tensor:
        expected = f"finite numbers, {'x'.join(map(str, shape))}"
        if name not in self._arrays:
            raise self._misfit(name, "nothing", expected)
        array = self._arrays[name]
        if array.shape != shape or array.dtype != torch.float32 or not array.isfinite().all():
            told = f"{str(array.dtype).removeprefix('torch.')} {'x'.join(map(str, array.shape))}"
            raise self._misfit(name, told, expected)
        return array

    def _misfit(self, name: str, found: str, expected: str) -> ModelError:
        return ModelError(
            "model.weights", source=self._source, name=name, found=found, expected=expected
        )


def _order(manifest: Manifest, head: str) -> list[int]:
    """Return the place in the model's labels of each of our labels."""
    if head not in LABELS:
        return list(range(SIZES[head]))
    theirs = manifest.labels[head]
    return [theirs.index(label.value) for label in LABELS[head]]
