"""Tag many reports in one process and write a run."""

from __future__ import annotations

import gc
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from gongkai.batch.across import Compared, compare_years
from gongkai.batch.bodies import Known, known
from gongkai.batch.columns import Row
from gongkai.batch.place import check_place, recover_place, replace_folder
from gongkai.batch.reviews import (
    alone,
    compared_reviews,
    has_reviews,
    kept_reviews,
    put_reviews,
)
from gongkai.batch.store import TableWriters, write_run_file
from gongkai.batch.tables import OF_INPUTS, reject_row, rows_of
from gongkai.errors import InputError
from gongkai.ingest import Guard, find_inputs, read_reports
from gongkai.model import (
    Analysis,
    Heads,
    ItemKind,
    ItemStatus,
    Kind,
    LedgerStatus,
    Reject,
    Report,
    Role,
    RunSummary,
    Severity,
)
from gongkai.model.reviewing import ReviewRow
from gongkai.pipeline import analyze, find_heads
from gongkai.settings import Settings

# A row group holds at most this many reports, fewer when they are very long.
_GROUP_REPORTS = 500
_GROUP_CHARS = 20_000_000
_GROUP_ROWS = 50_000

Progress = Callable[[int, int], None]


def tag(
    inputs: Iterable[Path],
    run: Path,
    *,
    settings: Settings,
    on_progress: Progress | None = None,
) -> RunSummary:
    """Read and analyze files and folders, and write the rows to the folder `run`.

    An input that cannot be read, or whose text was already seen, becomes a row of `rejects`. An
    older run at `run` is replaced, once the new one is complete; its reviews stay. The same inputs
    and settings give the same bytes. `on_progress` hears how many inputs are done, and of how many.
    Raises RunError when `run` cannot be written, is no run or holds reviews that cannot be read,
    ModelError when the settings' model cannot be read; then nothing has changed there.
    """
    heads = find_heads(settings)
    place = Path(os.path.realpath(run))
    recover_place(place)
    replaced = check_place(place)
    found = [one for one in find_inputs(inputs) if not _lies_in(one, place)]
    tally = _Tally()
    written = any(isinstance(one, Path) for one in found)
    if written:
        kept_reviews(place)  # a file of them that is damaged stops a run before it begins
        with ExitStack() as until_replaced, replace_folder(place) as folder:
            with TableWriters(folder, OF_INPUTS) as tables:
                buffer = _Buffer(tables)
                for result in _tag_all(found, tally.sources, settings, heads):
                    tally.add(result)
                    buffer.add(result)
                    if tally.n_inputs == 1:
                        # The knowledge that the first report loaded never becomes garbage; out of
                        # the collector's rounds it saves an eighth of the time.
                        gc.freeze()
                    if on_progress:
                        on_progress(tally.n_inputs, max(tally.n_inputs, len(found)))
                buffer.flush()
            n_rows = Counter(tables.n_rows)
            n_rows.update(_write_years(folder, tally))
            if has_reviews(place):  # from here on none may come that the new run would miss
                until_replaced.enter_context(alone(place))
            reviews = kept_reviews(place)
            put_reviews(folder, reviews)
            tally.reviews = compared_reviews(folder, reviews)
            model = heads.manifest if heads else None
            write_run_file(folder, n_rows, settings=settings, model=model)
        gc.unfreeze()
    else:
        for result in _tag_all(found, tally.sources, settings, heads):
            tally.add(result)
    return tally.summary(run, written=written, replaced=replaced and written)


def _write_years(folder: Path, tally: _Tally) -> dict[str, int]:
    """Compare the years of each body, and return how many rows of each table that gave."""
    with TableWriters(folder, ("checks", "ledger"), "years") as tables:
        waiting: dict[str, list[Row]] = {name: [] for name in tables.n_rows}
        for compared in compare_years(folder, tally.known):
            tally.add_years(compared)
            for name, rows in compared.rows().items():
                waiting[name] += rows
            if sum(map(len, waiting.values())) >= _GROUP_ROWS:
                tables.write(waiting)
                waiting = {name: [] for name in waiting}
        tables.write(waiting)
    return tables.n_rows


def _lies_in(found: Path | InputError, run: Path) -> bool:
    """Tell whether an input is a file of the run itself, as when the current folder is tagged."""
    return isinstance(found, Path) and run in Path(os.path.realpath(found)).parents


def _tag_all(
    found: Iterable[Path | InputError],
    sources: dict[str, str],
    settings: Settings,
    heads: Heads | None,
) -> Iterator[Analysis | Reject]:
    with Guard(settings) as guard:
        for one in found:
            if isinstance(one, InputError):
                yield _rejected(one)
                continue
            for report in read_reports(one, settings=settings, guard=guard):
                yield _tag_one(report, sources, settings, heads)


