"""What a run holds, for somebody who has never seen one."""

from __future__ import annotations

from collections.abc import Iterator
from shlex import quote

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from gongkai.messages import Language, message
from gongkai.model import Kind, LedgerStatus, Role, RunSummary, Severity
from gongkai.view.escape import visible
from gongkai.view.labels import label_name
from gongkai.view.report import ROLE_STYLES

_BAR_WIDTH = 20
_QUERY = '"select head, status from items"'


def render_summary(summary: RunSummary, *, language: Language) -> Group:
    """Draw how many reports, sentences by role, findings and contradictions a run holds."""

    def say(code: str, **fields: object) -> str:
        return message(code, language, **fields)

    n_reports = summary.n_reports.get(Kind.REPORT, 0)
    n_sentences = sum(summary.n_sentences.values())
    n_others, n_rejects = len(summary.not_reports), len(summary.rejects)
    issues = (summary.n_issues, summary.n_unaddressed)
    remedies = (summary.n_remedies, summary.n_unprompted)
    drawn: list[RenderableType] = [
        _title(say("view.n_inputs", n=summary.n_inputs)),
        _point(say("view.n_reports", n=n_reports)),
        _point(say("view.n_not_reports", n=n_others), "yellow" if n_others else ""),
        _point(say("view.n_rejects", n=n_rejects), "yellow" if n_rejects else ""),
        _title("\n" + say("view.n_sentences", n=n_sentences)),
        _render_roles(summary, language),
        _title("\n" + say("view.findings")),
        *(
            _point(say(code, n=n, paired=n - n_open, open=n_open))
            for code, (n, n_open) in {"view.n_issues": issues, "view.n_remedies": remedies}.items()
        ),
        _point(say("view.n_links", n=summary.n_links)),
        _point(say("view.n_slips", n=summary.n_slips)),
        _title("\n" + say("view.n_checked", n=sum(summary.n_checks.values()))),
        *_render_checks(summary, language),
        Text("\n" + say("view.written", run=visible(summary.run))),
        Text(f"  gongkai query {visible(quote(summary.run))} {_QUERY}", overflow="ignore"),
        Text(f"  gongkai check {visible(quote(summary.run))}", overflow="ignore"),
    ]
    if summary.replaced:
        drawn.append(Text(say("view.replaced")))
    return Group(*drawn)


def _title(text: str) -> Text:
    return Text(text, style="bold")


def _point(text: str, style: str = "") -> Text:
    return Text("  " + text, style=style)


def _render_checks(summary: RunSummary, language: Language) -> Iterator[Text]:
    def say(code: str, **fields: object) -> str:
        return message(code, language, **fields)

    n_errors = summary.n_checks.get(Severity.ERROR, 0)
    n_warnings = summary.n_checks.get(Severity.WARNING, 0)
    yield _point(say("view.n_errors", n=n_errors), "red" if n_errors else "")
    yield _point(say("view.n_warnings", n=n_warnings), "yellow" if n_warnings else "")
    if summary.n_compared:
        n_issues = sum(summary.n_followed.values())
        again = (LedgerStatus.AGAIN, LedgerStatus.DONE_AND_AGAIN)
        n_again = sum(summary.n_followed.get(status, 0) for status in again)
        yield _point(say("view.n_compared", n=summary.n_compared, issues=n_issues, again=n_again))
    if summary.n_reviews:
        changed = (summary.n_reviews_outdated, summary.n_reviews_gone)
        told = say("view.n_reviews", n=summary.n_reviews, outdated=changed[0], gone=changed[1])
        yield _point(told, "yellow" if any(changed) else "")


def _render_roles(summary: RunSummary, language: Language) -> Padding:
    grid = Table.grid(padding=(0, 2))
    grid.add_column(justify="right")
    grid.add_column(no_wrap=True)
    grid.add_column(no_wrap=True)
    grid.add_column(style="dim", overflow="fold")
    most = max(summary.n_sentences.values(), default=1)
    for role in Role:
        n = summary.n_sentences.get(role, 0)
        bar = "█" * round(_BAR_WIDTH * n / most)
        grid.add_row(
            str(n),
            Text(label_name("role", role, language), style=ROLE_STYLES[role]),
            Text(bar, style=ROLE_STYLES[role]),
            label_name("role_meaning", role, language),
        )
    return Padding(grid, (0, 0, 0, 2))
