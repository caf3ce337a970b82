"""What to keep of the reviews that a sheet brings back."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from math import isclose
from pathlib import Path

from gongkai.batch import Review, ReviewRow, read_reviews
from gongkai.batch.finding import FoundCheck, FoundChecks, find_checks
from gongkai.errors import GongkaiError, InputError
from gongkai.sheets import read_sheet
from gongkai.view import Marked, marked_rows

_KEY = re.compile("[0-9a-f]{10}")


@dataclass(slots=True)
class Taken:
    """The reviews of a sheet that are new, how many say nothing new, and the rows refused."""

    reviews: list[ReviewRow] = field(default_factory=list)
    n_same: int = 0
    refused: list[GongkaiError] = field(default_factory=list)


def taken_from(file: Path, run: Path) -> Taken:
    """Return what a reviewer wrote into a sheet of the checks of a run.

    A cell without a verdict leaves the review as it is, so that a sheet that was written before
    another reviewer's work takes nothing back. Raises InputError for a file that is no such sheet,
    RunError when the run cannot be read.
    """
    marks = list(marked_rows(read_sheet(file)))
    if marks and not any(mark.key for mark in marks):
        raise InputError("input.sheet_columns", source=file.as_posix())
    kept = {(row.report_id, row.check_id): row for row in read_reviews(run)}
    found = find_checks(run, {mark.key for mark in marks if _KEY.fullmatch(mark.key)})
    taken = Taken()
    for mark in marks:
        try:
            review = _review(mark, file, run, found, kept)
        except GongkaiError as error:
            taken.refused.append(error)
            continue
        if review is None:
            taken.n_same += 1
        else:
            taken.reviews.append(review)
    return taken


def _review(
    mark: Marked,
    file: Path,
    run: Path,
    found: Mapping[str, FoundChecks],
    kept: Mapping[tuple[str, str], ReviewRow],
) -> ReviewRow | None:
    """Return the review that a row asks for; None where it says nothing new."""
    if mark.review is None and not mark.problem and not mark.comment:
        return None
    source, row = file.as_posix(), mark.row_no
    if mark.problem:
        raise InputError("input.sheet_review", source=source, row=row, found=mark.problem)
    if mark.key not in found or not found[mark.key]:
        raise InputError("input.sheet_key", source=source, row=row, found=mark.key, run=run)
    check = found[mark.key].only(run, mark.key, report_id=mark.report_id, check_id=mark.check_id)
    earlier = kept.get((check.report_id, check.check_id))
    if mark.review is None:
        if earlier is None:
            return _new(mark, check, Review.NONE)
        return None if earlier.comment == mark.comment else replace(earlier, comment=mark.comment)
    review = Review(mark.review)
    told = (review, mark.comment)
    if earlier and not earlier.is_outdated and (earlier.review, earlier.comment) == told:
        return None
    return _new(mark, check, review)


def _new(mark: Marked, check: FoundCheck, review: Review) -> ReviewRow:
    """Return a review of a check as the sheet has it, which may not be as it is now."""
    is_same = _is_close(mark.left, check.left) and _is_close(mark.right, check.right)
    return ReviewRow(
        key=check.key,
        report_id=check.report_id,
        check_id=check.check_id,
        review=review,
        comment=mark.comment,
        left=None if is_same else mark.left,
        right=None if is_same else mark.right,
    )


def _is_close(left: float | None, right: float | None) -> bool:
    """Tell whether two numbers are the same but for what a workbook rounds off."""
    if left is None or right is None:
        return left is right
    return isclose(left, right, rel_tol=1e-12)
