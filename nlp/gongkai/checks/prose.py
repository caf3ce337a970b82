"""What the prose claims against what the tables say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from gongkai.checks.amounts import confirmed, is_same_money, spoken
from gongkai.checks.grids import NO_GRID, Grid, Grids, cell_at
from gongkai.checks.rules import Rule, RuleKind, rules_of
from gongkai.checks.sides import Side, check, counted, stated
from gongkai.checks.terms import printed_names
from gongkai.model import Check, CheckVerdict, Claim, Quantity

_ALL = 100.0
_YUAN = "元"
_YUAN_IN_WAN = 10_000


def check_claims(claims: Iterable[Claim], grids: Grids) -> Iterator[Check]:
    """Yield a check for each claim that a table can confirm; the claims are all of its year."""
    said = list(claims)
    for claim in said:
        rule = _rule_of().get(claim.quantity)
        if rule is not None:
            grid = grids.get(rule.table, NO_GRID) if rule.table else NO_GRID
            found = _rate(rule, claim, grid) if rule.kind is RuleKind.RATE else None
            yield found or _count(rule, claim, grid, said)


def is_settled(quantity: Quantity, grids: Grids) -> bool:
    """Tell whether a table says which number of a quantity is right."""
    rule = _rule_of().get(quantity)
    if rule is None or rule.table is None:
        return False
    return _printed(rule, grids.get(rule.table, NO_GRID)).is_exact


@cache
def _rule_of() -> Mapping[str, Rule]:
    """Return the rule for each quantity that a table can confirm."""
    rules = (*rules_of(RuleKind.PROSE), *rules_of(RuleKind.RATE))
    return {name: rule for rule in rules for term in rule.left for (name,) in term.alternatives}


def _printed(rule: Rule, grid: Grid) -> Side:
    """Return what the table says of the quantity of a rule; money in 万元."""
    names = printed_names(rule.right, lambda place: cell_at(grid, place) is not None)
    cells = [cell_at(grid, name) for name in names]
    side = counted(cells)
    if any(cell is not None and cell.unit == _YUAN for cell in cells) and side.is_exact:
        return stated(side.low / _YUAN_IN_WAN, *side.spans)
    return side


def _count(rule: Rule, claim: Claim, grid: Grid, claims: Sequence[Claim]) -> Check:
    said = spoken(claim.value, claim.span, is_approximate=claim.approximate)
    found = _printed(rule, grid)
    verdict = confirmed(said, found)
    if rule.optional and verdict is CheckVerdict.INCONSISTENT:
        together = (_with_beside(claim, each) for each in claims if _is_beside(rule, each))
        same = [side for side in together if confirmed(side, found) is CheckVerdict.CONSISTENT]
        if same:
            return check(rule, claim.claim_id, same[0], found, CheckVerdict.CONSISTENT)
    if claim.at_least and verdict is CheckVerdict.INCONSISTENT and found.low >= claim.value:
        verdict = CheckVerdict.UNKNOWN
    if claim.quantity is Quantity.FEES_CHARGED and verdict is CheckVerdict.INCONSISTENT:
        is_same = found.is_exact and is_same_money(claim.value, found.low)
        verdict = CheckVerdict.CONSISTENT if is_same else verdict
    return check(rule, claim.claim_id, said, found, verdict)


def _is_beside(rule: Rule, claim: Claim) -> bool:
    """Tell whether a claim is of a quantity that may be counted beside that of a rule."""
    return any((claim.quantity,) in term.alternatives for term in rule.optional)


def _with_beside(claim: Claim, other: Claim) -> Side:
    """Return what two claims count together."""
    is_approximate = claim.approximate or other.approximate
    total = claim.value + other.value
    return spoken(total, claim.span, other.span, is_approximate=is_approximate)


def _rate(rule: Rule, claim: Claim, grid: Grid) -> Check:
    said = stated(claim.value, claim.span)
    handled, left = (cell_at(grid, name) for name in printed_names(rule.right, bool))
    found = counted([handled, left])
    if left is not None and left.value == 0:
        found = stated(_ALL, *found.spans)
    elif found.is_exact and found.low > 0 and handled is not None:
        found = stated(_ALL * (handled.value or 0) / found.low, *found.spans)
    else:
        found = found._replace(known=None)
    is_same = claim.value == _ALL and found.known == _ALL
    return check(
        rule,
        claim.claim_id,
        said,
        found,
        CheckVerdict.CONSISTENT if is_same else CheckVerdict.UNKNOWN,
    )
