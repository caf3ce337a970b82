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

_FETCHED = ("config.json", "tokenizer*", "vocab*", "merges.txt", "*.model", "*.safetensors*")
_CHINESE = "政府信息公开"
# Outputs for a whole text, which are not used; an encoder without weights for them is as good.
_UNUSED = "pooler"
# Only what lies in the folder; never code of it; never weights as pickles, nor fewer bits.
_LOCAL: dict[str, Any] = {"local_files_only": True, "trust_remote_code": False}
_SAFE: dict[str, Any] = {
    **_LOCAL,
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
    encoder empty, a tokenizer without tokenizer.json, and architectures that are no encoders.
    """
    folder = _find(base, allow_download=allow_download)
    with quiet(), refused_as(code="model.base", found=base):
        config = AutoConfig.from_pretrained(folder, **_LOCAL)
        tokenizer = AutoTokenizer.from_pretrained(folder, **_LOCAL)
        _check(config, tokenizer)
        encoder, told = AutoModel.from_pretrained(folder, config=config, **_SAFE)
    empty = sorted(name for name in told["missing_keys"] if _UNUSED not in name)
    if empty:
        raise ModelError("model.base", found=base, reason=f"no weights for {empty[0]}")
    return encoder, tokenizer


def load_stored(folder: Path) -> tuple[PreTrainedModel, PreTrainedTokenizerBase]:
    """Return encoder and tokenizer of a stored model, in single precision.

    Raises ModelError for files that cannot be read, and for weights that are missing or too many.
    """
    with quiet(), refused_as(code="model.unreadable", source=folder.as_posix()):
        config = AutoConfig.from_pretrained(folder, **_LOCAL)
        tokenizer = AutoTokenizer.from_pretrained(folder, **_LOCAL)
        _check(config, tokenizer)
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


def _check(config: Any, tokenizer: Any) -> None:  # noqa: ANN401 - classes differ by architecture
    """Raise ValueError for what cannot serve as an encoder of pairs of texts."""
    if config.is_encoder_decoder:
        raise ValueError(f"{config.model_type} has a decoder")
    if getattr(config, "hidden_size", None) is None:
        raise ValueError(f"{config.model_type} tells no hidden_size")
    if not tokenizer.is_fast:
        raise ValueError("no tokenizer.json")
    if tokenizer.pad_token_id is None:
        raise ValueError("the tokenizer has no padding token")
    if len(tokenizer) > config.vocab_size:
        raise ValueError(f"{len(tokenizer)} tokens, but the encoder has {config.vocab_size}")
    if set(tokenizer(_CHINESE, add_special_tokens=False)["input_ids"]) <= {tokenizer.unk_token_id}:
        raise ValueError("the tokenizer knows no Chinese, or has no vocabulary")
