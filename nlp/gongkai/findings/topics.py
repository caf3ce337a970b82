"""The topics of an item, from topics.toml."""

from __future__ import annotations

from functools import cache

from gongkai.model import Topic
from gongkai.text.patterns import PatternSet, pattern_set, read_knowledge

_MOST_TOPICS = 3


@cache
def _knowledge() -> tuple[PatternSet, int]:
    knowledge = read_knowledge("gongkai.findings", "topics.toml")
    return pattern_set(knowledge["topic"]), int(knowledge["head_weight"])


def topic_weights(head: str, body: str) -> dict[Topic, float]:
    """Return the weight of every topic that a folded head and the text behind it name.

    In the text behind the head a topic counts once a wording; in the head it counts more, the
    more the later it stands, since a Chinese noun phrase has its centre at the end.
    """
    patterns, head_weight = _knowledge()
    weights: dict[Topic, float] = {}
    for hit in patterns.find_all(head):
        topic = Topic(hit.label)
        weights[topic] = weights.get(topic, 0.0) + head_weight
    seen: set[tuple[str, str]] = set()
    for hit in patterns.find_all(body):
        wording = (hit.label, body[hit.start : hit.end])
        if wording in seen:
            continue
        seen.add(wording)
        topic = Topic(hit.label)
        weights[topic] = weights.get(topic, 0.0) + 1.0 - hit.start / (4 * len(body) + 1)
    return weights


def topics_of(head: str, body: str) -> tuple[Topic, ...]:
    """Return the topics of an item, the main one first, `other` when none is named."""
    weights = topic_weights(head, body)
    if not weights:
        return (Topic.OTHER,)
    ranked = sorted(weights, key=lambda topic: (-weights[topic], list(Topic).index(topic)))
    least = weights[ranked[0]] * 0.2
    return tuple(topic for topic in ranked[:_MOST_TOPICS] if weights[topic] >= least)
