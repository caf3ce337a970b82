"""What shows that a clause admits a problem or promises a measure: read by several stages."""

from gongkai.cues.clauses import (
    find_issue_cue,
    find_remedy_cue,
    find_turn,
    lead_in_end,
    starts_remedy,
)

__all__ = ["find_issue_cue", "find_remedy_cue", "find_turn", "lead_in_end", "starts_remedy"]
