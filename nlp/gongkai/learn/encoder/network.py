"""One encoder, shared, and a linear head for each decision on the mean of its outputs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import torch
from torch import Tensor, nn

from gongkai.learn.encoder.examples import SIZES, head_columns
from gongkai.learn.linear.arrays import Floats

if TYPE_CHECKING:
    from transformers import PreTrainedModel, PreTrainedTokenizerBase

_DROPOUT = 0.1
_BATCH = 32


class Network(nn.Module):
    """Scores (logits) of all labels of all heads, side by side, for a batch of tokenized texts."""

    def __init__(self, encoder: PreTrainedModel) -> None:
        super().__init__()
        self.encoder = encoder
        self.dropout = nn.Dropout(_DROPOUT)
        width = encoder.config.hidden_size
        self.heads = nn.ModuleDict({head: nn.Linear(width, n) for head, n in SIZES.items()})

    def forward(
        self, inputs: Mapping[str, Tensor], targets: Tensor | None = None
    ) -> dict[str, Tensor]:
        """Return "logits", one row a unit, and with targets "loss": the mean of all decisions."""
        outputs = self.encoder(**inputs).last_hidden_state
        told = inputs["attention_mask"].unsqueeze(-1).to(outputs.dtype)
        mean = self.dropout((outputs * told).sum(dim=1) / told.sum(dim=1))
        logits = torch.cat([head(mean) for head in self.heads.values()], dim=1)
        if targets is None:
            return {"logits": logits}
        return {"loss": _loss(logits, targets), "logits": logits}


class Reader(NamedTuple):
    """A network with the tokenizer of its encoder and the tokens that a unit may have."""

    network: Network
    tokenizer: PreTrainedTokenizerBase
    max_length: int

    def tokenize(self, texts: Sequence[tuple[str, str]]) -> dict[str, Tensor]:
        """Return pairs of texts as one batch; of what is too long the longer text is cut."""
        first, second = zip(*texts, strict=True)
        encoded = self.tokenizer(
            list(first),
            list(second),
            truncation="longest_first",
            max_length=self.max_length,
            padding=True,
            return_tensors="pt",
        )
        return dict(encoded)

    def scores(self, texts: Sequence[tuple[str, str]]) -> Floats:
        """Return the scores of all labels (columns) for each pair of texts (rows).

        The network is left in the mode for deciding, without dropout.
        """
        found = np.zeros((len(texts), sum(SIZES.values())), np.float32)
        order = sorted(range(len(texts)), key=lambda row: sum(map(len, texts[row])))
        self.network.eval()
        with torch.inference_mode():
            for start in range(0, len(order), _BATCH):
                rows = order[start : start + _BATCH]
                batch = self.tokenize([texts[row] for row in rows])
                found[rows] = self.network(batch)["logits"].numpy()
        return found

    def loss(self, examples: Sequence[Mapping[str, Any]]) -> float:
        """Return the mean loss of the decisions on examples: texts "first", "second", "targets"."""
        scores = self.scores([(each["first"], each["second"]) for each in examples])
        targets = torch.tensor([each["targets"] for each in examples])
        return float(_loss(torch.from_numpy(scores), targets))


def _loss(logits: Tensor, targets: Tensor) -> Tensor:
    """Return the cross-entropy of all decisions; a row without targets for a head is none."""
    total = logits.new_zeros(())
    for head in SIZES:
        columns = head_columns(head)
        total = total - (targets[:, columns] * logits[:, columns].log_softmax(dim=1)).sum()
    return total / targets.sum().clamp(min=1.0)
