"""The numbers that a report claims in prose, each with what its tables say of it."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Group
from rich.table import Table
from rich.text import Text

from gongkai.messages import Language, message
from gongkai.model import Analysis, Check, CheckVerdict, Claim
from gongkai.view.escape import visible
from gongkai.view.labels import label_name
from gongkai.view.prose import Prose
from gongkai.view.sides import shown

_STYLES = {
    CheckVerdict.CONSISTENT: "green",
    CheckVerdict.INCONSISTENT: "red",
    CheckVerdict.UNKNOWN: "dim",
}
_QUOTE_LENGTH = 60


def render_claims(analysis: Analysis, *, language: Language) -> Group:
    """Draw each claim with its number, its words and its verdict, or nothing without claims."""
    if not analysis.claims:
        return Group()
    verdicts = _verdicts(analysis.checks)
    grid = Table.grid(padding=(0, 2))
    grid.add_column(no_wrap=True)
    grid.add_column(justify="right", no_wrap=True)
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    for claim in analysis.claims:
        verdict = verdicts.get(claim.claim_id)
        told = label_name("verdict", verdict, language) if verdict else ""
        grid.add_row(
            Text("   " + label_name("quantity", claim.quantity, language)),
            Text(_number(claim)),
            Text(told, style=_STYLES[verdict] if verdict else ""),
            Prose(Text(_quote(claim, analysis.report.text), style="dim")),
        )
    return Group(Text("\n" + message("view.claims", language), style="bold"), grid)


def _verdicts(checks: Sequence[Check]) -> dict[str, CheckVerdict]:
    """Return the verdict on each claim by its id; the worst where several rules have one."""
    order = (CheckVerdict.UNKNOWN, CheckVerdict.CONSISTENT, CheckVerdict.INCONSISTENT)
    found: dict[str, CheckVerdict] = {}
    for check in sorted(checks, key=lambda check: order.index(check.verdict)):
        found[check.subject] = check.verdict
    return found


def _number(claim: Claim) -> str:
    mark = "≈ " if claim.approximate else ""
    year = f" ({claim.year})" if claim.year is not None else ""
    return f"{mark}{shown(claim.value)}{year}"


def _quote(claim: Claim, text: str) -> str:
    quote = visible(claim.span.of(text)[: 2 * _QUOTE_LENGTH])
    return quote if len(quote) <= _QUOTE_LENGTH else quote[:_QUOTE_LENGTH] + "…"
