"""Rules to grids: the cells that strokes enclose, merged ones too."""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise
from typing import NamedTuple

from gongkai.ingest.pdf.geometry import Rule
from gongkai.model import Box

# Rules nearer than this are one: double lines, and the two edges of a bar. No row is so low.
_NEAR = 3.5
# Rules that miss each other by this much still meet.
_REACH = 3.0
# More crossings than this, of rules with rules, make no table that a person reads on one page.
_MOST_CROSSINGS = 10_000


class GridCell(NamedTuple):
    """A cell of a grid: where it begins and how many rows and columns it covers."""

    row: int
    column: int
    n_rows: int
    n_columns: int


class Grid(NamedTuple):
    """A ruled table: the edges of its columns and rows, and its cells in reading order."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[GridCell, ...]

    @property
    def box(self) -> Box:
        """The rectangle that the grid covers."""
        return Box(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])

    def holds(self, x: float, y: float) -> bool:
        """Tell whether a point lies in the grid."""
        return self.xs[0] <= x <= self.xs[-1] and self.ys[0] <= y <= self.ys[-1]

    def column_at(self, x: float) -> int:
        """Return the column of a position, the nearest for one outside."""
        return min(max(0, bisect_right(self.xs, x) - 1), len(self.xs) - 2)

    def row_at(self, y: float) -> int:
        """Return the row of a height, the nearest for one outside."""
        return min(max(0, bisect_right(self.ys, y) - 1), len(self.ys) - 2)


def find_grids(horizontal: list[Rule], vertical: list[Rule]) -> list[Grid] | None:
    """Return the grids of a page from top to bottom; frames of one cell or column are none.

    None where there are too many rules to look for any.
    """
    rows, columns = _merge(horizontal), _merge(vertical)
    if len(rows) * len(columns) > _MOST_CROSSINGS:
        return None
    grids = [_grid(*group) for group in _groups(rows, columns)]
    found = [grid for grid in grids if len(grid.xs) > 2 and len(grid.ys) > 1]
    return sorted((grid for grid in found if len(grid.cells) > 1), key=lambda grid: grid.ys[0])


def _merge(rules: list[Rule]) -> list[Rule]:
    """Join rules that lie on one line and touch."""
    merged: list[Rule] = []
    for cluster in _clusters(rules):
        position = sum(rule.position for rule in cluster) / len(cluster)
        ordered = sorted(cluster, key=lambda rule: rule.start)
        start, end = ordered[0].start, ordered[0].end
        for rule in ordered:
            if rule.start > end + _REACH:
                merged.append(Rule(position, start, end))
                start, end = rule.start, rule.end
            else:
                end = max(end, rule.end)
        merged.append(Rule(position, start, end))
    return merged


def _clusters(rules: list[Rule]) -> list[list[Rule]]:
    clusters: list[list[Rule]] = []
    for rule in sorted(rule for rule in rules if rule.position == rule.position):
        if clusters and rule.position - clusters[-1][0].position < _NEAR:
            clusters[-1].append(rule)
        else:
            clusters.append([rule])
    return clusters


def _groups(rows: list[Rule], columns: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Return the rules that hang together by crossing or touching each other."""
    owner = list(range(len(rows) + len(columns)))

    def find(index: int) -> int:
        while owner[index] != index:
            owner[index] = owner[owner[index]]
            index = owner[index]
        return index

    for i, row in enumerate(rows):
        for j, column in enumerate(columns):
            if (
                row.start - _REACH <= column.position <= row.end + _REACH
                and column.start - _REACH <= row.position <= column.end + _REACH
            ):
                owner[find(len(rows) + j)] = find(i)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for i, row in enumerate(rows):
        groups.setdefault(find(i), ([], []))[0].append(row)
    for j, column in enumerate(columns):
        groups.setdefault(find(len(rows) + j), ([], []))[1].append(column)
    return [group for group in groups.values() if len(group[0]) > 1 and group[1]]


def _grid(rows: list[Rule], columns: list[Rule]) -> Grid:
    xs = _edges([r.position for r in columns], [e for r in rows for e in (r.start, r.end)])
    ys = _edges([r.position for r in rows], [e for r in columns for e in (r.start, r.end)])
    walls = _walls(columns, xs, ys)
    floors = _walls(rows, ys, xs)
    return Grid(xs, ys, tuple(_cells(len(ys) - 1, len(xs) - 1, walls, floors)))


def _edges(positions: list[float], ends: list[float]) -> tuple[float, ...]:
    """Return the edges in order; a side without a rule of its own is where the others end."""
    edges: list[float] = []
    for position in sorted(positions):
        if not edges or position - edges[-1] >= _NEAR:
            edges.append(position)
    if min(ends) < edges[0] - 2 * _NEAR:
        edges.insert(0, min(ends))
    if max(ends) > edges[-1] + 2 * _NEAR:
        edges.append(max(ends))
    return tuple(edges)


def _walls(
    rules: list[Rule], across: tuple[float, ...], along: tuple[float, ...]
) -> set[tuple[int, int]]:
    """Return (edge, strip) wherever a rule on the edge parts the two cells of the strip."""
    middles = [(a + b) / 2 for a, b in pairwise(along)]
    walls = set()
    for rule in rules:
        edge = min(range(len(across)), key=lambda i: abs(across[i] - rule.position))
        for strip, middle in enumerate(middles):
            if rule.start <= middle <= rule.end:
                walls.add((edge, strip))
    return walls


def _cells(
    n_rows: int, n_columns: int, walls: set[tuple[int, int]], floors: set[tuple[int, int]]
) -> list[GridCell]:
    """Return the cells: each reaches right, then down, as far as no rule stops it."""
    taken: set[tuple[int, int]] = set()
    cells = []
    for row in range(n_rows):
        for column in range(n_columns):
            if (row, column) in taken:
                continue
            right = column + 1
            while right < n_columns and (right, row) not in walls and (row, right) not in taken:
                right += 1
            below = row + 1
            while below < n_rows and _is_open(below, column, right, walls, floors):
                below += 1
            taken.update((r, c) for r in range(row, below) for c in range(column, right))
            cells.append(GridCell(row, column, below - row, right - column))
    return cells


def _is_open(
    row: int, left: int, right: int, walls: set[tuple[int, int]], floors: set[tuple[int, int]]
) -> bool:
    """Tell whether a cell that ends above `row` goes on in it."""
    return not any((row, column) in floors for column in range(left, right)) and not any(
        (edge, row) in walls for edge in range(left + 1, right)
    )
