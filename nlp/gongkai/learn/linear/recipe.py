"""How a linear model is made: recipe.toml, beside the model that it makes."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from pathlib import Path

from gongkai.errors import ModelError
from gongkai.learn.store.fields import Fields


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """What may be chosen about learning.

    `seed`: of the synthetic corpus and of every draw. `n_synthetic`: synthetic reports to learn
    from; `n_held_out`: others, from phrases of their own, on which confidence is calibrated.
    `gold_weight`: how many synthetic units a gold unit counts as. `longest`: characters of the
    longest n-gram; `words`: words and pairs of words, too. `least_texts`: an n-gram or name in
    fewer units is left out. `text_scale` and `rule_scale`: the weight of a text as a whole, and of
    what a rule says, against that of a name; a larger one is regularised less. `rule_dropout`: the
    share in [0, 1) of units learned without the rules, so that texts are learned from as well.
    `slack_…`: how freely each head may fit its examples (scikit-learn's C). `trust_…`: what is
    added to the score of the label that the rules give, see `trusting`. `transition`: the weight
    of the order of sections. `topic_share`: a topic is named with this share of the main topic's
    probability or more; `ruled_topic_share`: the same for a topic that the rules name.
    `iterations`: of a fit, at most.
    """

    seed: int = 4
    n_synthetic: int = 600
    n_held_out: int = 100
    gold_weight: float = 10.0
    longest: int = 3
    words: bool = False
    least_texts: int = 2
    text_scale: float = 3.0
    rule_scale: float = 1.0
    rule_dropout: float = 0.5
    slack_section: float = 1.0
    slack_role: float = 1.0
    slack_substance: float = 1.0
    slack_topic: float = 1.0
    slack_link: float = 1.0
    transition: float = 0.3
    trust_section: float = 1.0
    trust_role: float = 2.0
    trust_substance: float = 2.0
    trust_topic: float = 1.25
    trust_link: float = 1.5
    topic_share: float = 0.7
    ruled_topic_share: float = 0.005
    iterations: int = 100


def read_recipe(path: Path) -> Recipe:
    """Read a recipe; what it leaves out is as in `Recipe`.

    Raises ModelError for a file that cannot be read, an unknown key or a value of another type.
    """
    source = path.as_posix()
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ModelError("model.unreadable", source=source, reason=error) from error
    return recipe_of(Fields(source, "", values))


def recipe_of(found: Fields) -> Recipe:
    """Return a recipe out of its fields."""
    known = {each.name: type(each.default) for each in fields(Recipe)}
    for key in found.values:
        if key not in known:
            raise found.misfit(key, "one of " + ", ".join(known))
    readers = {int: found.count, float: found.number, bool: found.flag}
    return Recipe(**{key: readers[known[key]](key) for key in found.values})  # type: ignore[arg-type]
