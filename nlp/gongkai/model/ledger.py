"""What became of an issue in the next year's report of the same body."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from gongkai.model.spans import Span


class LedgerStatus(StrEnum):
    """What the later report says of an earlier issue.

    It admits the same issue again; it reports the remedy as done; both; nothing of it.
    """

    AGAIN = "again"
    DONE = "done"
    DONE_AND_AGAIN = "done_and_again"
    UNMENTIONED = "unmentioned"


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """An issue of one year, its remedies, and what the report of a later year says of them.

    `again` is the issue of the later report that is most like this one, `done` the sentence there
    that is most like one of the remedies; each with its similarity in [0, 1] and its range in the
    later report's text. Where a similarity is below the bar of its kind, only that is kept.
    """

    report_id: str
    issue_id: str
    remedy_ids: tuple[str, ...]
    later_report: str
    status: LedgerStatus
    again_id: str | None
    again_similarity: float
    again_span: Span | None
    done_sentence_no: int | None
    done_similarity: float
    done_span: Span | None
