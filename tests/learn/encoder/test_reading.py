"""A stored model that is not what it says is refused, and the file that is wrong is named."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("torch", reason="the extra transformers is not installed")

import torch
from safetensors.torch import load_file, save_file
from torch import Tensor

from gongkai.errors import ModelError
from gongkai.learn import load_model
from gongkai.learn.encoder.model import EncoderModel
from gongkai.learn.material import Material

Arrays = dict[str, Tensor]


@pytest.fixture
def copy(stored: Path, tmp_path: Path) -> Path:
    """The stored model, to be spoilt."""
    return Path(shutil.copytree(stored, tmp_path / "copy"))


def edit_manifest(folder: Path, edit: Callable[[dict[str, Any]], object]) -> None:
    path = folder / "model.json"
    values = json.loads(path.read_text(encoding="utf-8"))
    edit(values)
    path.write_text(json.dumps(values), encoding="utf-8")


def sign(folder: Path, name: str) -> None:
    """Let the manifest say of a file what it is now."""
    content = (folder / name).read_bytes()
    told = {"sha256": sha256(content).hexdigest(), "n_bytes": len(content)}
    edit_manifest(folder, lambda values: values["files"].update({name: told}))


def edit_arrays(folder: Path, name: str, edit: Callable[[Arrays], object]) -> None:
    arrays = load_file(folder / name)
    edit(arrays)
    save_file(arrays, folder / name, metadata={"format": "pt"})
    sign(folder, name)


def edit_config(folder: Path, **changes: object) -> None:
    path = folder / "config.json"
    values = {**json.loads(path.read_text(encoding="utf-8")), **changes}
    path.write_text(json.dumps(values), encoding="utf-8")
    sign(folder, path.name)


def test_files_are_those_of_such_a_model(stored: Path) -> None:
    assert {path.name for path in stored.iterdir()} == {
        "README.md",
        "config.json",
        "heads.safetensors",
        "model.json",
        "model.safetensors",
        "tokenizer.json",
        "tokenizer_config.json",
    }


@pytest.mark.parametrize("name", ["model.safetensors", "heads.safetensors", "tokenizer.json"])
def test_a_file_that_was_changed_is_refused(copy: Path, name: str) -> None:
    content = bytearray((copy / name).read_bytes())
    content[-5] ^= 1
    (copy / name).write_bytes(content)
    with pytest.raises(ModelError, match=f"copy/{name}: not the file that the model was written"):
        load_model(copy)


@pytest.mark.parametrize("name", ["config.json", "model.safetensors", "heads.safetensors"])
def test_a_file_that_is_missing_is_named(copy: Path, name: str) -> None:
    (copy / name).unlink()
    with pytest.raises(ModelError, match=f"copy/{name}: a file that model.json names is missing"):
        load_model(copy)
    edit_manifest(copy, lambda values: values["files"].pop(name))
    with pytest.raises(ModelError, match=f"copy/{name}: a file that model.json names is missing"):
        load_model(copy)


@pytest.mark.parametrize("name", ["pytorch_model.bin", "modeling.py", "added_tokens.json"])
def test_a_file_too_many_is_refused(copy: Path, name: str) -> None:
    (copy / name).write_bytes(b"{}")
    with pytest.raises(ModelError, match=f"copy/{name}: no part of such a model"):
        load_model(copy)
    sign(copy, name)
    with pytest.raises(ModelError, match=f"copy/{name}: no part of such a model"):
        load_model(copy)


def test_foreign_labels_are_refused(copy: Path) -> None:
    edit_manifest(copy, lambda values: values["labels"]["role"].append("weather"))
    with pytest.raises(ModelError, match="weather is no label of role"):
        load_model(copy)


@pytest.mark.parametrize(
    ("edit", "match"),
    [
        (lambda a: a.pop("role.bias"), "the array role.bias has nothing, but expected finite"),
        (lambda a: a.update({"mood.bias": torch.zeros(2)}), "the array mood.bias has numbers"),
        (
            lambda a: a.update({"role.weight": torch.zeros(8, 32)}),
            "role.weight has float32 8x32, but expected finite numbers, 9x32",
        ),
        (lambda a: a["topic.weight"].fill_(torch.nan), "the array topic.weight has float32 18x32"),
        (
            lambda a: a.update({"section.transitions": torch.zeros(16, 16).half()}),
            "section.transitions has float16 16x16",
        ),
    ],
)
def test_heads_that_do_not_fit_are_named(
    copy: Path, edit: Callable[[Arrays], object], match: str
) -> None:
    edit_arrays(copy, "heads.safetensors", edit)
    with pytest.raises(ModelError, match=match):
        load_model(copy)


@pytest.mark.parametrize(
    ("edit", "match"),
    [
        (
            lambda a: a.pop("encoder.layer.1.output.dense.bias"),
            "the array encoder.layer.1.output.dense.bias has nothing",
        ),
        (lambda a: a.update({"decoder.bias": torch.zeros(2)}), "the array decoder.bias has num"),
        (
            lambda a: a["embeddings.word_embeddings.weight"].fill_(torch.inf),
            "the array embeddings.word_embeddings.weight has what is no number",
        ),
        (
            lambda a: a.update({"pooler.dense.weight": torch.zeros(3, 3)}),
            "copy: cannot be read as part of a model",
        ),
    ],
)
def test_an_encoder_that_does_not_fit_is_named(
    copy: Path, edit: Callable[[Arrays], object], match: str
) -> None:
    edit_arrays(copy, "model.safetensors", edit)
    with pytest.raises(ModelError, match=match):
        load_model(copy)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("model.safetensors", b""),
        ("model.safetensors", b"\xff" * 64),
        ("heads.safetensors", b"\x80\x02}q\x00."),  # a pickle
        ("config.json", b"[]"),
        ("config.json", b'{"model_type": "nobody"}'),
        ("config.json", b'{"model_type": "t5"}'),
        ("tokenizer.json", b"{}"),
        ("tokenizer.json", b""),
        ("tokenizer_config.json", b"\xff"),
    ],
)
def test_what_cannot_be_read_is_refused(copy: Path, name: str, content: bytes) -> None:
    (copy / name).write_bytes(content)
    sign(copy, name)
    with pytest.raises(ModelError, match=r"copy.*: cannot be read as part of a model \(.+\)"):
        load_model(copy)


@pytest.mark.parametrize(
    ("changes", "match"),
    [
        ({"hidden_size": 0}, "hidden_size 0"),
        ({"hidden_size": "wide"}, "hidden_size"),
        ({"hidden_size": 8194}, "hidden_size 8194, expected 1 to 8192"),
        ({"vocab_size": 10**12}, "vocab_size 1000000000000, expected 1 to 1000000"),
        ({"num_hidden_layers": 101}, "num_hidden_layers 101, expected 1 to 100"),
        ({"max_position_embeddings": 10**12}, "max_position_embeddings"),
        ({"intermediate_size": 10**9}, "weights are asked for, but the files have"),
        ({"num_hidden_layers": 3}, "encoder.layer.2.*has nothing"),
    ],
)
def test_an_architecture_that_the_weights_do_not_fill_is_refused(
    copy: Path, changes: dict[str, object], match: str
) -> None:
    edit_config(copy, **changes)
    with pytest.raises(ModelError, match=f"copy.*{match}"):
        load_model(copy)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("auto_map", {"AutoModel": "someone/else--modeling.Model"}),
        ("quantization_config", {"quant_method": "bitsandbytes", "load_in_8bit": True}),
        ("configuration_files", ["config.9.0.0.json"]),
        ("_attn_implementation", "kernels-community/flash-attn"),
        ("attn_implementation", "flash_attention_2"),
        ("_attn_implementation_internal", {"": "someone/attention"}),
        ("text_config", {"_attn_implementation": "someone/attention@main:run"}),
    ],
)
def test_a_configuration_that_names_what_lies_elsewhere_is_refused(
    copy: Path, key: str, value: object
) -> None:
    edit_config(copy, **{key: value})
    named = key if key != "text_config" else "_attn_implementation"
    with pytest.raises(ModelError, match=f"copy: cannot be read .*config.json has {named}"):
        load_model(copy)


def test_attention_is_computed_without_code_from_elsewhere(
    copy: Path, loaded: EncoderModel
) -> None:
    edit_config(copy, _attn_implementation="sdpa", quantization_config=None)
    model = load_model(copy)
    assert isinstance(model, EncoderModel)
    for each in (model, loaded):
        config = each.tuned.reader.network.encoder.config
        assert config._attn_implementation == "eager"  # noqa: SLF001 - it has no other name


@pytest.mark.parametrize(
    ("edit", "match"),
    [
        (lambda s: s.update(max_length=0), "settings.max_length is 0, but expected a number"),
        (
            lambda s: s.update(max_length=129),
            "max_length is 129, but expected a number from 8 to 128",
        ),
        (lambda s: s.update(topic_share=1.5), "topic_share is 1.5, but expected a number from 0"),
        (lambda s: s.update(topic_share=float("nan")), "topic_share is nan, but expected"),
        (lambda s: s.update(transition=float("inf")), "transition is inf, but expected"),
        (lambda s: s.update(transition=-0.1), "transition is -0.1, but expected a number from 0"),
        (lambda s: s.pop("with_rules"), "settings.with_rules is nothing"),
        (lambda s: s.update(wording="0" * 64), "settings.wording is '0000"),
    ],
)
def test_settings_that_do_not_fit_are_named(
    copy: Path, edit: Callable[[dict[str, Any]], object], match: str
) -> None:
    edit_manifest(copy, lambda values: edit(values["settings"]))
    with pytest.raises(ModelError, match=match):
        load_model(copy)


def test_labels_may_stand_in_another_order(
    copy: Path, loaded: EncoderModel, material: Material
) -> None:
    def turn(arrays: Arrays) -> None:
        for name in ("section", "role"):
            for part in ("weight", "bias"):
                arrays[f"{name}.{part}"] = arrays[f"{name}.{part}"].flip(0)
        arrays["section.transitions"] = arrays["section.transitions"].flip(0, 1)

    edit_arrays(copy, "heads.safetensors", turn)
    edit_manifest(copy, lambda values: values["labels"]["section"].reverse())
    edit_manifest(copy, lambda values: values["labels"]["role"].reverse())
    turned = load_model(copy)
    (report,) = material.observed_held_out
    assert turned.place_lines(report.lines) == loaded.place_lines(report.lines)
    assert turned.tag_sentences(report.sentences) == loaded.tag_sentences(report.sentences)
