"""How well a remedy fits an issue: the words and topics they share, and where they stand."""

from __future__ import annotations

import math
import re
from typing import NamedTuple

from gongkai.findings.topics import topic_weights
from gongkai.model import Item, Link, LinkEvidence, Report, Topic
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
# How far before an item its lead-in is looked for: 针对…的问题， is no part of the item.
_LEAD = 50


def _patterns(name: str) -> PatternSet:
    return pattern_sets("gongkai.findings", "links.toml")[name]


class ReadItem(NamedTuple):
    """An item with what is compared: its lead-in, head and rest, topics, and what they name."""

    item: Item
    lead: str
    head: str
    body: str
    weights: dict[Topic, float]
    head_words: frozenset[str]
    body_words: frozenset[str]


class Candidate(NamedTuple):
    """An issue and a remedy with the score of their likeness and what speaks for it.

    `shares`: the named parts of the evidence, each in [0, 1].
    """

    link: Link
    is_listed: bool
    shares_words: bool
    shares: tuple[tuple[str, float], ...]


def read_item(report: Report, item: Item) -> ReadItem:
    """Return an item with its words."""
    text = fold(report.text, *item.span).text
    ahead = fold(report.text, max(0, item.span.start - _LEAD), item.span.start).text
    lead = ahead.rpartition("。")[2]
    head = fold(report.text, *item.head).text if item.head else ""
    body = text.replace(head, "", 1)
    return ReadItem(
        item, lead, head, body, dict(topic_weights(head, body)), _words(head), _words(body)
    )


def _words(text: str) -> frozenset[str]:
    """Return the pairs of neighbouring Han characters in what names a subject."""
    runs = _HAN.findall(_patterns("common").blank(text).replace("〇", "|"))
    return frozenset(run[index : index + 2] for run in runs for index in range(len(run) - 1))


def compare_items(
    issue: ReadItem, remedy: ReadItem, *, same_position: bool, is_neighbour: bool
) -> Candidate:
    """Return how well a remedy fits an issue.

    `same_position`: both have the same number in their lists; `is_neighbour`: the remedy stands at
    once behind the issue, and all remedies of the list do so.
    """
    listed = (
        any(
            issue.head_words & _words(remedy.body[hit.start : hit.end])
            for hit in _patterns("list").find_all(remedy.body)
        )
        if issue.head_words & remedy.body_words
        else False
    )
    reference = _patterns("reference").quote(remedy.lead + remedy.head + remedy.body)
    in_head = bool(issue.head_words & remedy.head_words)
    in_body = bool(issue.head_words & remedy.body_words)
    detail = bool(issue.body_words & remedy.head_words)
    referenced = reference is not None and bool(issue.head_words & _words(reference))
    topics = _cosine(issue.weights, remedy.weights)
    score = topics + _SHARED_DETAIL * detail
    if in_head:
        score += _NAMED_IN_HEAD
    elif in_body:
        score += _NAMED_IN_LIST if listed else _NAMED_IN_BODY
    evidence: list[LinkEvidence] = []
    if score >= _NAMED_IN_HEAD:
        evidence.append(LinkEvidence.SUBJECT)
    if same_position or is_neighbour:
        score += _NEIGHBOUR if is_neighbour else _POSITION
        evidence.append(LinkEvidence.POSITION)
    if referenced:
        score += _REFERENCED
        evidence.append(LinkEvidence.REFERENCE)
    return Candidate(
        link=Link(issue.item.item_id, remedy.item.item_id, score, tuple(evidence)),
        is_listed=listed and not in_head,
        shares_words=in_head or in_body or detail,
        shares=(
            ("topics", topics),
            ("in_head", float(in_head)),
            ("in_body", float(in_body)),
            ("listed", float(listed)),
            ("detail", float(detail)),
            ("position", float(same_position)),
            ("neighbour", float(is_neighbour)),
            ("referenced", float(referenced)),
        ),
    )


def _cosine(first: dict[Topic, float], second: dict[Topic, float]) -> float:
    shared = sum(weight * second.get(topic, 0.0) for topic, weight in first.items())
    if not shared:
        return 0.0
    return shared / (math.hypot(*first.values()) * math.hypot(*second.values()))
