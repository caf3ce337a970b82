"""What a person sees of checks, of what became of issues, and of reviews: rows made for reading."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from gongkai.model import CheckVerdict, LedgerStatus, Severity


class Review(StrEnum):
    """What a reviewer holds of a check: it is right, it is none, or only a comment is left."""

    CONFIRMED = "confirmed"
    DISMISSED = "dismissed"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class CheckRow:
    """A check with the report that it is about, the words that it compares, and its review.

    `key` names the check in the run. `left_quotes` and `right_quotes` are what the spans quote, in
    their order; those on the right are of `other_report` where that is told. `review` and `comment`
    are None where nobody reviewed the check; `is_outdated` tells that it said something else when
    it was reviewed.
    """

    key: str
    report_id: str
    check_id: str
    rule: str
    subject: str
    severity: Severity
    verdict: CheckVerdict
    left: float | None
    right: float | None
    delta: float | None
    left_quotes: tuple[str, ...]
    right_quotes: tuple[str, ...]
    source: str
    body: str | None
    year: int | None
    other_report: str | None
    other_source: str | None
    review: Review | None
    comment: str | None
    is_outdated: bool


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """An issue, its remedies, and what the later report of the body says of them, in words.

    `again` and `done` are None where nothing in the later report is alike enough; the similarity
    of what came closest is told in any case.
    """

    body: str
    year: int
    later_year: int
    report_id: str
    issue_id: str
    issue: str
    remedies: tuple[str, ...]
    status: LedgerStatus
    again: str | None
    again_similarity: float
    done: str | None
    done_similarity: float
    source: str
    later_report: str
    later_source: str


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A reviewer's verdict on a check, with both sides of the check as they were then.

    `is_outdated` tells that the check now says something else; `is_gone` that the run has no such
    check any more.
    """

    key: str
    report_id: str
    check_id: str
    review: Review
    comment: str
    left: float | None
    right: float | None
    is_outdated: bool = False
    is_gone: bool = False
