"""What the config.json of an encoder may ask for; looked at before anything is built from it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import torch
from transformers import AutoModel
from transformers.utils import CONFIG_NAME

LONGEST = 8192
"""Tokens of a unit with its context, at most."""
SHORTEST = 8
"""Tokens of a unit with its context, at least: those between and around two texts, and some."""
# Where else to look for code, other files, or weights in fewer bits.
_ELSEWHERE = ("auto_map", "configuration_files", "quantization_config", "compression_config")
# How attention and experts are computed; any other name may be fetched.
_IMPLEMENTATION = "_implementation"
_BUILT_IN = (None, "eager", "sdpa")
_LARGEST = {
    "num_hidden_layers": 100,
    "hidden_size": LONGEST,
    "vocab_size": 1_000_000,
    "max_position_embeddings": 1_000_000,
}
_REQUIRED = ("hidden_size", "vocab_size")


def check_words(folder: Path) -> None:
    """Check that a folder's config.json names nothing that lies elsewhere, as it is written.

    Raises ValueError for code to fetch or to run, attention from a hub, other configurations and
    quantized weights; OSError and ValueError for what is no JSON.
    """
    for key, value in _entries(json.loads((folder / CONFIG_NAME).read_text(encoding="utf-8"))):
        if key in _ELSEWHERE and value:
            raise ValueError(f"{CONFIG_NAME} has {key}")
        if key.removesuffix("_internal").endswith(_IMPLEMENTATION):
            parts = value.values() if isinstance(value, dict) else [value]
            if any(part not in _BUILT_IN for part in parts):
                raise ValueError(f"{CONFIG_NAME} has {key} {value!r}")


def check_sizes(config: Any, folder: Path) -> None:  # noqa: ANN401 - differs by architecture
    """Check that an encoder has bounds, and no more numbers than its files of weights have bytes.

    Nothing is held in memory for it. Raises ValueError for sizes that are none, or too large.
    """
    for name, largest in _LARGEST.items():
        size = getattr(config, name, None)
        if size is None and name not in _REQUIRED:
            continue
        if not isinstance(size, int) or size > largest or (name in _REQUIRED and size < 1):
            raise ValueError(f"{config.model_type} has {name} {size!r}, expected 1 to {largest}")
    n_bytes = sum(path.stat().st_size for path in folder.glob("*.safetensors"))
    if not n_bytes:
        return  # which is told when weights are asked for
    with torch.device("meta"):
        encoder = AutoModel.from_config(  # type: ignore[no-untyped-call]
            config, attn_implementation="eager", trust_remote_code=False
        )
    n_numbers = sum(each.numel() for each in encoder.parameters())
    if n_numbers > n_bytes:
        raise ValueError(f"{n_numbers} weights are asked for, but the files have {n_bytes} bytes")


def longest_of(config: Any, tokenizer: Any) -> int:  # noqa: ANN401 - differ by architecture
    """Return how many tokens an encoder takes, `LONGEST` at most; some count positions from 2."""
    positions = getattr(config, "max_position_embeddings", None) or 0
    longest = min(LONGEST, int(tokenizer.model_max_length))
    return min(longest, positions - 2) if positions > 2 else longest


def _entries(value: object) -> Iterator[tuple[str, object]]:
    """Yield all keys and their values, however deep."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key, inner
            yield from _entries(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _entries(inner)
