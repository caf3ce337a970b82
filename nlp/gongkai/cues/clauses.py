"""Issue and remedy cues of a clause, from cues.toml."""

from __future__ import annotations

import re
from functools import lru_cache

from gongkai.text.patterns import RECENT, Hit, PatternSet, pattern_sets

_CLAUSE_END = re.compile("[,;]")


def _cues(name: str) -> PatternSet:
    return pattern_sets("gongkai.cues", "cues.toml")[name]


@lru_cache(maxsize=RECENT)
def find_issue_cue(folded: str) -> Hit | None:
    """Return what shows that a folded clause admits a shortcoming, or None."""
    return _cues("issue").find(_cues("pseudo").blank(folded))


@lru_cache(maxsize=RECENT)
def find_remedy_cue(folded: str) -> Hit | None:
    """Return what shows that a folded clause promises or reports a measure, or None."""
    return _cues("remedy").find(folded)


@lru_cache(maxsize=RECENT)
def find_turn(folded: str) -> Hit | None:
    """Return where a folded sentence turns from problems to measures, or None."""
    return _cues("turn").find(folded)


@lru_cache(maxsize=RECENT)
def framing_cue(folded: str) -> Hit | None:
    """Return what shows that a sentence of part five only leads in, concedes or closes.

    A sentence that names a shortcoming before it says that there are some does more than that;
    one that twice says no more than that there are some does not.
    """
    hit = _cues("framing").find(folded)
    if hit is not None and any(map(_names_shortcoming, _clauses(folded[: hit.start]))):
        return None
    return hit


def _clauses(folded: str) -> list[str]:
    return [clause for clause in _CLAUSE_END.split(folded) if clause]


def _names_shortcoming(clause: str) -> bool:
    return find_issue_cue(clause) is not None and _cues("framing").find(clause + "。") is None


@lru_cache(maxsize=RECENT)
def is_resolved(folded: str) -> bool:
    """Tell whether a folded sentence names a shortcoming only to say that it is put right."""
    return _cues("resolved").find(folded) is not None


def lead_in_end(folded: str) -> int:
    """Return the offset behind the words that only introduce an item; 0 when there are none.

    A lead-in may follow another: 但 and then 仍存在.
    """
    end = 0
    while True:
        hits = _cues("lead").find_all(folded[end:])
        step = max((hit.end for hit in hits), default=0)
        if not step:
            return end
        end += step


def is_admission(folded: str) -> bool:
    """Tell whether a folded sentence owns up to a shortcoming outside a list of them."""
    return find_issue_cue(folded) is not None and _cues("admission").find(folded) is not None
