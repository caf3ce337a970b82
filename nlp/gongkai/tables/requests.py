"""The cells of the applications table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from gongkai.model import TableCell, TableName
from gongkai.model.statutory import APPLICANTS, OTHERWISE, REQUEST_ROWS
from gongkai.tables.placing import (
    Placed,
    agreed,
    cut,
    holds_all,
    is_blank,
    thinned,
    unreadable,
    whole,
    windows,
    with_gaps,
)
from gongkai.tables.rows import BLANK, MISSING, Cell, Row, RowLine, first_printed
from gongkai.tables.sums import Sums

_N = len(APPLICANTS)
# Fewer rows of one value may be what is left of a broken table.
_FEWEST_TOTALS = 3


def read_requests(rows: Sequence[Row], *, has_applicants: bool) -> Iterator[TableCell]:
    """Yield the cells of the applications table, row by row as printed.

    Where no kind of applicant is a head, single values are totals.
    """
    printed = {row.name: row.cells() for row in _distinct(rows)}
    placed = None if has_applicants else _totals(printed)
    for name, cells in (placed or _Table(printed).place()).items():
        for column, cell in zip(APPLICANTS, cells, strict=True):
            yield TableCell(TableName.REQUESTS, name, column, cell.value, cell.state, "", cell.span)


def _distinct(rows: Sequence[Row]) -> Iterator[Row]:
    """Yield each row of the table once."""
    best = first_printed(rows)
    divided = any(name in best for name in OTHERWISE[:3])
    for name, row in best.items():
        if name == "other" and divided:
            continue
        # A label of the report's own is a row only where a row's values stand behind it.
        if name in REQUEST_ROWS or whole(row.cells().cells, _N):
            yield row


def _totals(printed: dict[str, RowLine]) -> dict[str, Placed] | None:
    """Return the rows of a table that has a column for the total alone, or None."""
    values = [[cell for cell in line.cells if cell.span] for line in printed.values()]
    singles = [cells[0] for cells in values if len(cells) == 1 and len(cells[0].digits) < _N]
    if len(singles) < max(_FEWEST_TOTALS, sum(map(bool, values))):
        return None
    lines = printed.items()
    return {name: (*unreadable(_N - 1), _total(line)) for name, line in lines}


def _total(line: RowLine) -> Cell:
    value = next((cell for cell in line.cells if cell.span), None)
    return value or (BLANK if line.cells else MISSING)


class _Table:
    """Places row by row what is certain, then what the sums allow."""

    def __init__(self, printed: dict[str, RowLine]) -> None:
        self._starts = _starts(printed.values())
        self._printed = _without_margins(printed, self._starts)
        values = [cell for line in printed.values() for cell in line.cells if cell.span]
        self._has_zeros = any(cell.value == 0 or "0000" in cell.digits for cell in values)
        self._has_blanks = any(is_blank(line.cells) for line in printed.values())
        self._values = [cell.value for cell in values]
        self._sums = Sums(blank_is_zero=not self._has_zeros)
        self._placed: dict[str, Placed] = {}

    def place(self) -> dict[str, Placed]:
        """Return the cells of every row, in the order of the rows."""
        for name, line in self._printed.items():
            placed = self._place(line)
            if placed:
                self._placed[name] = placed
        for is_short, names in groupby(self._printed, key=self._is_short):
            if is_short:
                self._place_short(list(names))
        return {name: self._placed.get(name, unreadable(_N)) for name in self._printed}

    def _place(self, line: RowLine) -> Placed | None:
        cells = line.cells
        if is_blank(cells) or (not cells and self._has_blanks):
            return (BLANK,) * _N
        values = [cell for cell in cells if cell.span]
        if len(values) == _N:
            return tuple(values)
        if line.is_crowded:
            return None
        if len(values) > _N:
            return self._usual(line, values) or self._only(thinned(values, _N))
        if len(values) < len(cells) >= _N:
            return self._with_blanks(line)
        if len(values) == 1:
            return self._cut(values[0])
        return self._total_alone(values)

    def _usual(self, line: RowLine, values: list[Cell]) -> Placed | None:
        """Return the cells where other rows of the same grid have them, if they hold all."""
        start = self._starts.get(line.n_places) if line.is_grid else None
        if start is None:
            return None
        cells = tuple(line.cells[start - line.place :][:_N])
        return cells if len(cells) == _N and holds_all(cells, values) else None

    def _with_blanks(self, line: RowLine) -> Placed | None:
        """Place cells of which some are empty, as other rows of the same grid have them."""
        ways = windows(line.cells, _N)
        start = self._starts.get(line.n_places) if line.is_grid else None
        usual = [way for offset, way in ways if start == line.place + offset]
        if usual:
            return usual[0]
        return self._only([way for _, way in ways])

    def _only(self, ways: list[Placed]) -> Placed | None:
        """Return what the ways agree on that break no sum; None where there is none."""
        ways = [way for way in ways if not self._sums.row_faults(way)]
        totals = [way for way in ways if way[-1] is not BLANK]
        return agreed(totals or ways) if ways else None

    def _cut(self, cell: Cell) -> Placed | None:
        ways = cut(cell, _N)
        if len(ways) == 1 and self._has_zeros:
            return ways[0]
        ways = [way for way in ways if not self._sums.row_faults(way)]
        return agreed(ways) if ways else None

    def _total_alone(self, values: list[Cell]) -> Placed | None:
        """Return the total of a row of which an extractor dropped the empty cells.

        Where no number is printed twice, it may have dropped repeated numbers instead.
        """
        if not 1 < len(values) < _N - 1 or len(set(self._values)) == len(self._values):
            return None
        numbers = [cell.value for cell in values if cell.value is not None]
        if len(numbers) < len(values) or sum(numbers[:-1]) != numbers[-1]:
            return None
        return (*(MISSING,) * (_N - 1), values[-1])

    def _is_short(self, name: str) -> bool:
        cells = self._printed[name].cells
        is_one_short = len(cells) == _N - 1 and all(cell.span for cell in cells)
        return name not in self._placed and is_one_short

    def _place_short(self, names: list[str]) -> None:
        """Place neighbouring rows with a value too few: they miss the same one."""
        ways = {name: with_gaps(self._printed[name].cells, _N) for name in names}
        ways = {name: each for name, each in ways.items() if not self._sums.row_faults(each[0])}
        if not ways:
            return
        faults = [
            self._sums.column_faults({**self._placed, **{name: ways[name][gap] for name in ways}})
            for gap in range(_N - 1)
        ]
        least = min(faults)
        gaps = [gap for gap, count in enumerate(faults) if count == least]
        for name, each in ways.items():
            possible = [each[gap] for gap in gaps]
            self._placed[name] = agreed(possible, [self._sums.rest(way) for way in possible])


def _starts(lines: Iterable[RowLine]) -> dict[int, int]:
    """Return where in a grid's line the first applicant stands, by how many cells the line has.

    The rows tell that can be read in one way only. The most common kind of line comes first.
    """
    counts: Counter[tuple[int, int]] = Counter()
    for line in lines:
        offsets = _offsets(line) if line.is_grid else []
        if len(offsets) == 1:
            counts[line.n_places, line.place + offsets[0]] += 1
    starts: dict[int, int] = {}
    for (n_places, start), _ in counts.most_common():
        starts.setdefault(n_places, start)
    return starts


def _offsets(line: RowLine) -> list[int]:
    """Return at which cells of a grid's line the first applicant may stand."""
    if len(line.cells) == _N:
        return [0] if line.n_values == _N else []
    return [offset for offset, _ in windows(line.cells, _N)]


