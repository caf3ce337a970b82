"""The cells of a report's tables beside those of its gold."""

from __future__ import annotations

from collections.abc import Mapping
from math import isclose

from gongkai.learn.gold_tables import Number, Place, Told, told_cells
from gongkai.learn.scoring import Count, Tally, tally


def count_cells(gold: Mapping[str, object], told: Told | None) -> Count:
    """Count the cells of gold, and those that the report's tables have exactly so.

    A table that gold says is not in the report is one cell, right where none was found. A cell
    without a number is right where its table was found and has no number there. `told` is None
    where there is no report to ask.
    """
    expected = told_cells(gold)
    if told is None:
        return Count(0, len(expected), len(expected))
    found = told_cells(told)
    is_missing = {table: rows is None for table, rows in told.items()}
    right = sum(
        is_missing.get(place.table, True) is (not place.row) and _is_same(number, found.get(place))
        for place, number in expected.items()
    )
    return Count(right, len(expected), len(expected))


def tally_numbers(gold: Mapping[str, object], told: Told | None) -> Tally:
    """Count the numbers in the cells of the tables that gold speaks of, by table."""
    expected = _numbers(gold)
    found = _numbers({name: (told or {}).get(name) for name in gold})
    return tally(
        right=(place.table for place in expected if _is_same(expected[place], found.get(place))),
        predicted=(place.table for place in found),
        gold=(place.table for place in expected),
    )


def _is_same(number: Number, other: Number) -> bool:
    if number is None or other is None:
        return number is other
    return isclose(number, other)


def _numbers(tables: Mapping[str, object]) -> dict[Place, float]:
    cells = told_cells(tables)
    return {place: number for place, number in cells.items() if number is not None}
