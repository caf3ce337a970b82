"""The encoder to begin from: a folder in the format of Hugging Face, or a name on their hub."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch
from huggingface_hub import snapshot_download
from transformers import (
    AutoConfig,
    AutoModel,
    AutoTokenizer,
    PreTrainedModel,
    PreTrainedTokenizerBase,
)
from transformers.utils import SAFE_WEIGHTS_NAME

from gongkai.errors import ModelError
from gongkai.learn.encoder.foreign import quiet, refused_as
from gongkai.learn.encoder.limits import SHORTEST, check_sizes, check_words, longest_of

_FETCHED = ("config.json", "tokenizer*", "vocab*", "merges.txt", "*.model", "*.safetensors*")
_CHINESE = "政府信息公开"
# Outputs for a whole text, which are not used; an encoder without weights for them is as good.
_UNUSED = "pooler"
# Only what lies in the folder; never code of it; never weights as pickles, nor fewer bits.
_LOCAL: dict[str, Any] = {"local_files_only": True, "trust_remote_code": False}
# The attention that every architecture brings along; others may come from the hub.
_PLAIN: dict[str, Any] = {**_LOCAL, "attn_implementation": "eager"}
_SAFE: dict[str, Any] = {
    **_PLAIN,
    "use_safetensors": True,
    "dtype": torch.float32,
    "output_loading_info": True,
}


def load_base(
    base: str | Path, *, allow_download: bool = False
) -> tuple[PreTrainedModel, PreTrainedTokenizerBase]:
    """Return an encoder and its tokenizer, in single precision.

    Raises ModelError for a folder that is not there, a name that was not downloaded before and may
    not or cannot be now, weights in another format than safetensors or that leave parts of the
    encoder empty, a tokenizer without tokenizer.json, architectures that are no encoders, and a
    configuration that names code, or asks for more than its weights fill.
    """
    folder = _find(base, allow_download=allow_download)
    with quiet(), refused_as(code="model.base", found=base):
        config, tokenizer = _described(folder)
        encoder, told = AutoModel.from_pretrained(folder, config=config, **_SAFE)
    empty = sorted(name for name in told["missing_keys"] if _UNUSED not in name)
    if empty:
        raise ModelError("model.base", found=base, reason=f"no weights for {empty[0]}")
    return encoder, tokenizer


def load_stored(folder: Path) -> tuple[PreTrainedModel, PreTrainedTokenizerBase]:
    """Return encoder and tokenizer of a stored model, in single precision.

    Raises ModelError for files that cannot be read, a configuration as `load_base` refuses, and
    for weights that are missing or too many.
    """
    with quiet(), refused_as(code="model.unreadable", source=folder.as_posix()):
        config, tokenizer = _described(folder)
        encoder, told = AutoModel.from_pretrained(folder, config=config, **_SAFE)
    spoilt = {name for name, each in encoder.named_parameters() if not each.isfinite().all()}
    for names, found, expected in (
        (told["missing_keys"], "nothing", "numbers"),
        (told["unexpected_keys"], "numbers", "nothing"),
        (spoilt, "what is no number", "finite numbers"),
    ):
        if names:
            source, name = (folder / SAFE_WEIGHTS_NAME).as_posix(), min(names)
            raise ModelError(
                "model.weights", source=source, name=name, found=found, expected=expected
            )
    return encoder, tokenizer


def _find(base: str | Path, *, allow_download: bool) -> Path:
    """Return the folder of an encoder; this is all that may go to the network."""
    if Path(base).is_dir():
        return Path(base)
    if isinstance(base, Path):
        raise ModelError("model.base_missing", found=base)
    code = "model.base_download" if allow_download else "model.base_missing"
    with refused_as(code=code, found=base):
        return Path(
            snapshot_download(
                base, allow_patterns=list(_FETCHED), local_files_only=not allow_download
            )
        )


def _described(folder: Path) -> tuple[Any, Any]:
    """Return configuration and tokenizer in a folder.

    Raises ValueError, and what the libraries raise, for what is no encoder of pairs of texts.
    """
    check_words(folder)
    config = AutoConfig.from_pretrained(folder, **_PLAIN)
    if config.is_encoder_decoder:
        raise ValueError(f"{config.model_type} has a decoder")
    check_sizes(config, folder)
    tokenizer = AutoTokenizer.from_pretrained(folder, **_LOCAL)
    _check(config, tokenizer)
    return config, tokenizer


def _check(config: Any, tokenizer: Any) -> None:  # noqa: ANN401 - classes differ by architecture
    """Raise ValueError for a tokenizer that does not fit, or knows no Chinese."""
    if not tokenizer.is_fast:
        raise ValueError("no tokenizer.json")
    if tokenizer.pad_token_id is None:
        raise ValueError("the tokenizer has no padding token")
    if len(tokenizer) > config.vocab_size:
        raise ValueError(f"{len(tokenizer)} tokens, but the encoder has {config.vocab_size}")
    if longest_of(config, tokenizer) < SHORTEST:
        raise ValueError(f"it takes {longest_of(config, tokenizer)} tokens, needed are {SHORTEST}")
    if set(tokenizer(_CHINESE, add_special_tokens=False)["input_ids"]) <= {tokenizer.unk_token_id}:
        raise ValueError("the tokenizer knows no Chinese, or has no vocabulary")
