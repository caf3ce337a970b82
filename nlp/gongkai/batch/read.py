"""Read a run back, report by report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from gongkai.batch.columns import Row
from gongkai.batch.store import check_tables, damaged, table_parts
from gongkai.batch.tables import OWNED, analysis_of
from gongkai.errors import RunError
from gongkai.model import Analysis


def read_analyses(run: Path) -> Iterator[Analysis]:
    """Give the analyses of a run in its order; their sections have no blocks.

    Checks across years are not among theirs: they need two reports.

    Raises RunError at once when `run` is no run or rows are missing, and while reading when a table
    is damaged.
    """
    check_tables(run)
    return _analyses(run)


def _analyses(run: Path) -> Iterator[Analysis]:
    try:
        owned = {name: Groups(_rows(run, name)) for name in OWNED}
        for row in _rows(run, "reports"):
            taken = {name: groups.take(row["report_id"]) for name, groups in owned.items()}
            yield analysis_of({"reports": [row], **taken})
    except (pa.ArrowException, OSError, KeyError, ValueError) as error:
        raise damaged(run, error) from error
    if any(groups.left for groups in owned.values()):
        raise RunError("run.damaged", run=run, reason="rows that belong to no report")


class Groups:
    """The rows of a table, taken report by report in the order in which they come."""

    def __init__(self, rows: Iterable[Row]) -> None:
        """Take rows of which those of a report stand together."""
        self._groups = groupby(rows, key=itemgetter("report_id"))
        self._waiting = next(self._groups, None)

    @property
    def left(self) -> bool:
        """Whether rows are left."""
        return self._waiting is not None

    def take(self, report_id: str) -> list[Row]:
        """Return the rows of this report when they are the next ones, else none."""
        if self._waiting is None or self._waiting[0] != report_id:
            return []
        rows = list(self._waiting[1])
        self._waiting = next(self._groups, None)
        return rows


def _rows(run: Path, name: str) -> Iterator[Row]:
    for part in table_parts(run, name, "part"):
        with pq.ParquetFile(part) as parquet:
            for batch in parquet.iter_batches():
                yield from batch.to_pylist()
