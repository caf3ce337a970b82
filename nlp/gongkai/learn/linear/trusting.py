"""Trust in the rules beyond what the examples teach.

The rules were written for real reports. Synthetic ones, made to vary, are harder for them, so that
a model that learns from these trusts them less than it should.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from gongkai.learn.linear.describing import RULE
from gongkai.learn.linear.model import (
    ROLES,
    SECTIONS,
    SUBSTANCES,
    TOPICS,
    UNIT_OF,
    Learned,
    Weights,
)

_NAMED = {
    "section": [f"{RULE}{label.value}" for label in SECTIONS],
    "role": [f"{RULE}{label.value}" for label in ROLES],
    "substance": [f"{RULE}substance={label.value}" for label in SUBSTANCES],
    "topic": [f"{RULE}main={label.value}" for label in TOPICS],
}


_LINKED = f"{RULE}linked"


def with_trust(learned: Learned, trust: Mapping[str, float]) -> Learned:
    """Return a model that adds, by head, `trust` to the score of the label that the rules give."""
    weights = dict(learned.weights)
    for head, names in _NAMED.items():
        columns = weights[head].columns.copy()
        for label, name in enumerate(names):
            column = learned.encoders[UNIT_OF[head]].column(name)
            if column is not None:
                columns[column, label] += trust[head]
        weights[head] = Weights(columns, weights[head].bias)
    weights["link"] = _trusting_links(learned, trust["link"])
    return replace(learned, weights=weights)


def _trusting_links(learned: Learned, trust: float) -> Weights:
    """Make a link likelier where the rules make it, and less likely where they do not."""
    columns, bias = learned.weights["link"].columns.copy(), learned.weights["link"].bias.copy()
    column = learned.encoders[UNIT_OF["link"]].column(_LINKED)
    if column is not None:
        columns[column, 1] += 2 * trust
        bias[1] -= trust
    return Weights(columns, bias)
