"""Equations of a table: sums of cells in every column, or in every row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gongkai.checks.grids import NO_GRID, NO_LINE, Grid, Grids
from gongkai.checks.rules import Over, Rule, RuleKind, rules_of
from gongkai.checks.sides import check, counted
from gongkai.checks.terms import printed_names
from gongkai.model import Check, TableCell, TableName
from gongkai.model.statutory import APPLICANTS, LITIGATION_ROWS, REQUEST_ROWS

_STATUTORY = frozenset(REQUEST_ROWS)


def check_equations(grids: Grids) -> Iterator[Check]:
    """Yield a check for each equation in each column or row of the tables that are there."""
    for rule in rules_of(RuleKind.EQUATION):
        grid = grids.get(rule.table, NO_GRID) if rule.table else NO_GRID
        if grid:
            yield from (
                _over_rows(rule, grid) if rule.over is Over.ROWS else _over_columns(rule, grid)
            )


def _over_columns(rule: Rule, grid: Grid) -> Iterator[Check]:
    left = [grid.get(name, NO_LINE) for name in printed_names(rule.left, grid.__contains__)]
    right = [grid.get(name, NO_LINE) for name in printed_names(rule.right, grid.__contains__)]
    local = [line for name, line in grid.items() if rule.has_local and name not in _STATUTORY]
    for column in APPLICANTS:
        cells = [line.get(column) for line in left]
        if local and any(_may_count(line.get(column)) for line in local):
            cells.append(None)
        yield check(rule, column, counted(cells), counted([line.get(column) for line in right]))


def _may_count(cell: TableCell | None) -> bool:
    """Tell whether a cell may hold something that a sum misses."""
    return cell is not None and cell.value != 0


def _over_rows(rule: Rule, grid: Grid) -> Iterator[Check]:
    printed = set().union(*grid.values())
    left = printed_names(rule.left, printed.__contains__)
    right = printed_names(rule.right, printed.__contains__)
    for row in _rows(rule, grid):
        cell = grid[row].get
        yield check(rule, row, counted([*map(cell, left)]), counted([*map(cell, right)]))


def _rows(rule: Rule, grid: Grid) -> Sequence[str]:
    """Return the rows that a rule applies to, in the order of the format, then local ones."""
    names = LITIGATION_ROWS if rule.table is TableName.LITIGATION else REQUEST_ROWS
    return [*(name for name in names if name in grid), *(sorted(grid.keys() - set(names)))]
