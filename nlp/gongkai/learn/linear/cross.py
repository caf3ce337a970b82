"""The honest figure: each gold report scored by a model that has not seen it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from gongkai.learn.comparing import Comparison, compare
from gongkai.learn.confusion import Confusion, confuse
from gongkai.learn.evaluation import evaluate
from gongkai.learn.gold_resolving import resolve_gold
from gongkai.learn.linear.model import LinearModel
from gongkai.learn.linear.recipe import Recipe
from gongkai.learn.linear.workshop import Evidence, Workshop
from gongkai.learn.material import Example, Material, Progress
from gongkai.learn.observing import Analyze, Observer
from gongkai.learn.scores import DECIMALS, Scores
from gongkai.learn.store import Manifest
from gongkai.model import Analysis, Heads
from gongkai.settings import Settings

_UNNAMED = Manifest(kind="linear", name="fold", version="0", settings={}, data=(), scores={})


@dataclass(frozen=True, slots=True)
class CrossScores:
    """Scores by what decides.

    `gold`: each gold report by a model learned without it. `held_out`: synthetic reports of
    phrases that the models have not seen; empty without such. The confusions are those of both
    together, on gold.
    """

    gold: dict[Evidence, Scores]
    held_out: dict[Evidence, Scores]
    roles: Confusion
    sections: Confusion

    def tables(self) -> dict[str, dict[str, float]]:
        """Return the overall scores as tables "gold/both", "held_out/rules" and so on."""
        return {
            f"{name}/{evidence.value}": {
                metric: round(value, DECIMALS) for metric, value in scores.overall.items()
            }
            for name, found in (("gold", self.gold), ("held_out", self.held_out))
            for evidence, scores in found.items()
        }


def cross_validate(
    material: Material,
    recipe: Recipe,
    analyze: Analyze,
    *,
    settings: Settings | None = None,
    on_progress: Progress | None = None,
) -> CrossScores:
    """Score rules, model and both: on each gold report left out, and on the held-out reports."""
    workshop = Workshop(material, recipe)
    n_models = 2 * (len(material.gold) + bool(material.held_out))
    done = 0

    def learn(evidence: Evidence, without_gold: int | None = None) -> LinearModel:
        nonlocal done
        learned = workshop.learn(evidence, without_gold=without_gold)
        done += 1
        if on_progress:
            on_progress("cross-validate", done, n_models)
        return LinearModel(learned, _UNNAMED)

    def analyze_gold(evidence: Evidence) -> list[Analysis]:
        return [
            analyze(each.report, settings, _heads(evidence, learn, number))
            for number, each in enumerate(material.gold)
        ]

    def analyze_held_out(evidence: Evidence) -> list[Analysis]:
        heads = _heads(evidence, learn, None)
        return [analyze(each.report, settings, heads) for each in material.held_out]

    on_gold = {evidence: analyze_gold(evidence) for evidence in Evidence}
    together = _compare(material.gold, on_gold[Evidence.BOTH])
    return CrossScores(
        gold={name: _score(material.gold, found) for name, found in on_gold.items()},
        held_out={
            evidence: _score(material.held_out, analyze_held_out(evidence))
            for evidence in Evidence
            if material.held_out
        },
        roles=confuse(together.roles),
        sections=confuse(together.sections),
    )


def _heads(
    evidence: Evidence, learn: Callable[[Evidence, int | None], LinearModel], number: int | None
) -> Heads:
    """Return what decides; an observer decides as the rules do."""
    return Observer() if evidence is Evidence.RULES else learn(evidence, number)


def _score(examples: Sequence[Example], analyses: Sequence[Analysis]) -> Scores:
    return evaluate(analyses, [example.gold for example in examples])


def _compare(examples: Sequence[Example], analyses: Sequence[Analysis]) -> Comparison:
    return sum(
        (
            compare(resolve_gold(example.gold, example.report.text), analysis)
            for example, analysis in zip(examples, analyses, strict=True)
        ),
        Comparison(),
    )
