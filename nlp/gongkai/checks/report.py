"""All rules over one report."""

from __future__ import annotations

from collections.abc import Sequence

from gongkai.checks.equations import check_equations
from gongkai.checks.grids import grids_of
from gongkai.checks.prose import check_claims
from gongkai.checks.statements import check_breakdowns, check_statements
from gongkai.checks.structure import check_structure
from gongkai.model import Breakdown, Check, Claim, Report, Section, TableCell


def check_report(
    report: Report,
    sections: Sequence[Section],
    tables: Sequence[TableCell],
    claims: Sequence[Claim],
    breakdowns: Sequence[Breakdown],
) -> tuple[Check, ...]:
    """Return what comes of every rule that applies to a report: tables, prose, structure.

    A claim about another year is no word on this report's tables, and gets no check.
    """
    grids = grids_of(tables)
    year = report.metadata.year
    own = [claim for claim in claims if claim.year is None or (year and claim.year == year.value)]
    return (
        *check_equations(grids),
        *check_claims(own, grids),
        *check_breakdowns(breakdowns),
        *check_statements(own, grids),
        *check_structure(report, sections, tables, grids),
    )
