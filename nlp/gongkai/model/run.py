"""What became of the inputs of a run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from gongkai.errors import GongkaiError
from gongkai.model.labels import Kind, Role


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
    left out. `not_reports` pairs a source with its kind. `written` is False when no input file
    was found at all: then the run folder was left as it was. `replaced` tells that an older run
    stood there.
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
    rejects: tuple[Reject, ...]
    not_reports: tuple[tuple[str, Kind], ...]
