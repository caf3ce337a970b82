"""Which remedy answers which issue: same subject first, then position, open ends both ways."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from gongkai.findings.likeness import Candidate, ReadItem, compare_items, read_item
from gongkai.findings.units import item_unit
from gongkai.model import (
    Heads,
    Item,
    ItemKind,
    ItemStatus,
    Link,
    LinkEvidence,
    PairUnit,
    Report,
    Topic,
)

_NEAR_BEST = 0.8
# The score of a link for which only the same place in two lists of one length speaks.
_BY_PLACE = 0.5
# A remedy is compared with as many issues before and behind its own place in the list. No report
# lists more; comparing all with all would let a text made for it stall a run.
_REACH = 30


def link_items(
    report: Report, items: Sequence[Item], heads: Heads | None = None, *, min_score: float
) -> tuple[tuple[Item, ...], tuple[Link, ...]]:
    """Return the items with their status, and the links of score `min_score` or more.

    By rule a remedy is linked to the issue it fits best, to others that fit nearly as well, and to
    every issue whose own subject it names in a list. Of two lists of one length, what is then still
    open is linked by place unless the subjects differ; the rest stays open. The `heads`, if there
    are any, score every pair instead, and what the rules make of it is among their evidence. In
    lists of more than 30 items, only issues within 30 places of the remedy's own are considered.
    """
    issues = [read_item(report, item) for item in items if item.kind is ItemKind.ISSUE]
    remedies = [read_item(report, item) for item in items if item.kind is ItemKind.REMEDY]
    answered_in_place = _neighbours(items)
    candidates = _compare_all(issues, remedies, answered_in_place)
    links = _link_by_rule(candidates, min_score if heads is None else _BY_PLACE)
    aligned = len(issues) == len(remedies) and not answered_in_place
    if aligned and (heads is not None or min_score <= _BY_PLACE):
        links += _link_by_place(issues, remedies, links)
    if heads is not None:
        scored = _link_by_model(report, items, candidates, links, heads)
        links = [link for link in scored if link.score >= min_score]
    paired = _paired(links)
    marked = tuple(
        replace(item, status=ItemStatus.PAIRED) if item.item_id in paired else item
        for item in items
    )
    order = {item.item_id: number for number, item in enumerate(items)}
    links.sort(key=lambda link: (order[link.issue_id], order[link.remedy_id]))
    return marked, tuple(links)


def _compare_all(
    issues: list[ReadItem], remedies: list[ReadItem], answered_in_place: dict[str, str]
) -> list[list[Candidate]]:
    """Return the candidates of each remedy, in the order of the issues."""
    compared: list[list[Candidate]] = []
    for remedy_index, remedy in enumerate(remedies):
        before = answered_in_place.get(remedy.item.item_id)
        first = max(0, remedy_index - _REACH)
        compared.append(
            [
                compare_items(
                    issue,
                    remedy,
                    same_position=issue_index == remedy_index and not answered_in_place,
                    is_neighbour=issue.item.item_id == before,
                )
                for issue_index, issue in enumerate(
                    issues[first : remedy_index + _REACH + 1], first
                )
            ]
        )
    return compared


def _link_by_rule(compared: list[list[Candidate]], min_score: float) -> list[Link]:
    return [
        replace(candidate.link, score=min(1.0, candidate.link.score))
        for candidates in compared
        for candidate in _best(candidates)
        if candidate.link.score >= min_score
    ]


def _link_by_place(
    issues: list[ReadItem], remedies: list[ReadItem], links: list[Link]
) -> list[Link]:
    """Return a link for each place at which neither item has one and the subjects may agree."""
    paired = _paired(links)
    return [
        Link(issue.item.item_id, remedy.item.item_id, _BY_PLACE, (LinkEvidence.POSITION,))
        for issue, remedy in zip(issues, remedies, strict=True)
        if paired.isdisjoint((issue.item.item_id, remedy.item.item_id))
        and _may_answer(issue, remedy)
    ]


def _link_by_model(
    report: Report,
    items: Sequence[Item],
    compared: list[list[Candidate]],
    ruled: list[Link],
    heads: Heads,
) -> list[Link]:
    """Return every pair with the score of the heads."""
    by_id = {item.item_id: item for item in items}
    units = {item.item_id: item_unit(report, item) for item in items}
    scores = {(link.issue_id, link.remedy_id): link.score for link in ruled}
    candidates = [candidate for each in compared for candidate in each]
    pairs = [
        PairUnit(
            issue=units[link.issue_id],
            remedy=units[link.remedy_id],
            issue_topics=by_id[link.issue_id].topics,
            remedy_topics=by_id[link.remedy_id].topics,
            evidence=candidate.shares,
            ruled=scores.get((link.issue_id, link.remedy_id), 0.0),
        )
        for candidate in candidates
        for link in (candidate.link,)
    ]
    scored = heads.score_pairs(pairs)
    return [
        replace(candidate.link, score=score)
        for candidate, score in zip(candidates, scored, strict=True)
    ]


def _paired(links: list[Link]) -> set[str]:
    return {link.issue_id for link in links} | {link.remedy_id for link in links}


def _may_answer(issue: ReadItem, remedy: ReadItem) -> bool:
    """Tell whether nothing but the place is needed: a subject is shared, or one is not named."""
    issue_topics, remedy_topics = set(issue.item.topics), set(remedy.item.topics)
    return Topic.OTHER in issue_topics | remedy_topics or not issue_topics.isdisjoint(remedy_topics)


def _best(candidates: list[Candidate]) -> list[Candidate]:
    """Return the candidates that fit nearly as well as the best, and those named in a list.

    Where several issues have the remedy's topic, those that share its words come first.
    """
    top = max((candidate.link.score for candidate in candidates), default=0.0)
    near = [candidate for candidate in candidates if candidate.link.score >= _NEAR_BEST * top]
    if any(candidate.shares_words for candidate in near):
        near = [candidate for candidate in near if candidate.shares_words]
    return [candidate for candidate in candidates if candidate in near or candidate.is_listed]


def _neighbours(items: Sequence[Item]) -> dict[str, str]:
    """Return the issue before each remedy that stands among the issues, not behind them all.

    Where every issue but the last has its remedies at once behind it, so has the last.
    """
    pairs: dict[str, str] = {}
    before: str | None = None
    for item in items:
        if item.kind is ItemKind.ISSUE:
            before = item.item_id
        elif before is not None:
            pairs[item.item_id] = before
    issues = [item.item_id for item in items if item.kind is ItemKind.ISSUE]
    answered = set(pairs.values())
    if len(issues) > 1 and answered.issuperset(issues[:-1]):
        return pairs
    return {remedy: issue for remedy, issue in pairs.items() if issue != issues[-1]}
