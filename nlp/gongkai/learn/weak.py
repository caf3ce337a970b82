"""Each rule as a weak labeller: how often it speaks, how often it is alone, contradicted, right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from gongkai.learn.observing import Observed
from gongkai.model import Role, SectionLabel, Substance, Vote

_HEADS = ("section", "role", "substance")


@dataclass(frozen=True, slots=True)
class RuleScore:
    """What a rule is worth, in shares of [0, 1].

    `coverage`: the units on which it speaks, of all units. Of those: `overlap`, on which another
    rule speaks, too; `conflict`, on which another speaks for another label; `accuracy`, for whose
    gold label it speaks, None where it speaks on no unit with gold.
    """

    head: str
    rule: str
    label: str
    n_units: int
    coverage: float
    overlap: float
    conflict: float
    accuracy: float | None


class _Voted(NamedTuple):
    head: str
    votes: tuple[Vote, ...]
    gold: str | None


def score_rules(observed: Iterable[Observed]) -> tuple[RuleScore, ...]:
    """Score every rule that speaks somewhere, by head and by the rule's name."""
    units = [unit for each in observed for unit in _units(each)]
    scores: list[RuleScore] = []
    for head in _HEADS:
        here = [unit for unit in units if unit.head == head]
        rules = sorted({vote for unit in here for vote in unit.votes})
        scores += [_score(head, rule, here) for rule in rules]
    return tuple(scores)


def rules_table(gold: Sequence[RuleScore], synthetic: Sequence[RuleScore] = ()) -> str:
    """Return the rules as a table in Markdown, with their accuracy on both kinds of reports."""
    others = {(each.head, each.rule, each.label): each for each in synthetic}
    rows = [
        ["head", "rule", "speaks for", "n", "coverage", "overlap", "conflict"],
        ["---", "---", "---", "--:", "--:", "--:", "--:"],
    ]
    rows[0] += ["accuracy", "on synthetic"]
    rows[1] += ["--:", "--:"]
    for each in gold:
        other = others.get((each.head, each.rule, each.label))
        shares = (each.coverage, each.overlap, each.conflict, each.accuracy)
        rows.append(
            [
                *(each.head, each.rule, each.label, str(each.n_units)),
                *(_shown(share) for share in shares),
                _shown(other.accuracy if other else None),
            ]
        )
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def _units(observed: Observed) -> Iterator[_Voted]:
    for line, section in zip(observed.lines, observed.sections, strict=True):
        yield _Voted("section", _votes(line.votes, SectionLabel), section)
    for unit, role, substance in zip(
        observed.sentences, observed.roles, observed.substances, strict=True
    ):
        yield _Voted("role", _votes(unit.votes, Role), role)
        yield _Voted("substance", _votes(unit.votes, Substance), substance)


def _votes(
    votes: Iterable[Vote], labels: type[SectionLabel | Role | Substance]
) -> tuple[Vote, ...]:
    """Return the votes for labels of one head, each once."""
    values = {label.value for label in labels}
    return tuple(dict.fromkeys(vote for vote in votes if vote.label in values))


def _score(head: str, rule: Vote, units: Sequence[_Voted]) -> RuleScore:
    spoken = [unit for unit in units if rule in unit.votes]
    known = [unit for unit in spoken if unit.gold is not None]
    return RuleScore(
        head=head,
        rule=rule.rule,
        label=rule.label,
        n_units=len(spoken),
        coverage=len(spoken) / len(units),
        overlap=sum(len(unit.votes) > 1 for unit in spoken) / len(spoken),
        conflict=sum(any(vote.label != rule.label for vote in unit.votes) for unit in spoken)
        / len(spoken),
        accuracy=sum(unit.gold == rule.label for unit in known) / len(known) if known else None,
    )


def _shown(share: float | None) -> str:
    return "" if share is None else f"{share:.2f}"
