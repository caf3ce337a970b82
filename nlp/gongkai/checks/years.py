"""What a report says against what the same body's earlier report said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import inf
from typing import NamedTuple

from gongkai.checks.grids import NO_LINE, Grid, Grids, grids_of
from gongkai.checks.prose import check_claims
from gongkai.checks.rules import Over, Rule, RuleKind, rules_of
from gongkai.checks.sides import Side, check, compared
from gongkai.checks.terms import Term
from gongkai.model import Analysis, Check, CheckVerdict, Span, TableCell
from gongkai.model.statutory import APPLICANTS

_SIGNED = "change"


class _Years(NamedTuple):
    """The grids of the year before and of this year, of the table that a rule is on."""

    before: Grid
    now: Grid

    def cell(self, term: Term, over: Over | None, subject: str) -> TableCell | None:
        """Return the cell of a term in the row, or column, that a rule is applied to."""
        grid = self.before if term.is_earlier else self.now
        ((name,),) = term.alternatives
        row, column = (subject, name) if over is Over.ROWS else (name, subject)
        return grid.get(row, NO_LINE).get(column)


def check_years(earlier: Analysis, later: Analysis) -> tuple[Check, ...]:
    """Return what comes of the rules across two reports of one body; the checks are the later's.

    What the later report's prose says of the earlier year is compared with the tables of that
    year; what must carry over from one table to the next, only where a year follows the other.
    None where a year is unknown, or where the years are not in this order.
    """
    before, now = _year(earlier), _year(later)
    if before is None or now is None or before >= now:
        return ()
    grids = grids_of(earlier.tables)
    claims = [claim for claim in later.claims if claim.year == before]
    found = list(check_claims(claims, grids))
    if now == before + 1:
        found += _carried(grids, grids_of(later.tables))
    other = earlier.report.report_id
    return tuple(
        replace(each, check_id=f"{each.check_id}@{other}", other_report=other) for each in found
    )


def _year(analysis: Analysis) -> int | None:
    year = analysis.report.metadata.year
    return None if year is None else year.value


def _carried(before: Grids, now: Grids) -> Iterator[Check]:
    for rule in rules_of(RuleKind.YEARS):
        if rule.table and rule.table in before and rule.table in now:
            years = _Years(before[rule.table], now[rule.table])
            for subject in rule.subjects or APPLICANTS:
                if rule.over is Over.COLUMNS or _prints(rule, years, subject):
                    yield _one(rule, years, subject)


def _prints(rule: Rule, years: _Years, subject: str) -> bool:
    """Tell whether both reports have the cells that a rule on a row carries over.

    An edition that has no such column says nothing of it.
    """
    terms = (*rule.left, *(term for term in rule.right if term.is_earlier))
    return all(years.cell(term, rule.over, subject) is not None for term in terms)


def _one(rule: Rule, years: _Years, subject: str) -> Check:
    left, right = (
        [(term, years.cell(term, rule.over, subject)) for term in terms]
        for terms in (rule.left, rule.right)
    )
    this = _signed(left)
    verdict = compared(this, _signed(right))
    if verdict is CheckVerdict.INCONSISTENT:
        other = [(term, years.cell(term, rule.over, subject)) for term in rule.instead]
        said = [each for each in other if _is_said(each[1], this)]
        if said:
            verdict, right = CheckVerdict.CONSISTENT, said[:1]
        elif any(cell is not None and cell.value is None for _, cell in other):
            verdict = CheckVerdict.UNKNOWN
    here = [cell for term, cell in (*left, *right) if not term.is_earlier]
    there = [cell for term, cell in right if term.is_earlier]
    return check(
        rule,
        subject,
        this._replace(spans=_spans(here)),
        _signed(right)._replace(spans=_spans(there)),
        verdict,
    )


def _is_said(cell: TableCell | None, side: Side) -> bool:
    """Tell whether a cell has the very number of a side; zeros are too common to tell."""
    return cell is not None and bool(cell.value) and cell.value == side.known


def _spans(cells: Sequence[TableCell | None]) -> tuple[Span, ...]:
    return tuple(cell.span for cell in cells if cell is not None and cell.span is not None)


def _signed(terms: Sequence[tuple[Term, TableCell | None]]) -> Side:
    """Return the sum of terms, of which some are taken away, or may be below zero."""
    known: float | None = None
    low = high = 0.0
    for term, cell in terms:
        if cell is not None and cell.value is not None:
            value = -cell.value if term.is_minus else cell.value
            known = value + (known or 0)
            low, high = low + value, high + value
            continue
        may_fall = term.is_minus or _SIGNED in term.alternatives[0]
        may_rise = not term.is_minus
        low, high = (-inf if may_fall else low), (inf if may_rise else high)
    return Side(known, low, high)
