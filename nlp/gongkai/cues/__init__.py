"""What shows that a clause admits a problem or promises a measure: read by several stages."""

from gongkai.cues.clauses import (
    find_issue_cue,
    find_remedy_cue,
    find_turn,
    framing_cue,
    is_admission,
    is_resolved,
    lead_in_end,
)

__all__ = [
    "find_issue_cue",
    "find_remedy_cue",
    "find_turn",
    "framing_cue",
    "is_admission",
    "is_resolved",
    "lead_in_end",
]
