"""How a linear model is made: recipe.toml, beside the model that it makes."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from gongkai.errors import ModelError, SettingsError
from gongkai.learn.ranges import Range, check_ranges

_SHARE = Range(0, 1, above=True)
_MANY = 10**6
_HEADS = ("section", "role", "substance", "topic", "link")
_RANGES = {
    "seed": Range(0, 2**32, below=True),
    "n_synthetic": Range(0, _MANY),
    "n_held_out": Range(0, _MANY),
    "gold_weight": Range(0, _MANY),
    "longest": Range(1, 8),
    "least_texts": Range(1, _MANY),
    "text_scale": Range(0, 1000, above=True),
    "rule_scale": Range(0, 1000, above=True),
    "rule_dropout": Range(0, 1, below=True),
    **{f"slack_{head}": Range(0, _MANY, above=True) for head in _HEADS},
    "transition": Range(0, 20),
    **{f"trust_{head}": Range(0, 20) for head in _HEADS},
    "topic_share": _SHARE,
    "ruled_topic_share": _SHARE,
    "iterations": Range(1, 10**5),
}
_EXPECTED: dict[type, str] = {int: "a whole number", float: "a number", bool: "true or false"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """What may be chosen about learning; every number is finite, and in the range told here.

    `seed`: of the synthetic corpus and of every draw, in [0, 2^32). `n_synthetic`: synthetic
    reports to learn from; `n_held_out`: others, from phrases of their own, on which confidence is
    calibrated; both in [0, 10^6]. `gold_weight`: how many synthetic units a gold unit counts as, in
    [0, 10^6]. `longest`: characters of the longest n-gram, in [1, 8]; `words`: words and pairs of
    words, too. `least_texts`: an n-gram or name in fewer units is left out, in [1, 10^6].
    `text_scale` and `rule_scale`: the weight of a text as a whole, and of what a rule says, against
    that of a name, in (0, 1000]; a larger one is regularised less. `rule_dropout`: the share in
    [0, 1) of units learned without the rules, so that texts are learned from as well. `slack_…`:
    how freely each head may fit its examples (scikit-learn's C), in (0, 10^6]. `trust_…`: what is
    added to the score of the label that the rules give, in [0, 20], see `trusting`. `transition`:
    the weight of the order of sections, in [0, 20]. `topic_share`: a topic is named with this share
    of the main topic's probability or more; `ruled_topic_share`: the same for a topic that the
    rules name; both in (0, 1]. `iterations`: of a fit, at most, in [1, 10^5].

    Raises SettingsError for a number out of its range.
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
    trust_section: float = 1.5
    trust_role: float = 2.0
    trust_substance: float = 2.0
    trust_topic: float = 1.25
    trust_link: float = 1.5
    topic_share: float = 0.7
    ruled_topic_share: float = 0.005
    iterations: int = 100

    def __post_init__(self) -> None:
        check_ranges(self, _RANGES)


_TYPES = {each.name: type(each.default) for each in fields(Recipe)}


def read_recipe(path: Path) -> Recipe:
    """Read a recipe; what it leaves out is as in `Recipe`.

    Raises ModelError for a file that cannot be read, an unknown key, and a value of another type or
    out of its range.
    """
    source = path.as_posix()
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        reason = (isinstance(error, OSError) and error.strerror) or error
        raise ModelError("recipe.unreadable", source=source, reason=reason) from error
    try:
        return Recipe(**{key: _value(source, key, found) for key, found in values.items()})
    except SettingsError as error:
        name, found, expected = (error.fields[each] for each in ("name", "found", "expected"))
        raise _misfit(source, str(name), found, str(expected)) from error


def _value(source: str, key: str, found: object) -> Any:  # noqa: ANN401 - each key has its type
    """Return the value of a key if it is of the type that the key has."""
    if key not in _TYPES:
        raise _misfit(source, key, found, "one of " + ", ".join(_TYPES))
    if _TYPES[key] is float and type(found) is int:
        return float(found) if found in _RANGES[key] else found
    if type(found) is not _TYPES[key]:
        raise _misfit(source, key, found, _EXPECTED[_TYPES[key]])
    return found


def _misfit(source: str, key: str, found: object, expected: str) -> ModelError:
    return ModelError(
        "recipe.key", source=source, key=key[:60], found=repr(found)[:60], expected=expected
    )
