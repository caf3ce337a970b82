"""The statutory tables of a report in short: which were found, and what in them is no number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rich.console import Group
from rich.table import Table
from rich.text import Text

from gongkai.messages import Language, message
from gongkai.model import CellState, TableCell, TableName
from gongkai.view.escape import visible
from gongkai.view.labels import label_name
from gongkai.view.prose import Prose

# As many cells are named; of more, how many there are.
_MOST_NAMED = 6


def render_tables(cells: Sequence[TableCell], text: str, *, language: Language) -> Group:
    """Draw a line for each statutory table: its cells by what stands in them, and the unreadable.

    A table that the report does not print is said to be missing.
    """
    grid = Table.grid(padding=(0, 2))
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    for table in TableName:
        found = [cell for cell in cells if cell.table is table]
        told = Group(*_told(found, text, language))
        grid.add_row(Text("   " + label_name("table", table, language)), told)
    return Group(Text("\n" + message("view.tables", language), style="bold"), grid)


def _told(cells: Sequence[TableCell], text: str, language: Language) -> list[Prose]:
    if not cells:
        return [Prose(Text(message("view.no_table", language), style="yellow"))]
    states = Counter(cell.state for cell in cells)
    counts = (f"{label_name('cell_state', state, language)} {states[state]}" for state in CellState)
    present = (told for told, state in zip(counts, CellState, strict=True) if states[state])
    lines = [Prose(Text(", ".join(present)))]
    unreadable = [cell for cell in cells if cell.state is CellState.UNREADABLE]
    if unreadable:
        named = "; ".join(_named(cell, text, language) for cell in unreadable[:_MOST_NAMED])
        rest = len(unreadable) - _MOST_NAMED
        more = message("view.n_more", language, n=rest) if rest > 0 else ""
        lines.append(Prose(Text(f"{named} {more}".rstrip(), style="yellow")))
    return lines


def _named(cell: TableCell, text: str, language: Language) -> str:
    place = ", ".join(_cell_name(name, language) for name in (cell.row, cell.column))
    quote = f" “{visible(cell.span.of(text)[:20])}”" if cell.span else ""
    return place + quote


def _cell_name(name: str, language: Language) -> str:
    return visible(label_name("cell", name, language))