def _tag_one(
    report: Report | InputError,
    sources: dict[str, str],
    settings: Settings,
    heads: Heads | None,
) -> Analysis | Reject:
    if isinstance(report, InputError):
        return _rejected(report)
    if report.report_id in sources:
        first = sources[report.report_id]
        twin = InputError("input.duplicate", source=report.source, first=first)
        return Reject(report.source, "batch", twin)
    sources[report.report_id] = report.source
    return analyze(report, settings, heads)


def _rejected(error: InputError) -> Reject:
    return Reject(str(error.fields["source"]), "ingest", error)


class _Buffer:
    """Rows that wait for their row group."""

    def __init__(self, tables: TableWriters) -> None:
        self._tables = tables
        self._rows: dict[str, list[Row]] = {name: [] for name in OF_INPUTS}
        self._n_chars = 0

    def add(self, result: Analysis | Reject) -> None:
        if isinstance(result, Reject):
            self._rows["rejects"].append(reject_row(result))
        else:
            for name, rows in rows_of(result).items():
                self._rows[name].extend(rows)
            self._n_chars += len(result.report.text)
        n_waiting = max(len(self._rows["reports"]), len(self._rows["rejects"]))
        if n_waiting >= _GROUP_REPORTS or self._n_chars >= _GROUP_CHARS:
            self.flush()

    def flush(self) -> None:
        self._tables.write(self._rows)
        self._rows = {name: [] for name in OF_INPUTS}
        self._n_chars = 0


@dataclass(slots=True)
class _Tally:
    """What a run has counted so far; `sources` tells where each report id was first read."""

    sources: dict[str, str] = field(default_factory=dict)
    n_inputs: int = 0
    kinds: Counter[Kind] = field(default_factory=Counter)
    roles: Counter[Role] = field(default_factory=Counter)
    items: Counter[ItemKind] = field(default_factory=Counter)
    open_ends: Counter[ItemStatus] = field(default_factory=Counter)
    n_links: int = 0
    n_slips: int = 0
    checks: Counter[Severity] = field(default_factory=Counter)
    known: list[Known] = field(default_factory=list)
    n_compared: int = 0
    followed: Counter[LedgerStatus] = field(default_factory=Counter)
    reviews: list[ReviewRow] = field(default_factory=list)
    rejects: list[Reject] = field(default_factory=list)
    not_reports: list[tuple[str, Kind]] = field(default_factory=list)

    def add(self, result: Analysis | Reject) -> None:
        self.n_inputs += 1
        if isinstance(result, Reject):
            self.rejects.append(result)
            return
        report = result.report
        self.kinds[report.kind] += 1
        self.roles.update(sentence.role for sentence in result.sentences)
        self.items.update(item.kind for item in result.items)
        self.open_ends.update(item.status for item in result.items)
        self.n_links += len(result.links)
        self.n_slips += len(result.slips)
        self.checks.update(check.severity for check in result.checks)
        if report.kind is not Kind.REPORT:
            self.not_reports.append((report.source, report.kind))
        self.known.extend(filter(None, [known(report)]))

    def add_years(self, compared: Compared) -> None:
        self.n_compared += 1
        self.checks.update(check.severity for check in compared.checks)
        self.followed.update(entry.status for entry in compared.ledger)

    def summary(self, run: Path, *, written: bool, replaced: bool) -> RunSummary:
        return RunSummary(
            run=run.as_posix(),
            written=written,
            replaced=replaced,
            n_inputs=self.n_inputs,
            n_reports={kind: self.kinds[kind] for kind in Kind if self.kinds[kind]},
            n_sentences={role: self.roles[role] for role in Role if self.roles[role]},
            n_issues=self.items[ItemKind.ISSUE],
            n_remedies=self.items[ItemKind.REMEDY],
            n_links=self.n_links,
            n_unaddressed=self.open_ends[ItemStatus.UNADDRESSED],
            n_unprompted=self.open_ends[ItemStatus.UNPROMPTED],
            n_slips=self.n_slips,
            n_checks={each: self.checks[each] for each in Severity if self.checks[each]},
            n_compared=self.n_compared,
            n_followed={each: self.followed[each] for each in LedgerStatus if self.followed[each]},
            n_reviews=len(self.reviews),
            n_reviews_outdated=sum(review.is_outdated for review in self.reviews),
            n_reviews_gone=sum(review.is_gone for review in self.reviews),
            rejects=tuple(self.rejects),
            not_reports=tuple(self.not_reports),
        )
