"""Checks and the ledger as tables for a spreadsheet, and the reviews that come back in one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from gongkai.checks import rule_name, rule_told
from gongkai.messages import Language
from gongkai.sheets import Column, Record, Sheet, Value
from gongkai.view.checks import is_reviewed
from gongkai.view.escape import visible
from gongkai.view.labels import label_code, label_name, label_words
from gongkai.view.sides import subject_name

if TYPE_CHECKING:
    from gongkai.model.reviewing import CheckRow, LedgerRow

Shown = TypeVar("Shown")
Cells = Mapping[str, Callable[[Shown, Language], Value]]

_BETWEEN = " | "
_DECIMALS = 3
_SHORT, _MIDDLE, _LONG = 10, 22, 48
_WIDTHS = {
    **dict.fromkeys(("severity", "year", "later_year", "left", "right", "delta"), _SHORT),
    **dict.fromkeys(("told", "left_quotes", "right_quotes", "comment"), _LONG),
    **dict.fromkeys(("issue", "remedies", "again", "done"), _LONG),
}
# Columns that hold codes, with the group of labels that has their words.
_GROUPS = {
    "severity": "severity",
    "verdict": "verdict",
    "review": "review",
    "earlier_review": "review",
    "status": "ledger",
}
_OFFERED = {"review": ("confirmed", "dismissed", "none")}
# A reviewer may write what the command calls the verdicts, too.
_VERBS = {"confirm": "confirmed", "dismiss": "dismissed", "clear": "none"}

_CHECK: Cells[CheckRow] = {
    "key": lambda row, _: row.key,
    "severity": lambda row, _: row.severity.value,
    "body": lambda row, _: row.body,
    "year": lambda row, _: row.year,
    "source": lambda row, _: row.source,
    "name": lambda row, language: rule_name(row.rule, language),
    "subject": lambda row, language: subject_name(row.subject, language),
    "left": lambda row, _: row.left,
    "right": lambda row, _: row.right,
    "delta": lambda row, _: row.delta,
    "left_quotes": lambda row, _: _joined(row.left_quotes),
    "right_quotes": lambda row, _: _joined(row.right_quotes),
    "review": lambda row, _: row.review if is_reviewed(row) else None,
    "comment": lambda row, _: row.comment,
    "earlier_review": lambda row, _: row.review if row.is_outdated else None,
    "told": lambda row, language: rule_told(row.rule, language),
    "verdict": lambda row, _: row.verdict.value,
    "other_source": lambda row, _: row.other_source,
    "rule": lambda row, _: row.rule,
    "report_id": lambda row, _: row.report_id,
    "check_id": lambda row, _: row.check_id,
}
_LEDGER: Cells[LedgerRow] = {
    "body": lambda row, _: row.body,
    "year": lambda row, _: row.year,
    "later_year": lambda row, _: row.later_year,
    "status": lambda row, _: row.status.value,
    "issue": lambda row, _: visible(row.issue),
    "remedies": lambda row, _: _joined(row.remedies),
    "again": lambda row, _: row.again and visible(row.again),
    "again_similarity": lambda row, _: round(row.again_similarity, _DECIMALS),
    "done": lambda row, _: row.done and visible(row.done),
    "done_similarity": lambda row, _: round(row.done_similarity, _DECIMALS),
    "source": lambda row, _: row.source,
    "later_source": lambda row, _: row.later_source,
    "report_id": lambda row, _: row.report_id,
    "issue_id": lambda row, _: row.issue_id,
    "later_report": lambda row, _: row.later_report,
}


def check_sheet(checks: Sequence[CheckRow], *, language: Language) -> Sheet:
    """Return checks as a table: what a reviewer reads first, then what identifies a check.

    A verdict on what a check said earlier stands apart, so that the check is open again.
    """
    return _sheet("checks", _CHECK, checks, language)


def ledger_sheet(rows: Sequence[LedgerRow], *, language: Language) -> Sheet:
    """Return what became of issues as a table."""
    return _sheet("ledger", _LEDGER, rows, language)


class Marked(NamedTuple):
    """What a reviewer wrote in a row of a sheet, with the check as it was then.

    `review` is None where nothing was written there; a word that is none is kept in `problem`.
    """

    row_no: int
    key: str
    report_id: str
    check_id: str
    review: str | None
    comment: str
    left: float | None
    right: float | None
    problem: str = ""


def marked_rows(records: Iterable[Record]) -> Iterator[Marked]:
    """Yield what a reviewer wrote, from columns that are named as in CSV or as in a workbook."""
    names: dict[str, str] = {}
    for record in records:
        for heading in record.cells:
            if heading not in names:
                names[heading] = label_code("heading", heading) or heading
        cells = {names[heading]: text for heading, text in record.cells.items()}
        word = cells.get("review", "")
        review = label_code("review", word) or _VERBS.get(word.casefold())
        yield Marked(
            row_no=record.row_no,
            key=cells.get("key", "").lower(),
            report_id=cells.get("report_id", ""),
            check_id=cells.get("check_id", ""),
            review=review,
            comment=cells.get("comment", ""),
            left=_number(cells.get("left", "")),
            right=_number(cells.get("right", "")),
            problem=word if word and review is None else "",
        )


def _sheet(title: str, cells: Cells[Shown], rows: Sequence[Shown], language: Language) -> Sheet:
    columns = tuple(_column(name, language) for name in cells)
    values = [[value(row, language) for value in cells.values()] for row in rows]
    return Sheet(title, columns, values)


def _column(name: str, language: Language) -> Column:
    return Column(
        name,
        label_name("heading", name, language),
        _WIDTHS.get(name, _MIDDLE),
        label_words(_GROUPS[name], language) if name in _GROUPS else {},
        _OFFERED.get(name, ()),
    )


def _joined(quotes: Sequence[str]) -> str:
    return _BETWEEN.join(map(visible, quotes))


def _number(text: str) -> float | None:
    try:
        return float(text.replace(",", ""))
    except ValueError:
        return None
