"""The encoder to begin from: found in a folder, never fetched unasked, refused with a reason."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("torch", reason="the extra transformers is not installed")

import huggingface_hub
import numpy as np
import torch
import transformers
from safetensors.torch import load_file, save_file

from gongkai.errors import ModelError
from gongkai.learn.encoder.base import load_base
from gongkai.learn.encoder.examples import SIZES
from gongkai.learn.encoder.network import Network, Reader
from gongkai.learn.encoder.recipe import EncoderRecipe

NAME = "qinghe/bert-of-nowhere"
SMALL: dict[str, Any] = {
    "hidden_size": 32,
    "num_hidden_layers": 2,
    "num_attention_heads": 2,
    "intermediate_size": 64,
    "max_position_embeddings": 130,
}


@pytest.fixture
def copy(base: Path, tmp_path: Path) -> Path:
    """The tiny encoder, to be spoilt."""
    return Path(shutil.copytree(base, tmp_path / "copy"))


@pytest.mark.parametrize("path_or_name", [NAME, "./nowhere", "a/b/c", "two words", Path("none")])
def test_what_is_not_here_is_not_fetched(path_or_name: str | Path) -> None:
    with pytest.raises(
        ModelError, match=r"no such folder, and no encoder.*give the path"
    ) as raised:
        load_base(path_or_name)
    assert "\n" not in str(raised.value)
    assert "请给出" in raised.value.in_language("zh")


def test_without_network_the_error_tells_of_local_paths(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    monkeypatch.setattr(huggingface_hub.constants, "ENDPOINT", "http://127.0.0.1:9")
    with pytest.raises(ModelError, match=f"{NAME}: cannot be downloaded .*give the path") as raised:
        load_base(NAME, allow_download=True)
    assert "\n" not in str(raised.value)


def test_a_folder_is_read_in_single_precision(base: Path) -> None:
    encoder, tokenizer = load_base(str(base))
    assert {each.dtype for each in encoder.parameters()} == {torch.float32}
    assert tokenizer.model_max_length == 128


@pytest.mark.parametrize(
    "config",
    [
        transformers.AlbertConfig(**SMALL, embedding_size=16),
        transformers.ErnieConfig(**SMALL),
        transformers.RobertaConfig(**SMALL, pad_token_id=0),
        transformers.DistilBertConfig(dim=32, n_layers=2, n_heads=2, hidden_dim=64),
        transformers.RoFormerConfig(**SMALL, embedding_size=32),
    ],
    ids=lambda config: config.model_type,
)
def test_other_architectures_serve_as_well(
    copy: Path, config: transformers.PreTrainedConfig
) -> None:
    encoder, tokenizer = load_base(copy)
    config.vocab_size = encoder.config.vocab_size
    made = transformers.AutoModel.from_config(config)  # type: ignore[no-untyped-call]
    made.save_pretrained(copy)
    encoder, _ = load_base(copy)
    assert encoder.config.model_type == config.model_type
    texts = [("总体情况", "主动公开信息。"), ("存在问题", "更新不及时。" * 40)]
    scores = Reader(Network(encoder), tokenizer, 64).scores(texts)
    assert scores.shape == (2, sum(SIZES.values()))
    assert np.isfinite(scores).all()


def pickled(folder: Path) -> None:
    arrays = load_file(folder / "model.safetensors")
    (folder / "model.safetensors").unlink()
    torch.save(arrays, folder / "pytorch_model.bin")


def unfinished(folder: Path) -> None:
    arrays = load_file(folder / "model.safetensors")
    del arrays["encoder.layer.0.output.dense.weight"]
    save_file(arrays, folder / "model.safetensors", metadata={"format": "pt"})


def with_decoder(folder: Path) -> None:
    (folder / "config.json").write_text('{"model_type": "bart"}', encoding="utf-8")


def unknown(folder: Path) -> None:
    values = {"model_type": "nobody", "auto_map": {"AutoConfig": "modeling.Config"}}
    (folder / "config.json").write_text(json.dumps(values), encoding="utf-8")
    (folder / "modeling.py").write_text("raise SystemExit('code was run')", encoding="utf-8")


def with_config(folder: Path, **changes: object) -> None:
    path = folder / "config.json"
    values = {**json.loads(path.read_text(encoding="utf-8")), **changes}
    path.write_text(json.dumps(values), encoding="utf-8")


def with_foreign_attention(folder: Path) -> None:
    with_config(folder, _attn_implementation="kernels-community/flash-attn")


def with_fewer_bits(folder: Path) -> None:
    with_config(folder, quantization_config={"quant_method": "gptq", "bits": 4})


def endless(folder: Path) -> None:
    with_config(folder, num_hidden_layers=10**9)


def without_tokenizer(folder: Path) -> None:
    (folder / "tokenizer.json").unlink()
    (folder / "tokenizer_config.json").unlink()


def without_padding(folder: Path) -> None:
    path = folder / "tokenizer_config.json"
    values = {**json.loads(path.read_text(encoding="utf-8")), "pad_token": None}
    path.write_text(json.dumps(values), encoding="utf-8")


@pytest.mark.parametrize(
    ("spoil", "match"),
    [
        (pickled, "model.safetensors"),
        (unfinished, "no weights for encoder.layer.0.output.dense.weight"),
        (with_decoder, "bart has a decoder"),
        (unknown, "not an encoder to learn on .*config.json has auto_map"),
        (with_foreign_attention, "config.json has _attn_implementation 'kernels-community"),
        (with_fewer_bits, "config.json has quantization_config"),
        (endless, "bert has num_hidden_layers 1000000000, expected 1 to 100"),
        (without_tokenizer, "knows no Chinese, or has no vocabulary"),
        (without_padding, "no padding token"),
    ],
)
def test_what_is_no_encoder_is_refused(
    copy: Path, spoil: Callable[[Path], None], match: str
) -> None:
    spoil(copy)
    with pytest.raises(ModelError, match=match) as raised:
        load_base(copy)
    assert "\n" not in str(raised.value)


def test_a_manifest_tells_no_paths(base: Path) -> None:
    assert EncoderRecipe(base=base).to_settings()["base"] == "tiny-bert"
    assert EncoderRecipe(base=str(base)).to_settings()["base"] == "tiny-bert"
    assert EncoderRecipe(base=NAME).to_settings()["base"] == NAME