def _without_margins(printed: dict[str, RowLine], starts: dict[int, int]) -> dict[str, RowLine]:
    """Return the rows without the empty cells that only fill them up.

    Ahead of its values, such a row is shorter than others. Behind them, its last value is the sum
    of the others; then that of a neighbour with as many is a total, too.
    """
    usual = next(iter(starts.values()), 0)
    rows = {
        name: line if line.n_places in starts else _without_margin(line, usual)
        for name, line in printed.items()
    }
    for is_filled, names in groupby(rows, key=lambda name: _filled_up(rows[name]) is not None):
        filled = {name: _filled_up(rows[name]) or [] for name in names} if is_filled else {}
        if any(cells[-1].value for cells in filled.values()):
            rows |= {name: RowLine(cells) for name, cells in filled.items()}
    return rows


def _filled_up(line: RowLine) -> list[Cell] | None:
    """Return the values of a row one short that ends in a sum of the others and a blank."""
    if line.cells[-1:] != [BLANK]:
        return None
    values = [cell for cell in line.cells if cell.span]
    numbers = [cell.value for cell in values if cell.value is not None]
    if line.cells[len(values) :][:1] != [BLANK] or len(numbers) != _N - 1:
        return None
    return values if sum(numbers[:-1]) == numbers[-1] else None


def _without_margin(line: RowLine, start: int) -> RowLine:
    """Return a line without the empty cells ahead of where applicants stand in other lines."""
    n_margin = max(0, start - line.place) if line.is_grid else 0
    if any(cell.span for cell in line.cells[:n_margin]):
        return line
    return RowLine(line.cells[n_margin:], line.is_grid, line.place + n_margin, line.n_places)
