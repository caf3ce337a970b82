"""The two sides of a check: what is known of each, and what follows from that."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf
from typing import NamedTuple

from gongkai.checks.rules import Rule
from gongkai.model import Check, CheckVerdict, Severity, Span, TableCell


class Side(NamedTuple):
    """A side of a rule: the sum of its known terms, and between what its value must lie.

    `known` is None where no term is known. `low` and `high` are the same where all are.
    """

    known: float | None
    low: float
    high: float
    spans: tuple[Span, ...] = ()

    @property
    def is_exact(self) -> bool:
        """Tell whether all terms are known."""
        return self.low == self.high


def counted(cells: Sequence[TableCell | None]) -> Side:
    """Return the sum of cells of counts; a cell without a value may be any count, or none."""
    printed = [cell for cell in cells if cell is not None]
    values = [cell.value for cell in printed if cell.value is not None]
    spans = tuple([cell.span for cell in printed if cell.span is not None])
    total = sum(values)
    high = total if len(values) == len(cells) else inf
    return Side(total if values else None, total, high, spans)


def stated(value: float, *spans: Span) -> Side:
    """Return a side of one exact number."""
    exact = float(value)
    return Side(exact, exact, exact, spans)


def compared(left: Side, right: Side) -> CheckVerdict:
    """Return whether two sides agree, as far as what is known of them tells."""
    if left.low > right.high or right.low > left.high:
        return CheckVerdict.INCONSISTENT
    if left.is_exact and right.is_exact:
        return CheckVerdict.CONSISTENT
    return CheckVerdict.UNKNOWN


def check(
    rule: Rule, subject: str, left: Side, right: Side, verdict: CheckVerdict | None = None
) -> Check:
    """Return what came of a rule; the verdict is that of the two sides unless it is given.

    The difference is told where a verdict is.
    """
    decided = compared(left, right) if verdict is None else verdict
    delta = None
    severity = rule.unknown
    if decided is not CheckVerdict.UNKNOWN:
        delta = (left.known or 0.0) - (right.known or 0.0)
        severity = Severity.OK if decided is CheckVerdict.CONSISTENT else rule.severity
    return Check(
        f"{rule.rule_id}:{subject}",
        rule.rule_id,
        subject,
        left.known,
        right.known,
        delta,
        decided,
        severity,
        left.spans,
        right.spans,
    )
