"""What the prose claims against what else it claims."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import inf

from gongkai.checks.amounts import spoken
from gongkai.checks.grids import Grids
from gongkai.checks.prose import is_settled
from gongkai.checks.rules import Rule, RuleKind, rules_of
from gongkai.checks.sides import Side, check, compared
from gongkai.checks.terms import Term
from gongkai.model import (
    CONFIRMED,
    Amount,
    Breakdown,
    Check,
    CheckVerdict,
    Claim,
    Quantity,
    Span,
)

_ENOUGH = 3
"""Of how many quantities a balance must be said: of two, each may be the whole story."""
_WHOLE_REPORT = "prose"
_UNSAID = Side(None, 0, inf)
_NONE = Side(None, 0, 0)

Said = Mapping[Quantity, Sequence[Side]]


def check_statements(claims: Iterable[Claim], grids: Grids) -> Iterator[Check]:
    """Yield checks of claims, all of one year, on each other."""
    said: dict[Quantity, list[Side]] = {}
    for claim in claims:
        side = spoken(claim.value, claim.span, is_approximate=claim.approximate)
        said.setdefault(claim.quantity, []).append(side)
    if said:
        yield from _balances(said)
        yield from _mentions(said, grids)


def check_breakdowns(breakdowns: Iterable[Breakdown]) -> Iterator[Check]:
    """Yield a check for each total whose parts claim to be whole."""
    (rule,) = rules_of(RuleKind.BREAKDOWN)
    n_before: dict[int, int] = {}
    for breakdown in breakdowns:
        if breakdown.is_open:
            continue
        rank = n_before[breakdown.sentence_no] = n_before.get(breakdown.sentence_no, 0) + 1
        total, parts = _amount(breakdown.total), _joined(map(_amount, breakdown.parts))
        verdict = compared(total, parts)
        if not (total.is_exact and parts.is_exact):
            is_possible = verdict is not CheckVerdict.INCONSISTENT
            verdict = CheckVerdict.CONSISTENT if is_possible else CheckVerdict.UNKNOWN
        yield check(rule, f"{breakdown.sentence_no}.{rank}", total, parts, verdict)


def _amount(amount: Amount) -> Side:
    return spoken(amount.value, amount.span, is_approximate=amount.approximate)


def _joined(sides: Iterable[Side]) -> Side:
    """Return the sum of sides."""
    known: float | None = None
    low = high = 0.0
    spans: tuple[Span, ...] = ()
    for side in sides:
        if side.known is not None:
            known = side.known + (known or 0)
        low += side.low
        high += side.high
        spans += side.spans
    return Side(known, low, high, spans)


def _balances(said: Said) -> Iterator[Check]:
    for rule in rules_of(RuleKind.BALANCE):
        terms = [_quantity(term) for term in (*rule.left, *rule.right)]
        if sum(quantity in said for quantity in terms) >= _ENOUGH:
            yield _balance(rule, said)


def _balance(rule: Rule, said: Said) -> Check:
    """Return a check with the reading of the prose that agrees best.

    What is unsaid may be none; what is said to have ended in another way may be counted beside
    the rest. Approximate numbers, and mentions that differ, contradict nothing.
    """
    beside = tuple(term for term in rule.optional if _quantity(term) in said)
    readings = [
        (_sum(rule.left, said, unsaid), _sum((*rule.right, *more), said, unsaid))
        for unsaid in (_NONE, _UNSAID)
        for more in ((), beside)
    ]
    for verdict in (CheckVerdict.CONSISTENT, CheckVerdict.UNKNOWN):
        for left, right in readings:
            if compared(left, right) is verdict:
                return check(rule, _WHOLE_REPORT, left, right)
    left, right = readings[0]
    is_certain = left.is_exact and right.is_exact
    return check(rule, _WHOLE_REPORT, left, right, None if is_certain else CheckVerdict.UNKNOWN)


def _sum(terms: Iterable[Term], said: Said, unsaid: Side) -> Side:
    return _joined(_mentioned(said.get(_quantity(term)), unsaid) for term in terms)


def _mentioned(sides: Sequence[Side] | None, unsaid: Side) -> Side:
    """Return what is said of a quantity: where mentions differ, any value between them."""
    if not sides:
        return unsaid
    low, high = min(side.low for side in sides), max(side.high for side in sides)
    return Side(sides[0].known, low, high, sides[0].spans)


def _quantity(term: Term) -> Quantity:
    ((name,),) = term.alternatives
    return Quantity(name)


def _mentions(said: Said, grids: Grids) -> Iterator[Check]:
    (rule,) = rules_of(RuleKind.MENTIONS)
    for quantity in CONFIRMED:
        sides = said.get(quantity, ())
        if len(sides) > 1 and not is_settled(quantity, grids):
            yield _agreement(rule, quantity, sides)


def _agreement(rule: Rule, quantity: Quantity, sides: Sequence[Side]) -> Check:
    """Return a check of the first exact mention against those that differ from it."""
    first = next((side for side in sides if side.is_exact), sides[0])
    others = [side for side in sides if side is not first]
    wrong = [side for side in others if compared(first, side) is CheckVerdict.INCONSISTENT]
    verdict = CheckVerdict.UNKNOWN if wrong else CheckVerdict.CONSISTENT
    shown = wrong or others
    spans = tuple(span for side in shown for span in side.spans)
    return check(rule, quantity, first, shown[0]._replace(spans=spans), verdict)
