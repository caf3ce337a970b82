"""What the prose of a report says in numbers, and what became of it when it was checked."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from gongkai.model.spans import Span


class Quantity(StrEnum):
    """What the number of a claim counts; the first sixteen are those that a table can confirm."""

    APPLICATIONS_RECEIVED = "applications_received"
    APPLICATIONS_TOTAL = "applications_total"
    APPLICATIONS_CARRIED_IN = "applications_carried_in"
    APPLICATIONS_HANDLED = "applications_handled"
    APPLICATIONS_CARRIED_OUT = "applications_carried_out"
    GRANTED = "granted"
    PARTIALLY_GRANTED = "partially_granted"
    REFUSED = "refused"
    UNABLE_TO_PROVIDE = "unable_to_provide"
    NOT_PROCESSED = "not_processed"
    OTHERWISE_CLOSED = "otherwise_closed"
    REVIEWS = "reviews"
    LAWSUITS = "lawsuits"
    RULES_ISSUED = "rules_issued"
    NORMATIVE_DOCUMENTS_ISSUED = "normative_documents_issued"
    FEES_CHARGED = "fees_charged"
    # what else the reports count
    ITEMS_PUBLISHED = "items_published"
    WEBSITE_ITEMS = "website_items"
    NEW_MEDIA_ITEMS = "new_media_items"
    NEW_MEDIA_ACCOUNTS = "new_media_accounts"
    FOLLOWERS = "followers"
    SITE_VISITS = "site_visits"
    INTERPRETATIONS = "interpretations"
    POLICY_DOCUMENTS = "policy_documents"
    LETTERS_RECEIVED = "letters_received"
    LETTERS_ANSWERED = "letters_answered"
    PROPOSALS = "proposals"
    TRAININGS = "trainings"
    TRAINEES = "trainees"
    INSPECTIONS = "inspections"
    COMPLETION_RATE = "completion_rate"
    SATISFACTION_RATE = "satisfaction_rate"


_N_CONFIRMED = 16
CONFIRMED = tuple(Quantity)[:_N_CONFIRMED]
"""The quantities that a statutory table of the same report can confirm."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A number that a sentence claims, normalised to one quantity.

    `span` quotes the words that make the claim, `number` the numeral; it is None where words alone
    say it (nothing received, all of them granted). `value` is in units of one, money in 万元, rates
    in percent. `unit` is the measure word as printed, "" where there is none. `approximate` tells
    of 余, 近, 约 and their like. `year` is the year that the claim is about; None where nothing
    says that it is another than the report's. `cue` names the wording that decided. `at_least`
    tells that the number is a lower bound (以上, 超过).
    """

    claim_id: str
    sentence_no: int
    quantity: Quantity
    span: Span
    number: Span | None
    value: float
    unit: str
    approximate: bool
    year: int | None
    cue: str
    at_least: bool = False


@dataclass(frozen=True, slots=True)
class Amount:
    """A number in the prose, of whatever it may be; `span` quotes numeral and unit."""

    span: Span
    value: float
    unit: str
    approximate: bool


@dataclass(frozen=True, slots=True)
class Breakdown:
    """A stated total and the parts that the same sentence divides it into.

    `is_open` tells that the list of parts does not claim to be whole (…等).
    """

    sentence_no: int
    total: Amount
    parts: tuple[Amount, ...]
    is_open: bool


class CheckVerdict(StrEnum):
    """Whether both sides of a check agree; unknown where a side is, or where nothing is judged."""

    CONSISTENT = "consistent"
    INCONSISTENT = "inconsistent"
    UNKNOWN = "unknown"


class Severity(StrEnum):
    """How much a check asks for a person's eye.

    A report contradicts itself; something is odd but may be right; something cannot be told; both
    sides agree.
    """

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"
    OK = "ok"


@dataclass(frozen=True, slots=True)
class Check:
    """What came of one rule at one place of a report.

    `check_id` is unique in the report and stays the same as long as its text does: the rule and,
    behind a colon, the subject (a row, a column, a claim), and behind @ the other report of a rule
    across years. `left` and `right` are the two sides as far as they are known, `delta` is left
    minus right. `left_spans` and `right_spans` quote what was compared; those of a rule across
    years quote this report on the left and `other_report` on the right.
    """

    check_id: str
    rule: str
    subject: str
    left: float | None
    right: float | None
    delta: float | None
    verdict: CheckVerdict
    severity: Severity
    left_spans: tuple[Span, ...]
    right_spans: tuple[Span, ...]
    other_report: str | None = None
