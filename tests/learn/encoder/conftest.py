"""A tiny encoder with random weights, and a model that has learned on it from the seeds.

Fixtures import what the extra brings: without it, the tests beside this file are skipped.
"""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import pytest

from gongkai.ingest import read_report
from gongkai.learn import load_gold, load_model
from gongkai.learn.material import Example, Material, gather
from gongkai.pipeline import analyze

if TYPE_CHECKING:
    from gongkai.learn.encoder.model import EncoderModel
    from gongkai.learn.encoder.recipe import EncoderRecipe

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="session", autouse=True)
def one_thread() -> Iterator[None]:
    """Keep the threads of a tiny network from waiting for each other."""
    torch = pytest.importorskip("torch", reason="the extra transformers is not installed")
    n_threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(n_threads)


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing may be asked of the network."""

    def refuse(_: socket.socket, address: object) -> NoReturn:
        raise AssertionError(f"the network was asked for {address}")

    monkeypatch.setattr(socket.socket, "connect", refuse)


@pytest.fixture(scope="session")
def material() -> Material:
    """Three seeds to learn from, and one held out."""
    gold = load_gold(ROOT / "corpora/gold")
    examples = [Example(read_report(ROOT / "seeds" / Path(g.source).name), g) for g in gold[:4]]
    return gather(examples[:3], [], examples[3:], analyze)


@pytest.fixture(scope="session")
def base(material: Material, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a BERT of two layers whose vocabulary are the characters of the material."""
    from transformers import BertConfig, BertModel, BertTokenizer, set_seed  # noqa: PLC0415

    texts = [each.text for report in material.observed for each in report.sentences]
    special = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
    vocabulary = {token: n for n, token in enumerate([*special, *sorted(set("".join(texts)))])}
    folder = tmp_path_factory.mktemp("base") / "tiny-bert"
    BertTokenizer(vocab=vocabulary, model_max_length=128).save_pretrained(folder)
    set_seed(1)
    config = BertConfig(
        vocab_size=len(vocabulary),
        hidden_size=32,
        num_hidden_layers=2,
        num_attention_heads=2,
        intermediate_size=64,
        max_position_embeddings=130,
    )
    BertModel(config).save_pretrained(folder)
    return folder


@pytest.fixture(scope="session")
def recipe(base: Path) -> EncoderRecipe:
    """Few epochs, fast."""
    from gongkai.learn.encoder.recipe import EncoderRecipe  # noqa: PLC0415

    return EncoderRecipe(base=base, gold_repeats=1, epochs=4, learning_rate=3e-3, max_length=64)


@pytest.fixture(scope="session")
def steps() -> list[tuple[str, int, int]]:
    """What is told while the model learns."""
    return []


@pytest.fixture(scope="session")
def model(
    material: Material, recipe: EncoderRecipe, steps: list[tuple[str, int, int]]
) -> EncoderModel:
    """The model as it was when it had learned."""
    from gongkai.learn.encoder.training import train  # noqa: PLC0415

    return train(
        material,
        recipe,
        name="tiny",
        version="0.1.0",
        on_progress=lambda *step: steps.append(step),
    )


@pytest.fixture(scope="session")
def stored(model: EncoderModel, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the model."""
    from gongkai.learn.encoder.writing import save_model  # noqa: PLC0415

    folder = tmp_path_factory.mktemp("models") / "tiny"
    save_model(model, folder, card="# tiny\n")
    return folder


@pytest.fixture(scope="session")
def loaded(stored: Path) -> EncoderModel:
    """The model as it is read back."""
    from gongkai.learn.encoder.model import EncoderModel  # noqa: PLC0415

    found = load_model(stored)
    assert isinstance(found, EncoderModel)
    return found
