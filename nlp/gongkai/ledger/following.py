"""Each issue of a report, followed into a later report of the same body."""

from __future__ import annotations

from operator import attrgetter
from typing import NamedTuple

from gongkai.cues import is_resolved
from gongkai.ledger.wordings import (
    Wording,
    deed_wording,
    issue_wording,
    likeness,
    patterns,
    remedy_wording,
)
from gongkai.model import (
    Analysis,
    Item,
    ItemKind,
    LedgerEntry,
    LedgerStatus,
    Role,
    Sentence,
    Topic,
)
from gongkai.text.normalize import fold_text
from gongkai.text.similarity import ngrams

# From which similarity on two issues are the same: where they have their main topic in common, and
# where they have not.
_SAME = 0.4
_SAME_ELSEWHERE = 0.6
# From which on a sentence tells that a remedy was carried out.
_DONE = 0.5
_DEEDS = (Role.ACTION, Role.FIGURE, Role.NIL, Role.REMEDY)
_STATUS = {
    (True, True): LedgerStatus.DONE_AND_AGAIN,
    (True, False): LedgerStatus.AGAIN,
    (False, True): LedgerStatus.DONE,
    (False, False): LedgerStatus.UNMENTIONED,
}


class _Best(NamedTuple):
    """What is most alike, and whether that is alike enough."""

    place: int
    similarity: float
    is_enough: bool


_NOTHING = _Best(-1, 0.0, is_enough=False)


def follow_issues(earlier: Analysis, later: Analysis) -> tuple[LedgerEntry, ...]:
    """Return what the later of two reports of one body says of each issue of the earlier one.

    An issue comes again where the later report has one that is alike; its remedy is done where a
    sentence is like one of those that answer it and tells a deed: of role action, figure or nil,
    or a remedy that says of itself that it was carried out. A sentence that the earlier report had
    already, but for its numbers, was taken over and tells nothing of what was done since.
    """
    issues = [item for item in later.items if item.kind is ItemKind.ISSUE]
    wordings = [issue_wording(later.report, item) for item in issues]
    deeds = _deeds(earlier, later)
    told = [deed_wording(_quote(later, each), each.ordinal) for each in deeds]
    by_id = {item.item_id: item for item in earlier.items}
    entries = []
    for issue in by_id.values():
        if issue.kind is not ItemKind.ISSUE:
            continue
        links = [link for link in earlier.links if link.issue_id == issue.item_id]
        remedies = [by_id[link.remedy_id] for link in links]
        again = _again(issue_wording(earlier.report, issue), issue, issues, wordings)
        done = _done([remedy_wording(earlier.report, remedy) for remedy in remedies], told)
        again_item = issues[again.place] if again.is_enough else None
        deed = deeds[done.place] if done.is_enough else None
        entries.append(
            LedgerEntry(
                report_id=earlier.report.report_id,
                issue_id=issue.item_id,
                remedy_ids=tuple(remedy.item_id for remedy in remedies),
                later_report=later.report.report_id,
                status=_STATUS[again.is_enough, done.is_enough],
                again_id=again_item.item_id if again_item else None,
                again_similarity=again.similarity,
                again_span=again_item.span if again_item else None,
                done_sentence_no=deed.sentence_no if deed else None,
                done_similarity=done.similarity,
                done_span=deed.span if deed else None,
            )
        )
    return tuple(entries)


def _quote(analysis: Analysis, sentence: Sentence) -> str:
    return sentence.span.of(analysis.report.text)


def _deeds(earlier: Analysis, later: Analysis) -> list[Sentence]:
    """Return the sentences of the later report that tell what was done since the earlier one."""
    before = {ngrams(_quote(earlier, sentence)) for sentence in earlier.sentences}
    return [
        sentence
        for sentence in later.sentences
        if sentence.role in _DEEDS
        and _tells_deed(fold_text(_quote(later, sentence)), sentence.role)
        and ngrams(_quote(later, sentence)) not in before
    ]


def _tells_deed(folded: str, role: Role) -> bool:
    if patterns("promise").find(folded) is not None:
        return False
    is_carried_out = is_resolved(folded) or patterns("done").find(folded) is not None
    return role is not Role.REMEDY or is_carried_out


def _again(wording: Wording, issue: Item, later: list[Item], wordings: list[Wording]) -> _Best:
    found = []
    for index, (item, other) in enumerate(zip(later, wordings, strict=True)):
        similarity = likeness(wording, other)
        bar = _SAME if _share_subject(issue, item) else _SAME_ELSEWHERE
        found.append(_Best(index, similarity, similarity >= bar))
    return _best(found)


def _done(remedies: list[Wording], told: list[Wording]) -> _Best:
    found = []
    for index, wording in enumerate(told):
        similarity = max((likeness(remedy, wording) for remedy in remedies), default=0.0)
        found.append(_Best(index, similarity, similarity >= _DONE))
    return _best(found)


def _best(found: list[_Best]) -> _Best:
    """Return the most alike that is enough, else the most alike; the first of several."""
    return max(found, key=attrgetter("is_enough", "similarity"), default=_NOTHING)


def _share_subject(issue: Item, later: Item) -> bool:
    return issue.topics[0] is not Topic.OTHER and issue.topics[0] in later.topics
