"""The role of a sentence, by the section it stands in and the wording of roles.toml."""

from __future__ import annotations

import re
from functools import lru_cache

from gongkai.cues import find_issue_cue, find_remedy_cue, find_turn, framing_cue, is_resolved
from gongkai.model import BlockKind, Decision, Role, SectionLabel
from gongkai.text.numerals import find_counts
from gongkai.text.ordinals import parse_ordinal
from gongkai.text.patterns import RECENT, PatternSet, pattern_sets

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_FEW_CLAUSES = 3
_SHORT = 16
_LONGEST_TITLE = 32


def _patterns(name: str) -> PatternSet:
    return pattern_sets("gongkai.sentences", "roles.toml")[name]


def decide_role(folded: str, section: SectionLabel, block: BlockKind) -> Decision[Role]:
    """Return the role of a folded sentence that stands in `section`, in a block of kind `block`."""
    if block is BlockKind.HEADING:
        return Decision(Role.HEADING, 0.97, "heading")
    if len(folded) <= _LONGEST_TITLE and (cue := find_words("title_like", folded)) is not None:
        return Decision(Role.HEADING, 0.85, cue)
    if section is SectionLabel.BACK:
        return Decision(Role.BASIS, 0.95, "signature")
    if section is SectionLabel.FRONT:
        return _in_front(folded)
    if section.part is SectionLabel.ISSUES_REMEDIES:
        return _in_part_five(folded, section)
    return _in_narrative(folded, section)


@lru_cache(maxsize=8 * RECENT)  # as many names are asked about
def find_words(name: str, folded: str) -> str | None:
    """Return the words that a pattern set of roles.toml finds in a folded sentence, or None."""
    return _patterns(name).quote(folded)


@lru_cache(maxsize=RECENT)
def find_act(folded: str) -> str | None:
    """Return the words by which a folded sentence says that something was done, or None."""
    return find_words("act", _patterns("act_name").blank(folded))


def _in_front(folded: str) -> Decision[Role]:
    if (cue := find_words("basis", folded) or find_words("contact", folded)) is not None:
        return Decision(Role.BASIS, 0.9, cue)
    if (cue := find_words("framing", folded)) is not None:
        return Decision(Role.FRAMING, 0.8, cue)
    if len(folded) < _SHORT or not folded.endswith("。"):
        return Decision(Role.BASIS, 0.6, "line before part one")
    counted = find_figure(folded)
    if counted is not None:
        return counted
    if (cue := find_words("praise", folded)) is None and (act := find_act(folded)) is not None:
        return Decision(Role.ACTION, 0.5, act)
    return Decision(Role.FRAMING, 0.5, cue or "opening address")


def _in_part_five(folded: str, section: SectionLabel) -> Decision[Role]:
    nil = find_nil(folded)
    if nil is not None and section is not SectionLabel.REMEDIES:
        return nil
    if (framing := framing_cue(folded)) is not None:
        return Decision(Role.FRAMING, 0.8, folded[framing.start : framing.end])
    if is_resolved(folded):
        return Decision(Role.REMEDY, 0.7, "put right")
    issue, remedy, turn = find_issue_cue(folded), find_remedy_cue(folded), find_turn(folded)
    if section is SectionLabel.REMEDIES:
        if issue is not None and remedy is None and turn is None:
            return Decision(Role.ISSUE, 0.6, folded[issue.start : issue.end])
        cue = folded[remedy.start : remedy.end] if remedy else "under the measures"
        return Decision(Role.REMEDY, 0.9 if remedy else 0.6, cue)
    if issue is not None:
        return Decision(Role.ISSUE, 0.9, folded[issue.start : issue.end])
    ordinal = parse_ordinal(folded)
    begin = ordinal.end if ordinal else 0
    if remedy is not None and (remedy.label != "measure" or remedy.start <= begin):
        return Decision(Role.REMEDY, 0.7, folded[remedy.start : remedy.end])
    if section is SectionLabel.ISSUES:
        return Decision(Role.ISSUE, 0.6, "under the problems")
    return Decision(Role.FRAMING, 0.5, "lead-in of part five")


def _in_narrative(folded: str, section: SectionLabel) -> Decision[Role]:
    nil = find_nil(folded)
    if nil is not None:
        return nil
    if (cue := find_words("basis", folded)) is not None:
        return Decision(Role.BASIS, 0.85, cue)
    counted = find_figure(folded)
    if counted is not None:
        return counted
    if (cue := find_words("plan", folded)) is not None:
        return Decision(Role.REMEDY, 0.7, cue)
    cue = find_words("admission", folded)
    if cue is not None and find_issue_cue(folded) is not None:
        return Decision(Role.ISSUE, 0.6, cue)
    if (cue := find_words("framing", folded)) is not None:
        return Decision(Role.FRAMING, 0.8, cue)
    act = find_act(folded) or next((folded[a:b] for a, b in find_counts(folded)), None)
    if act is None and (cue := find_words("praise", folded)) is not None:
        return Decision(Role.FRAMING, 0.7, cue)
    if section in (SectionLabel.OVERVIEW, SectionLabel.OTHER_MATTERS):
        if act is None:
            return Decision(Role.FRAMING, 0.6, "no act named")
        return Decision(Role.ACTION, 0.6, act)
    return Decision(Role.ACTION, 0.7, act or "under part one")


@lru_cache(maxsize=RECENT)
def find_nil(folded: str) -> Decision[Role] | None:
    """Return the nil role where the main clause, the last, says that there was nothing.

    A sentence that counts something but zero is about what it counts.
    """
    counts = find_counts(folded)
    values = [_value(folded[start:end]) for start, end in counts]
    if any(values):
        return None
    if values and len(folded) < 80:
        return Decision(Role.NIL, 0.85, folded[counts[0][0] : counts[0][1]])
    hits = _patterns("nil").find_all(folded)
    if not hits:
        return None
    last = max(hits, key=lambda hit: hit.end)
    rest = folded[last.end :]
    if len(rest) > _SHORT and not rest.startswith(("也", "亦")):
        return None
    return Decision(Role.NIL, 0.9, folded[last.start : last.end].strip(",。;"))


def _value(count: str) -> float:
    match = _NUMBER.match(count)
    return float(match.group().replace(",", "")) if match else 0.0


@lru_cache(maxsize=RECENT)
def find_figure(folded: str) -> Decision[Role] | None:
    """Return the figure role for two counts or more, or one that the sentence begins with."""
    found = find_counts(folded)
    attributes = _patterns("attribute").find_all(folded) if found else []
    counts = [
        (start, end)
        for start, end in found
        if not any(hit.start < end and start < hit.end for hit in attributes)
    ]
    if not counts:
        return None
    start, end = counts[0]
    n_clauses_before = folded.count(",", 0, start)
    if len(counts) > 1 or n_clauses_before <= _FEW_CLAUSES:
        return Decision(Role.FIGURE, 0.9 if len(counts) > 1 else 0.8, folded[start:end])
    return None
