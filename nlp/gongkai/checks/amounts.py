"""How far an approximate number reaches, and when a sum of money agrees with another."""

from __future__ import annotations

from decimal import Decimal
from math import inf

from gongkai.checks.sides import Side
from gongkai.model import CheckVerdict, Span

_WHOLE = 1.0
_SLACK = 1e-9


def place_of(value: float) -> float:
    """Return the worth of the last digit of a number that is not zero, 1 for zero.

    >>> [place_of(value) for value in (27000, 868, 0, 62.96)]
    [1000.0, 1.0, 1.0, 0.01]
    """
    if not value:
        return _WHOLE
    exponent = Decimal(repr(value)).normalize().as_tuple().exponent
    return float(Decimal(10) ** exponent) if isinstance(exponent, int) else _WHOLE


def spoken(value: float, *spans: Span, is_approximate: bool) -> Side:
    """Return a number of the prose as a side.

    An approximate one is what rounds to it at its last digit that is not zero (近, 约), or has it
    below (余, 多).
    """
    if not is_approximate:
        return Side(value, value, value, spans)
    place = place_of(value)
    return Side(value, value - place / 2, value + place, spans)


def confirmed(claim: Side, found: Side) -> CheckVerdict:
    """Return whether a table confirms a number of the prose.

    What is approximate reaches up to its upper end without it: 100余 is below 200.
    """
    if found.known is None:
        return CheckVerdict.UNKNOWN
    is_below = found.high < claim.low
    is_above = found.low > claim.high or (not claim.is_exact and found.low == claim.high)
    if is_below or is_above:
        return CheckVerdict.INCONSISTENT
    return CheckVerdict.CONSISTENT if found.high < inf else CheckVerdict.UNKNOWN


def is_same_money(one: float, other: float) -> bool:
    """Tell whether two sums are the same as far as the coarser one has digits.

    >>> is_same_money(525.3, 525.27), is_same_money(461, 461.9), is_same_money(461, 46.1)
    (True, True, False)
    """
    place = min(_WHOLE, max(place_of(one), place_of(other)))
    return abs(one - other) < place - _SLACK
