"""What became of last year's issues: each with its remedies and what the later report says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from rich.console import Group
from rich.padding import Padding
from rich.text import Text

from gongkai.messages import Language, message
from gongkai.model import LedgerStatus
from gongkai.view.escape import visible
from gongkai.view.labels import label_name
from gongkai.view.prose import Prose

if TYPE_CHECKING:
    from rich.console import RenderableType

    from gongkai.model.reviewing import LedgerRow

_STYLES = {
    LedgerStatus.AGAIN: "red",
    LedgerStatus.DONE: "green",
    LedgerStatus.DONE_AND_AGAIN: "yellow",
    LedgerStatus.UNMENTIONED: "magenta",
}
_QUOTE_LENGTH = 120
# Nobody reads more on a screen; a file holds them all.
_MOST_DRAWN = 1000


def render_ledger(rows: Sequence[LedgerRow], *, language: Language) -> Group:
    """Draw the issues of each body by the pair of years, each with what became of it.

    Of very many only the first ones are drawn.
    """
    if not rows:
        return Group(Text(message("view.no_ledger", language)))
    drawn: list[RenderableType] = []
    for _, group in groupby(rows[:_MOST_DRAWN], key=lambda row: (row.report_id, row.later_report)):
        entries = list(group)
        first = entries[0]
        title = f"{visible(first.body)}  {first.year} → {first.later_year}"
        drawn.append(Prose(Text(title, style="bold")))
        sources = f"{visible(first.source)} → {visible(first.later_source)}"
        drawn.append(Prose(Text(sources, style="dim")))
        for entry in entries:
            drawn += [Text(), *_render_entry(entry, language)]
        drawn.append(Text())
    if len(rows) > _MOST_DRAWN:
        more = message("view.more_rows", language, n=len(rows) - _MOST_DRAWN)
        drawn.append(Text(more, style="yellow"))
    return Group(*drawn)


def tell_ledger(rows: Sequence[LedgerRow], *, language: Language) -> str:
    """Tell how many issues there are of each status."""
    found = Counter(row.status for row in rows)
    counts = {status.value: found[status] for status in LedgerStatus}
    return message("view.n_ledger_rows", language, n=len(rows), **counts)


def _render_entry(row: LedgerRow, language: Language) -> Iterator[RenderableType]:
    name = label_name("ledger", row.status, language)
    drawn = Text(name, style=f"bold {_STYLES[row.status]}")
    drawn.append(f"  {_cut(row.issue)}", style="not bold red")
    yield Prose(drawn)
    for remedy in row.remedies:
        yield _indented(Text(f"↳ {_cut(remedy)}", style="blue"))
    told = {"again": (row.again, row.again_similarity), "done": (row.done, row.done_similarity)}
    for status, (quote, similarity) in told.items():
        if quote is not None:
            what = label_name("ledger", status, language)
            line = Text(f"{row.later_year} {what} ({similarity:.2f})  ", style="dim")
            yield _indented(line.append(_cut(quote), style="not dim"))


def _cut(text: str) -> str:
    told = visible(text[: 2 * _QUOTE_LENGTH])
    return told if len(told) <= _QUOTE_LENGTH else told[:_QUOTE_LENGTH] + "…"


def _indented(text: Text) -> Padding:
    return Padding(Prose(text), (0, 0, 0, 3))
