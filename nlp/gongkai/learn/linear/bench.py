"""Every unit of many reports, described and encoded once; fits then choose among the reports."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

import numpy as np
from scipy.sparse import diags_array, vstack

from gongkai.learn.linear.arrays import Floats, Marks, Matrix, Numbers, Weighing
from gongkai.learn.linear.decoding import count_transitions
from gongkai.learn.linear.describing import (
    Described,
    describe_items,
    describe_lines,
    describe_pairs,
    describe_sentences,
)
from gongkai.learn.linear.encoding import Wording, learn_columns
from gongkai.learn.linear.fitting import Examples, fit_head
from gongkai.learn.linear.model import (
    ROLES,
    SECTIONS,
    SUBSTANCES,
    TOPICS,
    UNIT_OF,
    Learned,
    Weights,
)
from gongkai.learn.linear.recipe import Recipe
from gongkai.learn.observing import Observed
from gongkai.model import BlockKind

N_LABELS = {
    "section": len(SECTIONS),
    "role": len(ROLES),
    "substance": len(SUBSTANCES),
    "topic": len(TOPICS),
    "link": 2,
}
# How much of an item's example its main topic is, where it has several.
_MAIN_TOPIC = 0.7

Target = tuple[int, int, float]
"""The row of a unit in its report, its label and the weight of the example."""


class _Rows(NamedTuple):
    """The examples of a head, with the number of the report that each is from."""

    examples: Examples
    reports: Numbers


class Bench:
    """The examples of some reports, as matrices over common columns."""

    def __init__(self, reports: Sequence[Observed], recipe: Recipe) -> None:
        self._recipe = recipe
        described = {
            unit: [describe(each) for each in reports] for unit, describe in _UNITS.items()
        }
        self._encoders = {
            unit: learn_columns(
                each,
                Wording(recipe.longest, recipe.words),
                least_texts=recipe.least_texts,
            )
            for unit, each in described.items()
        }
        matrices = {
            unit: [self._encoders[unit].encode(one) for one in each]
            for unit, each in described.items()
        }
        self._rows = {
            head: _rows(matrices[UNIT_OF[head]], [list(find(each)) for each in reports])
            for head, find in _TARGETS.items()
        }
        self._sequences = [_sequence(each) for each in reports]

    def fit(
        self,
        weights: Sequence[float],
        *,
        rule_dropout: float | None = None,
        start: Learned | None = None,
    ) -> Learned:
        """Return what is learned from the reports, each with its weight; 0 leaves one out.

        `rule_dropout` is the recipe's unless given; with 1 the rules are not learned from at all.
        Beginning where `start`, learned by this bench from other weights, ended is faster.
        """
        share = self._recipe.rule_dropout if rule_dropout is None else rule_dropout
        heads = {
            head: self._fit_head(
                head, np.array(weights), share, start.weights[head] if start else None
            )
            for head in N_LABELS
        }
        transitions = count_transitions(
            (each for each, weight in zip(self._sequences, weights, strict=True) if weight),
            len(SECTIONS),
        )
        return Learned(
            encoders=self._encoders,
            weights=heads,
            transitions=transitions,
            transition=self._recipe.transition,
            topic_share=self._recipe.topic_share,
            ruled_topic_share=self._recipe.ruled_topic_share if share < 1 else 1.0,
        )

    def scores(self, learned: Learned, head: str, chosen: Sequence[int]) -> tuple[Floats, Numbers]:
        """Return the scores of a head on the units of the chosen reports, and their labels."""
        rows = self._rows[head]
        here = np.isin(rows.reports, chosen) & (rows.examples.weights > _MAIN_TOPIC / 2)
        weights = learned.weights[head]
        found: Floats = rows.examples.matrix[here] @ weights.columns + weights.bias
        return found, rows.examples.labels[here]

    def _fit_head(
        self, head: str, of_report: Weighing, rule_dropout: float, start: Weights | None
    ) -> Weights:
        recipe, encoder = self._recipe, self._encoders[UNIT_OF[head]]
        scales = np.ones(encoder.n_columns, np.float32)
        scales[: len(encoder.cells)] = recipe.text_scale
        scales[encoder.rule_columns] = recipe.rule_scale
        rows = self._rows[head]
        here = np.flatnonzero(of_report[rows.reports])
        matrix = rows.examples.matrix[here]
        dropped = np.random.default_rng(recipe.seed).random(len(rows.reports)) < rule_dropout
        _drop_rules(matrix, dropped[here], encoder.rule_columns)
        examples = Examples(
            Matrix(matrix @ diags_array(scales)),
            rows.examples.labels[here],
            rows.examples.weights[here] * of_report[rows.reports[here]],
        )
        found = fit_head(
            examples,
            n_labels=N_LABELS[head],
            slack=getattr(recipe, f"slack_{head}"),
            iterations=recipe.iterations,
            start=_scaled(start, np.float32(1) / scales) if start else None,
        )
        return _scaled(found, scales)


def _scaled(weights: Weights, scales: Floats) -> Weights:
    return Weights(weights.columns * scales[:, None], weights.bias)


def _drop_rules(matrix: Matrix, dropped: Marks, is_rule: Marks) -> None:
    """Forget what the rules say of some rows."""
    of_row = np.repeat(np.arange(matrix.shape[0]), np.diff(matrix.indptr))
    matrix.data[dropped[of_row] & is_rule[matrix.indices]] = 0.0


def _rows(matrices: Sequence[Matrix], targets: Sequence[Sequence[Target]]) -> _Rows:
    starts = np.cumsum([0, *(matrix.shape[0] for matrix in matrices)])
    found = [
        (int(starts[report]) + row, label, weight, report)
        for report, each in enumerate(targets)
        for row, label, weight in each
    ]
    rows, labels, weights, reports = (np.array(each) for each in zip(*found, strict=True))
    matrix = Matrix(vstack(matrices, format="csr")[rows])
    return _Rows(Examples(matrix, labels, weights), reports)


def _sequence(report: Observed) -> list[int]:
    return [
        SECTIONS.index(section)
        for line, section in zip(report.lines, report.sections, strict=True)
        if section is not None and line.kind is not BlockKind.TABLE
    ]


def _section_targets(report: Observed) -> Iterable[Target]:
    for row, (line, section) in enumerate(zip(report.lines, report.sections, strict=True)):
        if section is not None and line.kind is not BlockKind.TABLE:
            yield row, SECTIONS.index(section), 1.0


def _role_targets(report: Observed) -> Iterable[Target]:
    for row, role in enumerate(report.roles):
        if role is not None:
            yield row, ROLES.index(role), 1.0


def _substance_targets(report: Observed) -> Iterable[Target]:
    for row, substance in enumerate(report.substances):
        if substance is not None:
            yield row, SUBSTANCES.index(substance), 1.0


def _topic_targets(report: Observed) -> Iterable[Target]:
    """Yield an example for each topic of an item: what is likely there, first of all the main."""
    for row, topics in enumerate(report.topics):
        if topics:
            main = _MAIN_TOPIC if len(topics) > 1 else 1.0
            yield row, TOPICS.index(topics[0]), main
            for topic in topics[1:]:
                yield row, TOPICS.index(topic), (1 - main) / (len(topics) - 1)


def _link_targets(report: Observed) -> Iterable[Target]:
    for row, linked in enumerate(report.linked):
        if linked is not None:
            yield row, int(linked), 1.0


_UNITS: dict[str, Callable[[Observed], list[Described]]] = {
    "line": lambda report: describe_lines(report.lines),
    "sentence": lambda report: describe_sentences(report.sentences),
    "item": lambda report: describe_items(report.items),
    "pair": lambda report: describe_pairs(report.pairs),
}
_TARGETS: dict[str, Callable[[Observed], Iterable[Target]]] = {
    "section": _section_targets,
    "role": _role_targets,
    "substance": _substance_targets,
    "topic": _topic_targets,
    "link": _link_targets,
}
