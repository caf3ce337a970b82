"""The cells of the table of reviews and lawsuits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from gongkai.model import TableCell, TableName
from gongkai.model.statutory import LITIGATION_COLUMNS, LITIGATION_ROWS
from gongkai.tables.placing import (
    Placed,
    agreed,
    cut,
    thinned,
    unreadable,
    whole,
    windows,
    with_gaps,
)
from gongkai.tables.rows import BLANK, MISSING, Cell, Mark, RowLine
from gongkai.tables.sums import Sums

_N = len(LITIGATION_COLUMNS)
_REVIEW, _DIRECT, _AFTER = LITIGATION_ROWS
# Menus of pages name suits, but no outcomes.
_FEWEST_OUTCOMES = 2


class _Run(NamedTuple):
    """Cells that no head parts, with the kinds of suits and the outcomes ahead of them."""

    suits: tuple[str, ...]
    outcomes: tuple[str, ...]
    cells: list[Cell]
    is_grid: bool


def read_litigation(printed: Sequence[Mark | RowLine]) -> Iterator[TableCell]:
    """Yield the cells of the table of reviews and lawsuits, row by row."""
    runs = list(_runs(printed))
    if not _is_table(printed, runs):
        return
    placer = _Placer()
    for run in runs:
        placer.place(run)
    found = placer.finished()
    shows_blanks = not found and any(_is_blank_row(each) for each in printed)
    rest = (BLANK,) * _N if shows_blanks else unreadable(_N)
    for name in LITIGATION_ROWS:
        for column, cell in zip(LITIGATION_COLUMNS, found.get(name, rest), strict=True):
            yield TableCell(
                TableName.LITIGATION, name, column, cell.value, cell.state, "", cell.span
            )


def _is_table(printed: Sequence[Mark | RowLine], runs: Sequence[_Run]) -> bool:
    """Tell whether outcomes are named, or all values stand below the kinds of suits."""
    outcomes = [mark for mark in printed if isinstance(mark, Mark) and mark.is_outcome]
    is_whole = any(
        len(run.cells) == _N * len(LITIGATION_ROWS) and all(cell.span for cell in run.cells)
        for run in runs
    )
    return is_whole or len(outcomes) >= _FEWEST_OUTCOMES


def _is_blank_row(line: Mark | RowLine) -> bool:
    return isinstance(line, RowLine) and not line.n_values and len(line.cells) >= 3 * _N


def _runs(printed: Sequence[Mark | RowLine]) -> Iterator[_Run]:
    """Yield the runs of cells; blanks among the heads are of merged heads."""
    suits: list[str] = []
    outcomes: list[str] = []
    cells: list[Cell] = []
    is_grid = True
    for each in printed:
        if isinstance(each, RowLine):
            if cells or each.n_values:
                cells += each.cells
                is_grid &= each.is_grid
            continue
        if cells:
            yield _Run(tuple(suits), tuple(outcomes), cells, is_grid)
            suits, outcomes, cells, is_grid = [], [], [], True
        heads = outcomes if each.is_outcome else suits
        if each.is_outcome or (each.name in LITIGATION_ROWS and each.name not in suits):
            heads.append(each.name)
    if cells:
        yield _Run(tuple(suits), tuple(outcomes), cells, is_grid)


class _Placer:
    """Places runs of cells; a kind of suit holds until another is named."""

    def __init__(self) -> None:
        self.found: dict[str, Placed] = {}
        self._single: dict[str, dict[str, Cell]] = {}
        self._suits: tuple[str, ...] = ()

    def place(self, run: _Run) -> None:
        """Place a run of cells below its heads, or of values behind one outcome each."""
        self._suits = run.suits or self._suits
        values = [cell for cell in run.cells if cell.span]
        if len(run.outcomes) == 1 and len(values) == len(self._suits):
            for suit, cell in zip(self._suits, values, strict=True):
                self._single.setdefault(suit, {}).setdefault(run.outcomes[0], cell)
            return
        suits = self._meant(run, len(values))
        cells = _placed(run, _N * len(suits)) if suits else ()
        for number, suit in enumerate(suits):
            if cells:
                self.found.setdefault(suit, cells[_N * number : _N * (number + 1)])

    def _meant(self, run: _Run, n_values: int) -> tuple[str, ...]:
        """Return the kinds of suits that a run tells of; where heads are lost, as many as fit."""
        if run.suits and abs(n_values - _N * len(run.suits)) < _N - 1:
            return run.suits
        left = tuple(name for name in LITIGATION_ROWS if name not in self.found)
        return left if n_values == _N * len(left) else run.suits

    def finished(self) -> dict[str, Placed]:
        """Return the rows that were found."""
        for suit, cells in self._single.items():
            row = tuple(cells.get(column, MISSING) for column in LITIGATION_COLUMNS)
            self.found.setdefault(suit, row)
        return self.found


def _placed(run: _Run, n_columns: int) -> Placed:
    """Return the cells in their columns, or nothing where that is not certain."""
    cells = run.cells
    values = [cell for cell in cells if cell.span]
    certain = whole(cells if run.is_grid else values, n_columns)
    if certain:
        return certain
    sums = Sums(blank_is_zero=all(cell.value != 0 for cell in values))
    if len(values) < len(cells):
        return agreed(_sound([way for _, way in windows(cells, n_columns)], sums))
    if len(values) == 1:
        return agreed(_sound(cut(values[0], n_columns), sums))
    ways = _sound(thinned(values, n_columns) + with_gaps(values, n_columns), sums)
    return agreed(ways, [_rest(way, sums) for way in ways])


def _sound(ways: list[Placed], sums: Sums) -> list[Placed]:
    """Return the ways in which every total that is known is the sum of its outcomes."""
    return [way for way in ways if not any(map(sums.row_faults, _groups(way)))]


def _groups(way: Placed) -> list[Placed]:
    return [way[start : start + _N] for start in range(0, len(way), _N)]


def _rest(way: Placed, sums: Sums) -> float | None:
    """Return what the sums leave for the cell that is missing, if one is."""
    for group in _groups(way):
        if group[-1] is MISSING:
            numbers = [cell.value for cell in group[:-1] if cell.value is not None]
            return sum(numbers) if len(numbers) == _N - 1 else None
        if MISSING in group:
            return sums.rest(group)
    return None
