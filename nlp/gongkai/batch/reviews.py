"""What reviewers hold of checks, kept in the run."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from operator import attrgetter
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from gongkai.batch.agreement import REVIEWS
from gongkai.batch.finding import FoundCheck, find_checks
from gongkai.batch.store import check_tables, damaged_reviews
from gongkai.errors import RunError
from gongkai.model.reviewing import Review, ReviewRow

_FILE = "reviews/part-00000.parquet"


def write_review(run: Path, key: str, *, review: Review, comment: str | None = None) -> ReviewRow:
    """Keep what a reviewer holds of the check whose key begins with `key`, and return it.

    It takes the place of an earlier review of the check; without `comment` the earlier comment
    stays. No review and an empty comment together take a review back. Raises RunError when no
    check of the run, or more than one, has such a key, when the run or its reviews cannot be read,
    and when they cannot be written; then nothing has changed.
    """
    found = find_checks(run, [key])[key].only(run, key)
    with alone(run):
        kept = _by_check(kept_reviews(run))
        earlier = kept.get((found.report_id, found.check_id))
        if comment is None:
            comment = earlier.comment if earlier else ""
        row = _review_of(found, review, comment)
        kept[row.report_id, row.check_id] = row
        _write(run, kept.values())
    return row


def import_reviews(run: Path, rows: Iterable[ReviewRow]) -> int:
    """Keep many reviews at once, all or none, and return how many.

    A row names its check by `key`, and where several checks have that key, by `report_id` and
    `check_id`. Both sides of the check as they were then may come along; where both are None, they
    are what the check says now. Raises RunError as `write_review` does.
    """
    given = list(rows)
    found = find_checks(run, [row.key for row in given])
    with alone(run):
        kept = _by_check(kept_reviews(run))
        for row in given:
            check = found[row.key].only(
                run, row.key, report_id=row.report_id, check_id=row.check_id
            )
            now = _review_of(check, row.review, row.comment)
            if row.left is not None or row.right is not None:
                now = replace(now, left=row.left, right=row.right)
            kept[now.report_id, now.check_id] = now
        _write(run, kept.values())
    return len(given)


def read_reviews(run: Path) -> list[ReviewRow]:
    """Return the reviews of a run, each with what became of its check.

    Raises RunError when the run or its reviews cannot be read.
    """
    check_tables(run)
    return compared_reviews(run, kept_reviews(run))


def compared_reviews(run: Path, reviews: list[ReviewRow]) -> list[ReviewRow]:
    """Return reviews that tell whether the checks of a run still say what they said then."""
    found = find_checks(run, {row.key for row in reviews}, is_run=False)
    compared = []
    for row in reviews:
        check = found[row.key].of(row.report_id, row.check_id)
        is_outdated = check is not None and (check.left, check.right) != (row.left, row.right)
        compared.append(replace(row, is_outdated=is_outdated, is_gone=check is None))
    return compared


def kept_reviews(run: Path) -> list[ReviewRow]:
    """Return the reviews as they were written; none where the folder has no file of them.

    Raises RunError when the file cannot be read: what people have written is never thrown away.
    """
    path = run / _FILE
    try:
        if not path.exists():
            return []
        with pq.ParquetFile(path) as file:
            if not file.schema_arrow.equals(REVIEWS.schema):
                raise RunError("review.damaged", source=path, reason="other columns")
            return [REVIEWS.thing(row) for row in file.read().to_pylist()]
    except (pa.ArrowException, OSError, ValueError) as error:
        raise damaged_reviews(path, error) from error


def has_reviews(folder: Path) -> bool:
    """Tell whether a folder has a place for reviews: a run, unless it has lost it."""
    return (folder / _FILE).parent.is_dir()


def put_reviews(folder: Path, rows: Iterable[ReviewRow]) -> None:
    """Write the reviews of a run in the making."""
    path = folder / _FILE
    path.parent.mkdir()
    _write_whole(path, rows)


def _review_of(check: FoundCheck, review: Review, comment: str) -> ReviewRow:
    return ReviewRow(
        key=check.key,
        report_id=check.report_id,
        check_id=check.check_id,
        review=review,
        comment=comment,
        left=check.left,
        right=check.right,
    )


def _by_check(rows: Iterable[ReviewRow]) -> dict[tuple[str, str], ReviewRow]:
    return {(row.report_id, row.check_id): row for row in rows}


def _write(run: Path, rows: Iterable[ReviewRow]) -> None:
    try:
        _write_whole(run / _FILE, rows)
    except OSError as error:
        raise RunError("run.unwritable", run=run, reason=error.strerror or error) from error


def _write_whole(path: Path, rows: Iterable[ReviewRow]) -> None:
    """Write a file under another name first, and onto the disk: it is there whole or not at all."""
    kept = [row for row in rows if row.review is not Review.NONE or row.comment]
    kept.sort(key=attrgetter("report_id", "check_id"))
    table = pa.Table.from_pylist(REVIEWS.rows(kept, None), REVIEWS.schema)
    partial = path.with_name(f".{path.name}.partial")
    with partial.open("wb") as file:
        pq.write_table(table, file, compression="zstd")
        file.flush()
        os.fsync(file.fileno())
    partial.replace(path)


@contextmanager
def alone(run: Path) -> Iterator[None]:
    """Let others who review or replace the same run wait, where the system can.

    Without it a review may be lost. Raises RunError when `run` has no reviews.
    """
    try:
        import fcntl  # noqa: PLC0415 - Windows has none
    except ImportError:
        yield
        return
    path = (run / _FILE).parent
    with ExitStack() as opened:
        try:
            is_held = False
            while not is_held:  # who waited for a run that was replaced begins anew
                opened.close()
                folder = os.open(path, os.O_RDONLY)
                opened.callback(os.close, folder)
                fcntl.flock(folder, fcntl.LOCK_EX)
                is_held = os.path.samestat(os.fstat(folder), path.stat())
        except OSError as error:
            raise RunError("run.unwritable", run=run, reason=error.strerror or error) from error
        yield
