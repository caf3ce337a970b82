"""The sums of the tables: they choose among ways to place cells, no more."""

from __future__ import annotations

from collections.abc import Mapping

from gongkai.model.statutory import NOT_PROCESSED, OTHERWISE, REFUSED, UNABLE
from gongkai.tables.placing import Placed
from gongkai.tables.rows import BLANK, MISSING, Cell

_COMMON = ("granted", "partially_granted", *REFUSED, *UNABLE, *NOT_PROCESSED)
_IN, _OUT = ("new", "carried_in"), ("total", "carried_out")


class Sums:
    """Counts the sums that cells break; where `blank_is_zero`, empty cells stand for zeros."""

    def __init__(self, *, blank_is_zero: bool) -> None:
        self._blank = 0.0 if blank_is_zero else None

    def value(self, cell: Cell) -> float | None:
        """Return what a cell adds to a sum, or None where it is not known."""
        return self._blank if cell is BLANK else cell.value

    def row_faults(self, row: Placed) -> int:
        """Return 1 for a row whose last cell is known not to be the sum of the others, else 0."""
        rest = self.rest(row)
        if rest is None:
            return 0
        return int(rest < 0 if MISSING in row else rest != 0)

    def rest(self, row: Placed) -> float | None:
        """Return what is left of the total, for the cell that is missing; None if not known."""
        known = [self.value(cell) for cell in row if cell is not MISSING]
        total = known.pop() if known else None
        if total is None or row.count(MISSING) > 1 or row[-1] is MISSING:
            return None
        others = 0.0
        for value in known:
            if value is None:
                return None
            others += value
        return total - others

    def column_faults(self, rows: Mapping[str, Placed]) -> int:
        """Count the columns whose applications do not balance, or whose outcomes do not add up."""
        outcomes = [*_COMMON, *(["other"] if "other" in rows else OTHERWISE[:3])]
        values = {name: self._values(row) for name, row in rows.items()}
        return _unequal(values, _IN, _OUT) + _unequal(values, outcomes, ("total",))

    def _values(self, row: Placed) -> list[float | None]:
        rest = self.rest(row) if MISSING in row else None
        return [rest if cell is MISSING else self.value(cell) for cell in row]


def _unequal(
    values: Mapping[str, list[float | None]],
    left: tuple[str, ...] | list[str],
    right: tuple[str, ...],
) -> int:
    """Count the columns in which two sums differ, of those in which both are known."""
    if not all(name in values for name in (*left, *right)):
        return 0
    count = 0
    for column in zip(*(values[name] for name in (*left, *right)), strict=True):
        known = [value for value in column if value is not None]
        if len(known) == len(column):
            count += sum(known[: len(left)]) != sum(known[len(left) :])
    return count
