"""Checks of a run by the beginning of their key."""

from __future__ import annotations

from collections.abc import Collection
from functools import reduce
from operator import or_
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as pads

from gongkai.batch.store import check_tables, damaged, table_parts
from gongkai.errors import RunError

# Of the checks that a key may mean; more are not needed to see that it is too short.
_ENOUGH = 100


class FoundCheck(NamedTuple):
    """What identifies a check, and what it says."""

    key: str
    report_id: str
    check_id: str
    left: float | None
    right: float | None


class FoundChecks(list[FoundCheck]):
    """The checks whose key begins alike."""

    def of(self, report_id: str, check_id: str) -> FoundCheck | None:
        """Return that check, or None where it is not among these."""
        same = (check for check in self if check[1:3] == (report_id, check_id))
        return next(same, None)

    def only(self, run: Path, key: str, *, report_id: str = "", check_id: str = "") -> FoundCheck:
        """Return the check that is meant; raises RunError where there is none, or several are."""
        meant = self.of(report_id, check_id) if len(self) > 1 else None
        if meant is not None:
            return meant
        if not self:
            raise RunError("review.unknown", run=run, key=key)
        if len(self) > 1:
            keys = " ".join(check.key for check in self[:3])
            raise RunError("review.ambiguous", run=run, key=key, found=keys)
        return self[0]


def find_checks(run: Path, keys: Collection[str], *, is_run: bool = True) -> dict[str, FoundChecks]:
    """Return the checks, up to a hundred, whose key begins with each of `keys`.

    Raises RunError when `run` is no run; `is_run` is False for one that is still being written.
    """
    if is_run:
        check_tables(run)
    found = {key: FoundChecks() for key in keys}
    if not found:
        return found
    lengths = {len(key) for key in keys}
    begins = [
        pc.utf8_slice_codeunits(pc.field("key"), 0, length).isin(
            [key for key in found if len(key) == length]
        )
        for length in lengths
    ]
    wanted = reduce(or_, begins)
    try:
        checks = pads.dataset(table_parts(run, "checks"), format="parquet")
        for batch in checks.to_batches(columns=list(FoundCheck._fields), filter=wanted):
            for row in batch.to_pylist():
                check = FoundCheck(**row)
                for length in lengths:
                    meant = found.get(check.key[:length])
                    if meant is not None and len(meant) < _ENOUGH:
                        meant.append(check)
    except (pa.ArrowException, OSError) as error:
        raise damaged(run, error, "the table checks: ") from error
    return found
