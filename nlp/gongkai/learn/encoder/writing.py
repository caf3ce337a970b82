"""An encoder model written into its folder, as others write theirs, with our heads beside it."""

from __future__ import annotations

from pathlib import Path

import torch
from safetensors.torch import save_file

from gongkai.learn.encoder.foreign import quiet
from gongkai.learn.encoder.model import EncoderModel
from gongkai.learn.encoder.reading import FILES, HEADS, TRANSITIONS
from gongkai.learn.store import Manifest, write_model


def save_model(model: EncoderModel, folder: Path, *, card: str) -> Manifest:
    """Write a model into `folder`, whole or not at all; `card` is its README.md.

    Without the heads it is an encoder that Transformers loads. The same model gives the same bytes.
    Raises ModelError, as `write_model` does.
    """

    def fill(fresh: Path) -> None:
        _write(model, fresh)

    return write_model(folder, model.manifest, card=card, fill=fill)


def _write(model: EncoderModel, folder: Path) -> None:
    network, tokenizer, _ = model.tuned.reader
    tokenizer.backend_tokenizer.no_truncation()
    tokenizer.backend_tokenizer.no_padding()
    with quiet():
        network.encoder.save_pretrained(folder)
        tokenizer.save_pretrained(folder)
    arrays = {name: each.contiguous() for name, each in network.heads.state_dict().items()}
    arrays[TRANSITIONS] = torch.from_numpy(model.tuned.transitions)
    save_file(arrays, folder / HEADS)
    for path in folder.iterdir():
        if path.name not in FILES:  # what tokenizers tell a second time
            path.unlink()
