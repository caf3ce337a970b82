"""Every rule that fires on a sentence, with the label it speaks for: evidence, not decision."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from gongkai.cues import find_issue_cue, find_remedy_cue, find_turn, framing_cue, is_resolved
from gongkai.model import Role, Substance, Vote
from gongkai.sentences.roles import find_act, find_figure, find_nil, find_words
from gongkai.sentences.substance import (
    find_contact,
    find_event,
    find_names,
    find_slot,
    says_much,
    says_something,
)

_ROLE_RULES: tuple[tuple[str, Role, Callable[[str], object]], ...] = (
    ("title_like", Role.HEADING, partial(find_words, "title_like")),
    ("basis", Role.BASIS, partial(find_words, "basis")),
    ("contact", Role.BASIS, partial(find_words, "contact")),
    ("framing", Role.FRAMING, partial(find_words, "framing")),
    ("praise", Role.FRAMING, partial(find_words, "praise")),
    ("framing_cue", Role.FRAMING, framing_cue),
    ("turn", Role.FRAMING, find_turn),
    ("act", Role.ACTION, find_act),
    ("figure", Role.FIGURE, find_figure),
    ("nil", Role.NIL, find_nil),
    ("issue_cue", Role.ISSUE, find_issue_cue),
    ("admission", Role.ISSUE, partial(find_words, "admission")),
    ("plan", Role.REMEDY, partial(find_words, "plan")),
    ("remedy_cue", Role.REMEDY, find_remedy_cue),
    ("resolved", Role.REMEDY, is_resolved),
)
_SUBSTANCE_RULES: tuple[tuple[str, Substance, Callable[[str], object]], ...] = (
    ("contact_data", Substance.SLOTTED, find_contact),
    ("slot", Substance.SLOTTED, find_slot),
    ("names", Substance.SLOTTED, find_names),
    ("event", Substance.SUBSTANTIVE, find_event),
)


def votes_on(folded: str, own_names: tuple[str, ...]) -> tuple[Vote, ...]:
    """Return the rules that fire on a folded sentence, wherever it stands and whatever its role.

    `own_names` are the names of the reporting body, whose mention says nothing.
    """
    votes = [Vote(rule, role.value) for rule, role, fires in _ROLE_RULES if fires(folded)]
    for rule, substance, fires in _SUBSTANCE_RULES:
        if fires(folded):
            votes.append(Vote(rule, substance.value))
    if says_much(folded, own_names):
        votes.append(Vote("much_own", Substance.SUBSTANTIVE.value))
    elif says_something(folded, own_names):
        votes.append(Vote("some_own", Substance.SUBSTANTIVE.value))
    return tuple(votes)
