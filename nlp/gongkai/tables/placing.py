"""Place the cells of a row in its columns: every way that is possible, and what these agree on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, islice

from gongkai.model import CellState, Span
from gongkai.tables.rows import BLANK, MISSING, Cell

Placed = tuple[Cell, ...]
# A row with more ways than this to be cut or thinned out says too little.
_MOST_WAYS = 200
_MOST_SURPLUS = 2


def unreadable(n_columns: int) -> Placed:
    """Return a row of which nothing is known."""
    return (MISSING,) * n_columns


def windows(cells: Sequence[Cell], n_columns: int) -> list[tuple[int, Placed]]:
    """Return the runs of `n_columns` cells that hold all that is printed, with where they begin."""
    printed = [place for place, cell in enumerate(cells) if cell.span]
    if len(cells) < n_columns or not printed:
        return []
    first = max(0, printed[-1] - n_columns + 1)
    last = min(printed[0], len(cells) - n_columns)
    return [(n, tuple(cells[n : n + n_columns])) for n in range(first, last + 1)]


def with_gaps(cells: Sequence[Cell], n_columns: int) -> list[Placed]:
    """Return the ways to place one value too few; it is never the last that is missing."""
    if len(cells) != n_columns - 1:
        return []
    return [(*cells[:gap], MISSING, *cells[gap:]) for gap in range(n_columns - 1)]


def thinned(cells: Sequence[Cell], n_columns: int) -> list[Placed]:
    """Return the ways to take a row for one that repeats a cell or two, all of them read."""
    surplus = len(cells) - n_columns
    is_read = all(cell.state is not CellState.UNREADABLE for cell in cells)
    if not is_read or not 0 < surplus <= _MOST_SURPLUS:
        return []
    repeated = [n for n in range(1, len(cells)) if cells[n].span and _same(cells[n], cells[n - 1])]
    ways = {
        tuple(cell.value for n, cell in enumerate(cells) if n not in dropped): dropped
        for dropped in combinations(repeated, surplus)
    }
    return [
        tuple(cell for n, cell in enumerate(cells) if n not in dropped) for dropped in ways.values()
    ]


def _same(first: Cell, second: Cell) -> bool:
    return (first.state, first.value) == (second.state, second.value)


def cut(cell: Cell, n_columns: int) -> list[Placed]:
    """Return the ways to cut digits that stand for several cells; no number begins with a zero."""
    digits, span = cell.digits, cell.span
    if span is None or len(digits) < n_columns or span.end - span.start != len(digits):
        return []
    ways = list(islice(_lengths(digits, 0, n_columns), _MOST_WAYS + 1))
    if len(ways) > _MOST_WAYS:
        return []
    return [tuple(_pieces(digits, span, lengths)) for lengths in ways]


def _lengths(digits: str, start: int, n_numbers: int) -> Iterator[tuple[int, ...]]:
    left = len(digits) - start
    if n_numbers == 0:
        if not left:
            yield ()
        return
    longest = 1 if digits[start : start + 1] == "0" else left - n_numbers + 1
    for length in range(1, longest + 1):
        for others in _lengths(digits, start + length, n_numbers - 1):
            yield (length, *others)


def _pieces(digits: str, span: Span, lengths: Iterable[int]) -> Iterator[Cell]:
    start = 0
    for length in lengths:
        number = digits[start : start + length]
        state = CellState.NUMBER if int(number) else CellState.ZERO
        place = Span(span.start + start, span.start + start + length)
        yield Cell(state, float(number), "", place, number)
        start += length


def agreed(ways: Sequence[Placed], rests: Sequence[float | None] = ()) -> Placed:
    """Return the last way, with the cells unreadable on which the ways do not agree.

    `rests` are what sums leave for the missing cell of each way, as far as they tell.
    """
    if not ways:
        return ()
    rests = rests or (None,) * len(ways)
    columns = zip(*ways, strict=True)
    return tuple(
        cells[-1]
        if len({_told(cell, rest) for cell, rest in zip(cells, rests, strict=True)}) == 1
        else MISSING
        for cells in columns
    )


def _told(cell: Cell, rest: float | None) -> float | CellState:
    value = rest if cell is MISSING else cell.value
    return cell.state if value is None else value


def whole(cells: Sequence[Cell], n_columns: int) -> Placed | None:
    """Return a row that is printed without doubt: as many cells, or as many values, as columns."""
    if len(cells) == n_columns:
        return tuple(cells)
    values = tuple(cell for cell in cells if cell.span)
    return values if len(values) == n_columns else None


def holds_all(placed: Placed, values: Sequence[Cell]) -> bool:
    """Tell whether a row holds all values of its line; what cannot be read may be a remark."""
    return all(cell in placed or cell.state is CellState.UNREADABLE for cell in values)


def is_blank(cells: Sequence[Cell]) -> bool:
    """Tell whether a row shows that its cells are empty."""
    return bool(cells) and all(cell is BLANK for cell in cells)
