"""All models of one material: with and without the rules, with and without some gold reports."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from gongkai.learn.linear.bench import N_LABELS, Bench
from gongkai.learn.linear.fitting import calibration_error, fit_temperature
from gongkai.learn.linear.model import Learned, Weights, softmax
from gongkai.learn.linear.recipe import Recipe
from gongkai.learn.linear.trusting import with_trust
from gongkai.learn.material import Material


class Evidence(StrEnum):
    """What decides: the rules alone, the model that hears nothing of them, or both."""

    RULES = "rules"
    MODEL = "model"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Calibration:
    """How far confidence was from being right on held-out reports, before and after, in [0, 1].

    Scores are divided by `temperature`.
    """

    temperature: float
    error_before: float
    error_after: float
    n_units: int


class Workshop:
    """A bench with the weights that a recipe gives to the reports of a material.

    Every fit begins from one to the synthetic reports alone, so that none begins from what it is
    measured on.
    """

    def __init__(self, material: Material, recipe: Recipe) -> None:
        self.material, self.recipe = material, recipe
        self._bench = Bench(material.observed, recipe)
        self._starts: dict[Evidence, Learned | None] = {}
        self._calibrations: dict[Evidence, dict[str, Calibration]] = {}

    def learn(
        self, evidence: Evidence, *, without_gold: int | None = None, held_out: bool = False
    ) -> Learned:
        """Return what is learned from all synthetic reports and all gold ones but one, by number.

        With `held_out`, from the held-out reports as well. Confidence is calibrated.
        """
        gold = [self.recipe.gold_weight] * len(self.material.gold)
        if without_gold is not None:
            gold[without_gold] = 0.0
        learned = _calibrated(
            self._fit(evidence, gold, held_out=held_out), self.calibrations(evidence)
        )
        if evidence is Evidence.MODEL:
            return replace(learned, ruled_topic_share=1.0)
        return with_trust(
            learned, {head: getattr(self.recipe, f"trust_{head}") for head in N_LABELS}
        )

    def calibrations(self, evidence: Evidence) -> Mapping[str, Calibration]:
        """Return the calibration of each head, measured on the held-out reports."""
        if evidence not in self._calibrations:
            gold = [self.recipe.gold_weight] * len(self.material.gold)
            self._calibrations[evidence] = self._calibrate(
                self._fit(evidence, gold, held_out=False)
            )
        return self._calibrations[evidence]

    def _calibrate(self, learned: Learned) -> dict[str, Calibration]:
        first = len(self.material.observed_synthetic)
        chosen = list(range(first, first + len(self.material.held_out)))
        found: dict[str, Calibration] = {}
        for head in N_LABELS:
            scores, labels = self._bench.scores(learned, head, chosen)
            temperature = fit_temperature(scores, labels)
            found[head] = Calibration(
                temperature=temperature,
                error_before=calibration_error(softmax(scores), labels),
                error_after=calibration_error(softmax(scores / temperature), labels),
                n_units=len(labels),
            )
        return found

    def _fit(self, evidence: Evidence, gold: list[float], *, held_out: bool) -> Learned:
        if evidence not in self._starts:
            nothing = [0.0] * len(gold)
            weights = self._weights(nothing, held_out=False)
            dropout = self._dropout(evidence)
            self._starts[evidence] = (
                self._bench.fit(weights, rule_dropout=dropout) if any(weights) else None
            )
        return self._bench.fit(
            self._weights(gold, held_out=held_out),
            rule_dropout=self._dropout(evidence),
            start=self._starts[evidence],
        )

    def _dropout(self, evidence: Evidence) -> float:
        return self.recipe.rule_dropout if evidence is Evidence.BOTH else 1.0

    def _weights(self, gold: list[float], *, held_out: bool) -> list[float]:
        n_synthetic = len(self.material.observed_synthetic)
        return [*[1.0] * n_synthetic, *[float(held_out)] * len(self.material.held_out), *gold]


def _calibrated(learned: Learned, calibrations: Mapping[str, Calibration]) -> Learned:
    weights = {
        head: Weights(
            each.columns / calibrations[head].temperature,
            each.bias / calibrations[head].temperature,
        )
        for head, each in learned.weights.items()
    }
    return replace(learned, weights=weights)
