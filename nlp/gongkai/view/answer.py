"""The answer to a query as a table, or record by record where a table would not fit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from rich import box
from rich.measure import Measurement
from rich.table import Table
from rich.text import Text

from gongkai.messages import Language, message
from gongkai.view.escape import visible
from gongkai.view.prose import Prose

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions, RenderResult

# A table with fewer cells of the terminal for each column than this is not readable.
_LEAST_COLUMN_WIDTH = 10


def render_answer(
    columns: Sequence[str], rows: Sequence[Sequence[Any]], *, language: Language
) -> Answer:
    """Draw the rows of a query under the names of its columns, and their number."""
    return Answer(columns, rows, language)


class Answer:
    """A drawing that takes the form which the width of the terminal allows."""

    def __init__(
        self, columns: Sequence[str], rows: Sequence[Sequence[Any]], language: Language
    ) -> None:
        self._columns = [visible(name) for name in columns]
        self._rows = rows
        self._total = Text(message("view.n_rows", language, n=len(rows)), style="dim")

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        if len(self._columns) * _LEAST_COLUMN_WIDTH <= options.max_width:
            yield self._table()
        else:
            yield from self._records()
        yield self._total

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        return Measurement.get(console, options, self._table())

    def _table(self) -> Table:
        table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
        for place, name in enumerate(self._columns):
            is_number = all(_is_number(row[place]) for row in self._rows)
            table.add_column(Text(name), justify="right" if is_number else "left", overflow="fold")
        for row in self._rows:
            table.add_row(*(_drawn(value) for value in row))
        return table

    def _records(self) -> Iterable[Table | Text]:
        for number, row in enumerate(self._rows, start=1):
            record = Table.grid(padding=(0, 2))
            record.add_column(style="bold")
            record.add_column(overflow="fold")
            for name, value in zip(self._columns, row, strict=True):
                record.add_row(Text(name), _drawn(value))
            yield Text(f"── {number} ──", style="dim")
            yield record


def _is_number(value: object) -> bool:
    return value is None or (isinstance(value, int | float) and not isinstance(value, bool))


def _drawn(value: object) -> Text | Prose:
    cell = _cell(value)
    return cell if value is None or _is_number(value) else Prose(cell)


def _cell(value: object) -> Text:
    if value is None:
        return Text("null", style="dim")
    if isinstance(value, list | tuple):
        return Text(", ".join(_cell(part).plain for part in value))
    return Text(visible(str(value)))
