"""Which remedy answers which issue: same subject first, then position, open ends both ways."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from gongkai.findings.topics import topic_weights
from gongkai.model import Item, ItemKind, ItemStatus, Link, LinkEvidence, Report, Topic
from gongkai.text.normalize import fold_text

_HAN = re.compile("[\u4e00-\u9fff]+")
# Words that name no subject: every issue and every remedy may use them.
_COMMON = re.compile(
    "政府信息公开|信息公开|政务公开|政府信息|公开|信息|政府|政务|工作|不够|不足|有待|需要|需|仍|还|进一步|加强|提高|提升|完善"
    "|强化|优化|深化|健全|建立|不断|持续|存在|问题|情况|方面|部分|个别|一些|各级|各部门|部门|单位|较|偏|缺乏|缺少|力度|水平|能力"
    "|质量|不|的|和|与|及|对|在|上|中|了|有|是|等|待|力|性|确保|推进|推动|落实|做好|开展|积极|切实|及时"
)
_REFERENCE = re.compile("针对[^,。;]{2,30}(?:问题|不足|短板|现状|情况|现象)")
_LIST = re.compile("(?:[^,。;、]{2,10}、){3,}")
_NAMED_IN_HEAD = 0.35
_NAMED_IN_BODY = 0.2
_NAMED_IN_LIST = 0.5
_POSITION = 0.2
_REFERENCED = 0.5
_NEAR_BEST = 0.75


class _Read(NamedTuple):
    item: Item
    head: str
    body: str
    weights: dict[Topic, float]
    bigrams: frozenset[str]


def link_items(
    report: Report, items: Sequence[Item], *, min_score: float
) -> tuple[tuple[Item, ...], tuple[Link, ...]]:
    """Return the items with their status, and the links of score `min_score` or more.

    A remedy is linked to the issue it fits best and to others that it names nearly as well; an
    issue or a remedy without a partner stays open.
    """
    issues = [_read(report, item) for item in items if item.kind is ItemKind.ISSUE]
    remedies = [_read(report, item) for item in items if item.kind is ItemKind.REMEDY]
    links: list[Link] = []
    for remedy_index, remedy in enumerate(remedies):
        scored = [
            _score(issue, remedy, issue_index == remedy_index and len(issues) == len(remedies))
            for issue_index, issue in enumerate(issues)
        ]
        best = max((link.score for link in scored), default=0.0)
        links += [
            link
            for link in scored
            if link.score >= min_score and link.score >= _NEAR_BEST * best
        ]
    paired = {link.issue_id for link in links} | {link.remedy_id for link in links}
    marked = tuple(
        replace(item, status=ItemStatus.PAIRED) if item.item_id in paired else item
        for item in items
    )
    order = {item.item_id: number for number, item in enumerate(items)}
    links.sort(key=lambda link: (order[link.issue_id], order[link.remedy_id]))
    return marked, tuple(links)


def _read(report: Report, item: Item) -> _Read:
    text = fold_text(item.span.of(report.text))
    head = fold_text(item.head.of(report.text)) if item.head else ""
    body = text.replace(head, "", 1)
    return _Read(item, head, body, topic_weights(head, body), _bigrams(head))


def _bigrams(text: str) -> frozenset[str]:
    """Return the pairs of neighbouring Han characters in what names a subject."""
    runs = _HAN.findall(_COMMON.sub("|", text))
    return frozenset(run[i : i + 2] for run in runs for i in range(len(run) - 1))


def _score(issue: _Read, remedy: _Read, same_position: bool) -> Link:
    evidence: list[LinkEvidence] = []
    score = _cosine(issue.weights, remedy.weights)
    if issue.bigrams & remedy.bigrams:
        score += _NAMED_IN_HEAD
    elif any(bigram in remedy.body for bigram in issue.bigrams):
        listed = any(
            bigram in match.group()
            for match in _LIST.finditer(remedy.body + "、")
            for bigram in issue.bigrams
        )
        score += _NAMED_IN_LIST if listed else _NAMED_IN_BODY
    if score >= 0.3:
        evidence.append(LinkEvidence.SUBJECT)
    if same_position:
        score += _POSITION
        evidence.append(LinkEvidence.POSITION)
    reference = _REFERENCE.search(remedy.head + remedy.body)
    if reference is not None and any(bigram in reference.group() for bigram in issue.bigrams):
        score += _REFERENCED
        evidence.append(LinkEvidence.REFERENCE)
    return Link(issue.item.item_id, remedy.item.item_id, min(1.0, score), tuple(evidence))


def _cosine(first: dict[Topic, float], second: dict[Topic, float]) -> float:
    shared = sum(weight * second.get(topic, 0.0) for topic, weight in first.items())
    norms = math.hypot(*first.values()) * math.hypot(*second.values()) if first and second else 0.0
    return shared / norms if norms else 0.0
