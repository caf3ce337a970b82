"""What an encoder is worth on reports that it has not learned from, and how sure it may be."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import torch

from gongkai.learn.encoder.examples import SIZES, head_columns, make_examples
from gongkai.learn.encoder.network import Network, Reader
from gongkai.learn.linear.fitting import calibration_error, fit_temperature
from gongkai.learn.linear.model import softmax
from gongkai.learn.observing import Observed
from gongkai.learn.scoring import accuracy, macro_f1


def calibrate(
    reader: Reader, held_out: Iterable[Observed], *, with_rules: bool
) -> dict[str, dict[str, float]]:
    """Set the confidence of each head right on held-out reports; its decisions stay as they are.

    Return tables of scores: "held_out", unit by unit and without the order of sections; and
    "calibration", what scores were divided by and how far confidence was from being right before
    and after, in [0, 1]. Without held-out reports nothing changes and there are no tables.
    """
    examples = make_examples(held_out, rule_dropout=0.0 if with_rules else 1.0, seed=0)
    if not examples:
        return {}
    scores = reader.scores([(each.first, each.second) for each in examples])
    targets = np.array([each.targets for each in examples], np.float32)
    right: dict[str, float] = {}
    sure: dict[str, float] = {}
    for head in SIZES:
        columns = head_columns(head)
        here = targets[:, columns].any(axis=1)
        found, labels = scores[here, columns], targets[here, columns].argmax(axis=1)
        if not len(labels):
            continue
        temperature = fit_temperature(found, labels)
        _divide(reader.network, head, temperature)
        pairs = [(str(a), str(b)) for a, b in zip(labels, found.argmax(axis=1), strict=True)]
        right[f"{head}_accuracy"] = accuracy(pairs) or 0.0
        right[f"{head}_macro_f1"] = macro_f1(pairs) or 0.0
        sure[f"{head}/temperature"] = temperature
        sure[f"{head}/error_before"] = calibration_error(softmax(found), labels)
        sure[f"{head}/error_after"] = calibration_error(softmax(found / temperature), labels)
        sure[f"{head}/n_units"] = float(len(labels))
    return {"held_out": _rounded(right), "calibration": _rounded(sure)}


def _divide(network: Network, head: str, temperature: float) -> None:
    with torch.no_grad():
        for each in network.heads[head].parameters():
            each.div_(temperature)


def _rounded(table: dict[str, float]) -> dict[str, float]:
    return {name: round(value, 4) for name, value in table.items()}
