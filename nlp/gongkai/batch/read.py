"""Read a run back, report by report."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from gongkai.batch.columns import Row
from gongkai.batch.store import check_tables, damaged, table_parts
from gongkai.batch.tables import analysis_of
from gongkai.errors import RunError
from gongkai.model import Analysis

_OWNED = ("sections", "sentences", "items", "links", "slips")


def read_analyses(run: Path) -> Iterator[Analysis]:
    """Give the analyses of a run in its order; their sections have no blocks.

    Raises RunError at once when `run` is no run or rows are missing, and while reading when a table
    is damaged.
    """
    check_tables(run)
    return _analyses(run)


def _analyses(run: Path) -> Iterator[Analysis]:
    try:
        owned = {name: _Groups(run, name) for name in _OWNED}
        for row in _rows(run, "reports"):
            taken = {name: groups.take(row["report_id"]) for name, groups in owned.items()}
            yield analysis_of({"reports": [row], **taken})
    except (pa.ArrowException, OSError, KeyError, ValueError) as error:
        raise damaged(run, error) from error
    if any(groups.left for groups in owned.values()):
        raise RunError("run.damaged", run=run, reason="rows that belong to no report")


class _Groups:
    """The rows of a table, taken report by report in the order in which they were written."""

    def __init__(self, run: Path, name: str) -> None:
        self._groups = groupby(_rows(run, name), key=itemgetter("report_id"))
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
    for part in table_parts(run, name):
        with pq.ParquetFile(part) as parquet:
            for batch in parquet.iter_batches():
                yield from batch.to_pylist()
