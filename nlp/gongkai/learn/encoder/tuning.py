"""Fine-tune encoder and heads together, with the Trainer of Transformers."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import numpy as np
import torch
from datasets import Dataset
from torch import Tensor
from transformers import (
    PrinterCallback,
    Trainer,
    TrainerCallback,
    TrainerControl,
    TrainerState,
    TrainingArguments,
    set_seed,
)

from gongkai.learn.encoder.examples import LabelledTexts
from gongkai.learn.encoder.foreign import quiet
from gongkai.learn.encoder.network import Reader
from gongkai.learn.encoder.recipe import EncoderRecipe

OnStep = Callable[[int, int], None]


def tune(
    reader: Reader, examples: Sequence[LabelledTexts], recipe: EncoderRecipe, on_step: OnStep
) -> None:
    """Change the weights of a reader's network so that the loss of the examples falls.

    Every batch mixes the examples of all heads, of about the same length, and every decision counts
    the same. `on_step` hears how many steps are done, and of how many. The network is left on the
    CPU.
    """
    network = reader.network
    with quiet(), tempfile.TemporaryDirectory() as folder:
        trainer = Trainer(
            model=network,
            args=_arguments(recipe, folder),
            train_dataset=_dataset(examples),
            data_collator=_Collator(reader),
            callbacks=[_Steps(on_step)],
        )
        trainer.remove_callback(PrinterCallback)
        trainer.train()
    network.to("cpu")


@contextmanager
def seeded(seed: int) -> Iterator[None]:
    """Seed every generator that the libraries draw from, and put them back afterwards."""
    plain, numbers = random.getstate(), np.random.get_state()
    try:
        with torch.random.fork_rng():
            set_seed(seed)
            yield
    finally:
        random.setstate(plain)
        np.random.set_state(numbers)


def _dataset(examples: Sequence[LabelledTexts]) -> Dataset:
    columns = {
        "first": [each.first for each in examples],
        "second": [each.second for each in examples],
        "targets": [each.targets for each in examples],
        "length": [len(each.first) + len(each.second) for each in examples],
    }
    return Dataset.from_dict(columns)


def _arguments(recipe: EncoderRecipe, folder: str) -> TrainingArguments:
    return TrainingArguments(
        output_dir=folder,
        num_train_epochs=recipe.epochs,
        per_device_train_batch_size=recipe.batch_size,
        learning_rate=recipe.learning_rate,
        warmup_steps=recipe.warmup,
        weight_decay=recipe.weight_decay,
        seed=recipe.seed,
        data_seed=recipe.seed,
        train_sampling_strategy="group_by_length",
        use_cpu=not recipe.on_gpu,
        remove_unused_columns=False,
        dataloader_pin_memory=False,
        save_strategy="no",
        logging_strategy="no",
        report_to=[],
        disable_tqdm=True,
    )


class _Collator:
    """Makes a batch of examples: tokens of the two texts, and targets."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    def __call__(self, examples: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
        inputs = self._reader.tokenize([(each["first"], each["second"]) for each in examples])
        targets: Tensor = torch.tensor([each["targets"] for each in examples])
        return {"inputs": inputs, "targets": targets}


class _Steps(TrainerCallback):
    """Tells of every step."""

    def __init__(self, on_step: OnStep) -> None:
        self._on_step = on_step

    def on_step_end(
        self,
        args: TrainingArguments,  # noqa: ARG002 - the signature of the callback
        state: TrainerState,
        control: TrainerControl,  # noqa: ARG002
        **kwargs: object,  # noqa: ARG002
    ) -> None:
        """Tell how many steps are done."""
        self._on_step(state.global_step, state.max_steps)
