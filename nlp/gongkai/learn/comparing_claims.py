"""The claims of a report beside those of its gold, and what the checks say of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import isclose
from typing import NamedTuple

from gongkai.learn.bare import BareText
from gongkai.learn.gold_format import GoldClaim, Verdict
from gongkai.learn.matching import match_items
from gongkai.learn.scoring import Pair, Tally, tally
from gongkai.model import CONFIRMED, Analysis, Check, CheckVerdict, Claim, Quantity


class ClaimTwin(NamedTuple):
    """A gold claim and the predicted one that is taken for the same; None where there is none."""

    gold: GoldClaim
    predicted: Claim | None


def comparable_claims(analysis: Analysis) -> tuple[Claim, ...]:
    """Return the claims that gold has, too.

    They state a quantity that a table can confirm, for the year that the report is about.
    """
    year = analysis.report.metadata.year
    years = (None, year.value if year else None)
    return tuple(
        claim for claim in analysis.claims if claim.quantity in CONFIRMED and claim.year in years
    )


def match_claims(
    gold: Sequence[GoldClaim], predicted: Sequence[Claim], bare: BareText
) -> tuple[ClaimTwin, ...]:
    """Pair gold claims with predicted ones of the same quantity and value whose spans overlap.

    One to one within a quantity, the largest overlap first.
    """
    twins: dict[int, Claim] = {}
    for quantity in Quantity:
        theirs = [number for number, claim in enumerate(gold) if claim.quantity is quantity]
        ours = [claim for claim in predicted if claim.quantity is quantity]
        for value in {gold[number].value for number in theirs}:
            same = [number for number in theirs if gold[number].value == value]
            found = [claim for claim in ours if isclose(claim.value, value)]
            matches = match_items(
                [bare.bare_span(gold[number].span) for number in same],
                [bare.bare_span(claim.span) for claim in found],
            )
            twins |= {same[match.gold]: found[match.predicted] for match in matches}
    return tuple(ClaimTwin(claim, twins.get(number)) for number, claim in enumerate(gold))


def count_claims(twins: Iterable[ClaimTwin], predicted: Iterable[Claim]) -> Tally:
    """Count claims by quantity: those with a twin, the predicted ones, those of gold."""
    pairs = tuple(twins)
    return tally(
        right=(twin.gold.quantity for twin in pairs if twin.predicted),
        predicted=(claim.quantity for claim in predicted),
        gold=(twin.gold.quantity for twin in pairs),
    )


def verdict_pairs(twins: Iterable[ClaimTwin], checks: Iterable[Check]) -> tuple[Pair, ...]:
    """Pair the verdict of each gold claim with what the checks say of its twin.

    None where the claim has no twin.
    """
    told: dict[str, set[CheckVerdict]] = {}
    for check in checks:
        told.setdefault(check.subject, set()).add(check.verdict)
    return tuple(
        (
            twin.gold.verdict,
            _verdict(told.get(twin.predicted.claim_id, set())) if twin.predicted else None,
        )
        for twin in twins
    )


def _verdict(verdicts: set[CheckVerdict]) -> Verdict:
    if CheckVerdict.INCONSISTENT in verdicts:
        return Verdict.INCONSISTENT
    return Verdict.CONSISTENT if CheckVerdict.CONSISTENT in verdicts else Verdict.NO_TABLE
