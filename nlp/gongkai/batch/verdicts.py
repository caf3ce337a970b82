"""The checks and the ledger of a run as a person reads them: with quotes, sources and reviews."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.dataset as pads
import pyarrow.parquet as pq

from gongkai.batch.agreement import CHECKS, LEDGER
from gongkai.batch.columns import Row
from gongkai.batch.reviews import kept_reviews
from gongkai.batch.store import check_tables, damaged, table_parts
from gongkai.errors import RunError
from gongkai.model import Check, Severity, Span
from gongkai.model.reviewing import CheckRow, LedgerRow, ReviewRow

_SEVERITIES = tuple(Severity)


class _About(NamedTuple):
    """What is told of the report that a row is about."""

    source: str
    body: str | None
    year: int | None


def read_checks(run: Path, *, severity: Severity = Severity.WARNING) -> list[CheckRow]:
    """Return the checks of a run that are at least as severe, the most severe first.

    Those of one severity are in the order of their bodies, years and sources, and of the places
    that they quote. Of the reports only those with such checks are looked into. Raises RunError
    when `run` is no run or damaged, or its reviews are.
    """
    check_tables(run)
    reviews = {(row.report_id, row.check_id): row for row in kept_reviews(run)}
    levels = [each.value for each in _SEVERITIES[: _SEVERITIES.index(severity) + 1]]
    with _told_as_damaged(run):
        rows = _rows(run, "checks", pads.field("severity").isin(levels))
        about, quotes = _read_reports(run, rows)
        found = [(CHECKS.thing(row), row) for row in rows]
        told = [(_check_row(row, check, about, quotes, reviews), check) for check, row in found]
    return [row for row, _ in sorted(told, key=lambda each: _rank(*each))]


def read_ledger(run: Path) -> list[LedgerRow]:
    """Return what became of the issues of a run, by body and year, then as the report names them.

    Raises RunError when `run` is no run or damaged.
    """
    check_tables(run)
    with _told_as_damaged(run):
        rows = _rows(run, "ledger")
        named = {row[name] for row in rows for name in ("report_id", "later_report")}
        sources = {row["report_id"]: row["source"] for row in _reports(run, named)}
        return [_ledger_row(row, sources) for row in rows]


@contextmanager
def _told_as_damaged(run: Path) -> Iterator[None]:
    try:
        yield
    except KeyError as error:
        raise RunError("run.damaged", run=run, reason=f"{error.args[0]} is missing") from error
    except (pa.ArrowException, OSError, ValueError) as error:
        raise damaged(run, error) from error


def _ledger_row(row: Row, sources: Mapping[str, str]) -> LedgerRow:
    entry = LEDGER.thing(row)
    return LedgerRow(
        body=row["body"],
        year=row["year"],
        later_year=row["later_year"],
        report_id=entry.report_id,
        issue_id=entry.issue_id,
        issue=row["issue"],
        remedies=tuple(row["remedies"]),
        status=entry.status,
        again=row["again"],
        again_similarity=entry.again_similarity,
        done=row["done"],
        done_similarity=entry.done_similarity,
        source=sources[entry.report_id],
        later_report=entry.later_report,
        later_source=sources[entry.later_report],
    )


def _check_row(
    row: Row,
    check: Check,
    about: Mapping[str, _About],
    quotes: Mapping[tuple[str, Span], str],
    reviews: Mapping[tuple[str, str], ReviewRow],
) -> CheckRow:
    report_id, other = row["report_id"], check.other_report
    told = about[report_id]
    review = reviews.get((report_id, check.check_id))
    return CheckRow(
        key=row["key"],
        report_id=report_id,
        check_id=check.check_id,
        rule=check.rule,
        subject=check.subject,
        severity=check.severity,
        verdict=check.verdict,
        left=check.left,
        right=check.right,
        delta=check.delta,
        left_quotes=tuple(quotes[report_id, span] for span in check.left_spans),
        right_quotes=tuple(quotes[other or report_id, span] for span in check.right_spans),
        source=told.source,
        body=told.body,
        year=told.year,
        other_report=other,
        other_source=about[other].source if other else None,
        review=review.review if review else None,
        comment=review.comment if review else None,
        is_outdated=review is not None and (review.left, review.right) != (check.left, check.right),
    )


def _rank(row: CheckRow, check: Check) -> tuple[Any, ...]:
    places = (*check.left_spans, *(() if check.other_report else check.right_spans))
    return (
        _SEVERITIES.index(row.severity),
        row.body is None,
        row.body or "",
        row.year or 0,
        row.source,
        min(places, default=Span(0, 0)),
        row.check_id,
    )


def _read_reports(
    run: Path, checks: list[Row]
) -> tuple[dict[str, _About], dict[tuple[str, Span], str]]:
    """Return what is told of the reports of checks, and the words that the checks quote."""
    wanted: dict[str, set[Span]] = {}
    for row in checks:
        other = row["other_report"] or row["report_id"]
        for report_id, spans in ((row["report_id"], "left_spans"), (other, "right_spans")):
            ranges = wanted.setdefault(report_id, set())
            ranges.update(Span(span["start"], span["end"]) for span in row[spans])
    about, quotes = {}, {}
    for row in _reports(run, wanted, "text"):
        report_id = row["report_id"]
        about[report_id] = _about(row)
        quotes.update({(report_id, span): span.of(row["text"]) for span in wanted[report_id]})
    return about, quotes


def _about(row: Row) -> _About:
    return _About(row["source"], row["body"], row["year"])


def _reports(run: Path, wanted: Collection[str], *more: str) -> Iterator[Row]:
    columns = ["report_id", *_About._fields, *more]
    for part in table_parts(run, "reports"):
        with pq.ParquetFile(part) as file:
            for batch in file.iter_batches(batch_size=100, columns=columns):
                yield from (row for row in batch.to_pylist() if row["report_id"] in wanted)


def _rows(run: Path, name: str, wanted: pads.Expression | None = None) -> list[Row]:
    found: list[Row] = []
    for batch in pads.dataset(table_parts(run, name), format="parquet").to_batches(filter=wanted):
        found += batch.to_pylist()
    return found
