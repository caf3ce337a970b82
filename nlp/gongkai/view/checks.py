"""What came of the checks of a run: what contradicts, where, in whose words, by severity."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from rich import box
from rich.console import Group
from rich.measure import Measurement
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from gongkai.messages import Language, message
from gongkai.model import Check, Severity
from gongkai.view.escape import visible
from gongkai.view.labels import label_name
from gongkai.view.prose import Prose
from gongkai.view.sides import SEVERITY_STYLES, told_check

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions, RenderableType, RenderResult

    from gongkai.model.reviewing import CheckRow

# Nobody reads more of a severity on a screen; a file holds them all.
_MOST_DRAWN = 1000
# A terminal with fewer columns than this gets one field below the other.
_TABLE_WIDTH = 64
_KEY_WIDTH = 13
_MOST_WHERE = 34


def render_checks(checks: Sequence[CheckRow], *, language: Language) -> Group:
    """Draw checks in a table for each severity, the gravest first; of very many the first ones."""
    drawn: list[RenderableType] = []
    for severity in Severity:
        group = [check for check in checks if check.severity is severity]
        if group:
            name = label_name("severity", severity, language)
            title = Text(f"{name} ({len(group)})", style=f"bold {SEVERITY_STYLES[severity]}")
            title.append(
                f"  {label_name('severity_meaning', severity, language)}", style="not bold"
            )
            drawn += [title, _Findings(group[:_MOST_DRAWN], language)]
            if len(group) > _MOST_DRAWN:
                more = message("view.more_rows", language, n=len(group) - _MOST_DRAWN)
                drawn.append(Text(more, style="yellow"))
            drawn.append(Text())
    return Group(*(drawn or [Text(message("view.no_checks", language))]))


def tell_checks(
    n_checks: Mapping[str, int], checks: Sequence[CheckRow], *, language: Language
) -> str:
    """Tell how many checks of each severity a run has, and how many of those shown are reviewed."""
    counts = {severity.value: n_checks.get(severity, 0) for severity in Severity}
    n_reviewed = sum(map(is_reviewed, checks))
    n_open = len(checks) - n_reviewed
    return message("view.n_checks", language, **counts, reviewed=n_reviewed, open=n_open)


def render_report_checks(checks: Sequence[Check], text: str, *, language: Language) -> Group:
    """Draw the errors and warnings of one report, or nothing when there are none."""
    found = [check for check in checks if check.severity in (Severity.ERROR, Severity.WARNING)]
    if not found:
        return Group()
    grid = Table.grid(padding=(0, 2))
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    for check in sorted(found, key=lambda check: list(Severity).index(check.severity)):
        name = label_name("severity", check.severity, language)
        left, right = (
            [span.of(text) for span in side] for side in (check.left_spans, check.right_spans)
        )
        grid.add_row(
            Text(name, style=SEVERITY_STYLES[check.severity]),
            told_check(check, left, right, language=language),
        )
    title = Text("\n" + message("view.checks", language), style="yellow")
    return Group(title, Padding(grid, (0, 0, 0, 3)))


def is_reviewed(check: CheckRow) -> bool:
    """Tell whether a reviewer's verdict on what the check says today is there."""
    return check.review in ("confirmed", "dismissed") and not check.is_outdated


class _Findings:
    """Checks as a table, or field below field where the terminal is too narrow for one."""

    def __init__(self, checks: Sequence[CheckRow], language: Language) -> None:
        self._checks = checks
        self._language = language
        self._told: set[str] = set()

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        self._told.clear()
        if options.max_width >= _TABLE_WIDTH:
            yield self._table(min(options.max_width // 3, _MOST_WHERE))
        else:
            yield from self._records()

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        return Measurement.get(console, options, self._table(_MOST_WHERE))

    def _table(self, where_width: int) -> Table:
        table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
        headings = (
            label_name("heading", name, self._language) for name in ("key", "where", "what")
        )
        table.add_column(next(headings), no_wrap=True, min_width=_KEY_WIDTH)
        table.add_column(next(headings), width=where_width)
        table.add_column(next(headings), overflow="fold")
        for check in self._checks:
            key = Group(Text(visible(check.key)), _review(check, self._language))
            where = Group(*self._where(check))
            table.add_row(key, where, Group(*self._what(check)))
        return table

    def _records(self) -> Iterator[RenderableType]:
        for check in self._checks:
            yield Text(visible(check.key), style="bold")
            review = _review(check, self._language)
            for line in (review, *self._where(check), *self._what(check)):
                yield Padding(line, (0, 0, 0, 2))

    def _where(self, check: CheckRow) -> Iterator[Prose]:
        named = [check.body or "", "" if check.year is None else str(check.year)]
        told = visible(" ".join(filter(None, named)))
        if told:
            yield Prose(Text(told))
        yield Prose(Text(visible(check.source), style="dim"))

    def _what(self, check: CheckRow) -> Iterator[RenderableType]:
        quotes = (check.left_quotes, check.right_quotes)
        is_known = check.rule in self._told
        self._told.add(check.rule)
        yield told_check(check, *quotes, language=self._language, is_known=is_known)
        if check.other_source:
            against = message("view.against", self._language, source=visible(check.other_source))
            yield Prose(Text(against, style="dim"))
        if check.comment:
            yield Prose(Text(f"# {visible(check.comment)}", style="italic"))


def _review(check: CheckRow, language: Language) -> Group:
    """Draw the verdict of a reviewer, and that the check has changed since when it has."""
    if check.review not in ("confirmed", "dismissed"):
        return Group(Text(label_name("review", "none", language), style="dim"))
    lines = [Text(label_name("review", check.review, language), style="bold")]
    if check.is_outdated:
        lines.append(Text(label_name("now", "outdated", language), style="yellow"))
    return Group(*lines)
