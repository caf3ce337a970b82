"""Which remedy answers which issue: same subject first, then position, open ends both ways."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from gongkai.findings.topics import topic_weights
from gongkai.model import Item, ItemKind, ItemStatus, Link, LinkEvidence, Report, Topic
from gongkai.text.normalize import fold
from gongkai.text.patterns import PatternSet, pattern_sets

_HAN = re.compile("[\u4e00-\u9fff]+")
# What each piece of evidence adds to the likeness of topics, which lies in [0, 1].
_NAMED_IN_HEAD = 0.4
_NAMED_IN_BODY = 0.2
_NAMED_IN_LIST = 0.5
_SHARED_DETAIL = 0.15
_POSITION = 0.2
_NEIGHBOUR = 0.5
_REFERENCED = 0.5
_NEAR_BEST = 0.8
# The score of a link for which only the same place in two lists of one length speaks.
_BY_PLACE = 0.5
# A remedy is compared with as many issues before and behind its own place in the list. No report
# lists more; comparing all with all would let a text made for it stall a run.
_REACH = 30
# How far before an item its lead-in is looked for: 针对…的问题， is no part of the item.
_LEAD = 50


def _patterns(name: str) -> PatternSet:
    return pattern_sets("gongkai.findings", "links.toml")[name]


class _Read(NamedTuple):
    """An item with what is compared: its lead-in, head and rest, topics, and what they name."""

    item: Item
    lead: str
    head: str
    body: str
    weights: dict[Topic, float]
    head_words: frozenset[str]
    body_words: frozenset[str]


class _Candidate(NamedTuple):
    link: Link
    is_listed: bool
    shares_words: bool


def link_items(
    report: Report, items: Sequence[Item], *, min_score: float
) -> tuple[tuple[Item, ...], tuple[Link, ...]]:
    """Return the items with their status, and the links of score `min_score` or more.

    A remedy is linked to the issue it fits best, to others that fit nearly as well, and to every
    issue whose own subject it names in a list. Of two lists of one length, what is then still open
    is linked by place unless the subjects differ; the rest stays open. In lists of more than 30
    items, only issues within 30 places of the remedy's own are considered.
    """
    issues = [_read(report, item) for item in items if item.kind is ItemKind.ISSUE]
    remedies = [_read(report, item) for item in items if item.kind is ItemKind.REMEDY]
    answered_in_place = _neighbours(items)
    aligned = len(issues) == len(remedies) and not answered_in_place
    links: list[Link] = []
    by_place: list[Link] = []
    for remedy_index, remedy in enumerate(remedies):
        before = answered_in_place.get(remedy.item.item_id)
        first = max(0, remedy_index - _REACH)
        candidates = [
            _score(
                issue,
                remedy,
                same_position=issue_index == remedy_index and not answered_in_place,
                is_neighbour=issue.item.item_id == before,
            )
            for issue_index, issue in enumerate(issues[first : remedy_index + _REACH + 1], first)
        ]
        links += [
            replace(candidate.link, score=min(1.0, candidate.link.score))
            for candidate in _best(candidates)
            if candidate.link.score >= min_score
        ]
        if aligned and min_score <= _BY_PLACE and _may_answer(issues[remedy_index], remedy):
            by_place.append(_by_place(issues[remedy_index], remedy))
    paired = _paired(links)
    links += [link for link in by_place if paired.isdisjoint((link.issue_id, link.remedy_id))]
    paired = _paired(links)
    marked = tuple(
        replace(item, status=ItemStatus.PAIRED) if item.item_id in paired else item
        for item in items
    )
    order = {item.item_id: number for number, item in enumerate(items)}
    links.sort(key=lambda link: (order[link.issue_id], order[link.remedy_id]))
    return marked, tuple(links)


def _paired(links: list[Link]) -> set[str]:
    return {link.issue_id for link in links} | {link.remedy_id for link in links}


def _may_answer(issue: _Read, remedy: _Read) -> bool:
    """Tell whether nothing but the place is needed: a subject is shared, or one is not named."""
    issue_topics, remedy_topics = set(issue.item.topics), set(remedy.item.topics)
    return Topic.OTHER in issue_topics | remedy_topics or not issue_topics.isdisjoint(remedy_topics)


def _by_place(issue: _Read, remedy: _Read) -> Link:
    return Link(issue.item.item_id, remedy.item.item_id, _BY_PLACE, (LinkEvidence.POSITION,))


def _best(candidates: list[_Candidate]) -> list[_Candidate]:
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


def _read(report: Report, item: Item) -> _Read:
    text = fold(report.text, *item.span).text
    ahead = fold(report.text, max(0, item.span.start - _LEAD), item.span.start).text
    lead = ahead.rpartition("。")[2]
    head = fold(report.text, *item.head).text if item.head else ""
    body = text.replace(head, "", 1)
    return _Read(
        item, lead, head, body, dict(topic_weights(head, body)), _words(head), _words(body)
    )


def _words(text: str) -> frozenset[str]:
    """Return the pairs of neighbouring Han characters in what names a subject."""
    runs = _HAN.findall(_patterns("common").blank(text).replace("〇", "|"))
    return frozenset(run[index : index + 2] for run in runs for index in range(len(run) - 1))


def _score(issue: _Read, remedy: _Read, *, same_position: bool, is_neighbour: bool) -> _Candidate:
    evidence: list[LinkEvidence] = []
    score = _cosine(issue.weights, remedy.weights)
    is_listed = False
    if issue.head_words & remedy.head_words:
        score += _NAMED_IN_HEAD
    elif issue.head_words & remedy.body_words:
        is_listed = any(
            issue.head_words & _words(remedy.body[hit.start : hit.end])
            for hit in _patterns("list").find_all(remedy.body)
        )
        score += _NAMED_IN_LIST if is_listed else _NAMED_IN_BODY
    shares_words = bool(issue.head_words & (remedy.head_words | remedy.body_words))
    if issue.body_words & remedy.head_words:
        score += _SHARED_DETAIL
        shares_words = True
    if score >= _NAMED_IN_HEAD:
        evidence.append(LinkEvidence.SUBJECT)
    if same_position or is_neighbour:
        score += _NEIGHBOUR if is_neighbour else _POSITION
        evidence.append(LinkEvidence.POSITION)
    reference = _patterns("reference").quote(remedy.lead + remedy.head + remedy.body)
    if reference is not None and issue.head_words & _words(reference):
        score += _REFERENCED
        evidence.append(LinkEvidence.REFERENCE)
    link = Link(issue.item.item_id, remedy.item.item_id, score, tuple(evidence))
    return _Candidate(link, is_listed, shares_words)


def _cosine(first: dict[Topic, float], second: dict[Topic, float]) -> float:
    shared = sum(weight * second.get(topic, 0.0) for topic, weight in first.items())
    if not shared:
        return 0.0
    return shared / (math.hypot(*first.values()) * math.hypot(*second.values()))
