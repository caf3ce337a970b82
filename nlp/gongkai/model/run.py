"""What became of the inputs of a run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from gongkai.errors import GongkaiError
from gongkai.model.claims import Severity
from gongkai.model.labels import Kind, Role
from gongkai.model.ledger import LedgerStatus


@dataclass(frozen=True, slots=True)
class Reject:
    """An input that is in no other table; `stage` is where it stopped ("ingest" or "batch")."""

    source: str
    stage: str
    error: GongkaiError


@dataclass(frozen=True, slots=True, kw_only=True)
class RunSummary:
    """The counts of a run, and every input that is no tagged report.

    `n_reports` counts documents by kind, `n_sentences` sentences by role; what does not occur is
    left out. `n_checks` counts checks by severity, within reports and across years; `n_compared`
    pairs of reports of one body and different years, `n_followed` their issues by what became of
    them; `n_reviews` the reviews that the run has, of which `n_reviews_outdated` are of checks
    that now say something else, and `n_reviews_gone` of checks that are no more. `not_reports`
    pairs a source with its kind. `written` is False when no input file was found at all: then the
    run folder was left as it was. `replaced` tells that an older run stood there.
    """

    run: str
    written: bool
    replaced: bool
    n_inputs: int
    n_reports: Mapping[Kind, int]
    n_sentences: Mapping[Role, int]
    n_issues: int
    n_remedies: int
    n_links: int
    n_unaddressed: int
    n_unprompted: int
    n_slips: int
    n_checks: Mapping[Severity, int]
    n_compared: int
    n_followed: Mapping[LedgerStatus, int]
    n_reviews: int
    n_reviews_outdated: int
    n_reviews_gone: int
    rejects: tuple[Reject, ...]
    not_reports: tuple[tuple[str, Kind], ...]
