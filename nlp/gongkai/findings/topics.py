"""The topics of an item, from topics.toml."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from gongkai.model import Topic
from gongkai.text.patterns import read_knowledge

_MOST_TOPICS = 3
# Topics below this share of the main one's weight are passing mentions.
_LEAST_SHARE = 0.2
_REPEATED = 0.5
# Topics of at least this share of the greatest weight are about as strong: the first named leads.
_NEAR_SHARE = 0.75


class _Wording(NamedTuple):
    topic: Topic
    weight: float
    pattern: re.Pattern[str]


@cache
def _knowledge() -> tuple[tuple[_Wording, ...], float]:
    knowledge = read_knowledge("gongkai.findings", "topics.toml")
    wordings = tuple(
        _Wording(Topic(entry["label"]), float(entry["weight"]), re.compile(entry["pattern"]))
        for entry in knowledge["topic"]
    )
    return wordings, float(knowledge["head_weight"])


@lru_cache(maxsize=256)
def topic_weights(head: str, body: str) -> tuple[tuple[Topic, float], ...]:
    """Return the weight of every topic that a folded head and the text behind it name.

    Topics come in the order in which the item names them. In the text behind the head a wording
    counts once, and somewhat less the later it stands.
    """
    wordings, head_weight = _knowledge()
    text, n_head = head + body, len(head)
    weights: dict[Topic, float] = {}
    first_named: dict[Topic, int] = {}
    for topic, weight, pattern in wordings:
        seen: set[str] = set()
        gain_in_head = 0.0
        gain_in_body = 0.0
        for match in pattern.finditer(text):
            start = match.start()
            if start < n_head:
                gain_in_head += weight * (_REPEATED if gain_in_head else head_weight)
            elif match.group() not in seen:
                seen.add(match.group())
                gain_in_body += weight * (1.0 - (start - n_head) / (4 * len(body) + 1))
            else:
                continue
            first_named[topic] = min(first_named.get(topic, start), start)
        if gain_in_head or gain_in_body:
            before = weights.get(topic, 0.0)
            weights[topic] = max(before, gain_in_head) + gain_in_body
    return tuple(sorted(weights.items(), key=lambda pair: first_named[pair[0]]))


def topics_of(head: str, body: str) -> tuple[Topic, ...]:
    """Return the topics of an item, the main one first, `other` when none is named."""
    weights = dict(topic_weights(head, body))
    if not weights:
        return (Topic.OTHER,)
    greatest = max(weights.values())
    main = next(topic for topic in weights if weights[topic] >= greatest * _NEAR_SHARE)
    ranked = sorted(weights, key=lambda topic: (topic is not main, -weights[topic]))
    least = greatest * _LEAST_SHARE
    return tuple(topic for topic in ranked[:_MOST_TOPICS] if weights[topic] >= least)
