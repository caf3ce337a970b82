"""What a linear head sees of a unit: texts, and named numbers.

Names that begin with "rule:" tell what the rules say of the unit; a head learned without them is
the model alone. The rest may still come from earlier stages: the section that a sentence was placed
in, the likeness of two items.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from gongkai.learn.linear.nearness import PairPlace, places_of, shared_runs
from gongkai.model import BlockKind, ItemUnit, LineUnit, PairUnit, SentenceUnit, Topic, Vote

RULE = "rule:"
_LINE_BEGIN, _LINE_END = 40, 10
_SENTENCE_BEGIN, _SENTENCE_END = 160, 60
_EDGE = 12
_BODY = 160

Named = list[tuple[str, float]]


class Described(NamedTuple):
    """A unit as texts, one a channel, and named numbers, mostly 1."""

    texts: tuple[str, ...]
    named: Named


def describe_lines(lines: Sequence[LineUnit]) -> list[Described]:
    """Describe lines by their ends, the headings they stand under, and their neighbours."""
    described: list[Described] = []
    heading = part = ""
    for number, line in enumerate(lines):
        named: Named = [
            (f"kind={line.kind.value}", 1.0),
            (f"ordinal={line.ordinal}", 1.0),
            (f"length={_length(line.text)}", 1.0),
            (f"tenth={10 * number // len(lines)}", 1.0),
        ]
        before = lines[number - 1] if number else None
        after = lines[number + 1] if number + 1 < len(lines) else None
        for name, other in (("before", before), ("after", after)):
            kind = other.kind.value if other else "none"
            named.append((f"{name}.kind={kind}&{line.kind.value}", 1.0))
            ruled = other.ruled.label.value if other else "none"
            named.append((f"{RULE}{name}={ruled}", 1.0))
        named += _ruled(line.ruled.label.value, line.ruled.score)
        named.append((f"{RULE}opens={line.opens}", 1.0))
        named += _voted(line.votes)
        is_heading = line.kind is BlockKind.HEADING
        if is_heading:
            heading = line.text
            part = line.text if line.ordinal in ("part", "") else part
        ends = (line.text[:_LINE_BEGIN], line.text[-_LINE_END:])
        described.append(Described((*ends, "" if is_heading else heading, part), named))
    return described


def describe_sentences(sentences: Sequence[SentenceUnit]) -> list[Described]:
    """Describe sentences by their wording, their place and what the rules say around them."""
    described: list[Described] = []
    for number, unit in enumerate(sentences):
        named: Named = [
            (f"section={unit.section.value}", 1.0),
            (f"part={unit.section.part.value}", 1.0),
            (f"kind={unit.kind.value}", 1.0),
            (f"ordinal={unit.ordinal}", 1.0),
            (f"ordinal={bool(unit.ordinal)}&{unit.section.value}", 1.0),
            (f"length={_length(unit.text)}", 1.0),
            (f"end={unit.text[-1:] if unit.text[-1:] in '。!?;:' else 'none'}", 1.0),
        ]
        ruled = unit.ruled.label.value
        named += _ruled(ruled, unit.ruled.score)
        named.append((f"{RULE}{ruled}&{unit.section.part.value}", 1.0))
        if unit.ruled_substance is not None:
            substance = unit.ruled_substance.label.value
            named.append((f"{RULE}substance={substance}", 1.0))
            named.append((f"{RULE}substance={substance}&{ruled}", 1.0))
        for name, place in (("before", number - 1), ("after", number + 1)):
            other = sentences[place] if 0 <= place < len(sentences) else None
            label = other.ruled.label.value if other else "none"
            named.append((f"{RULE}{name}={label}", 1.0))
        named += _voted(unit.votes)
        text = unit.text
        if len(text) > _SENTENCE_BEGIN + _SENTENCE_END:
            text = text[:_SENTENCE_BEGIN] + text[-_SENTENCE_END:]
        ends = (text[:_EDGE], text[-_EDGE:])
        described.append(Described((text, *ends), named))
    return described


def describe_items(items: Sequence[ItemUnit]) -> list[Described]:
    """Describe items by head and body apart, and by the topics that the rules weigh."""
    described: list[Described] = []
    for unit in items:
        most = max((weight for _, weight in unit.weights), default=1.0)
        named: Named = [(f"kind={unit.kind.value}", 1.0)]
        named.append((f"{RULE}main={unit.ruled[0].value}", 1.0))
        named += [(f"{RULE}topic={topic.value}", 1.0) for topic in unit.ruled[1:]]
        named += [(f"{RULE}weight={topic.value}", weight / most) for topic, weight in unit.weights]
        described.append(Described((unit.head, unit.body[:_BODY]), named))
    return described


def describe_pairs(pairs: Sequence[PairUnit]) -> list[Described]:
    """Describe pairs by what issue and remedy share, and by their rank among the candidates."""
    return [
        Described((), _pair(pair, place))
        for pair, place in zip(pairs, places_of(pairs), strict=True)
    ]


def _pair(pair: PairUnit, place: PairPlace) -> Named:
    evidence = dict(pair.evidence)
    position = evidence.get("position", 0.0)
    same_length = float(place.n_issues == place.n_remedies)
    likeness = evidence.pop("topics", 0.0)
    topics = _overlap(pair.issue_topics, pair.remedy_topics)
    named: Named = [
        *evidence.items(),
        ("topics", topics),
        ("main_topic", float(pair.issue_topics[0] is pair.remedy_topics[0])),
        ("main_topic_named", float(pair.issue_topics[0] in pair.remedy_topics)),
        ("heads", shared_runs(pair.issue.head, pair.remedy.head)),
        ("head_in_remedy", shared_runs(pair.issue.head, pair.remedy.head + pair.remedy.body)),
        ("head_in_issue", shared_runs(pair.remedy.head, pair.issue.head + pair.issue.body)),
        ("best_of_remedy", float(place.rank_of_issue == 0)),
        ("best_of_issue", float(place.rank_of_remedy == 0)),
        ("best_of_both", float(place.rank_of_issue == 0 == place.rank_of_remedy)),
        ("margin", place.margin),
        ("position&same_length", position * same_length),
        ("position&topics", position * topics),
        ("position&best_of_both", position * (place.rank_of_issue == 0)),
        ("distance", min(1.0, place.distance)),
        ("single_issue", float(place.n_issues == 1)),
        ("single_remedy", float(place.n_remedies == 1)),
        ("few_issues", 1.0 / place.n_issues),
        ("more_remedies", float(place.n_remedies > place.n_issues)),
        (f"{RULE}likeness", likeness),
        (f"{RULE}score", pair.ruled),
        (f"{RULE}linked", float(pair.ruled > 0)),
        (f"{RULE}sure", float(pair.ruled >= 1)),
        (f"{RULE}linked&position", float(pair.ruled > 0) * position),
        (f"{RULE}linked&best", float(pair.ruled > 0 and place.rank_of_issue == 0)),
    ]
    return [(name, value) for name, value in named if value]


def _ruled(label: str, score: float) -> Named:
    return [(f"{RULE}{label}", 1.0), (f"{RULE}{label}@{round(5 * score)}", 1.0)]


@lru_cache(maxsize=4096)
def _voted(votes: tuple[Vote, ...]) -> tuple[tuple[str, float], ...]:
    """Return each vote, and each two votes together."""
    names = dict.fromkeys(
        vote.rule if vote.rule == vote.label else f"{vote.rule}={vote.label}" for vote in votes
    )
    pairs = (f"{first}&{other}" for first, other in combinations(sorted(names), 2))
    return tuple((f"{RULE}vote.{name}", 1.0) for name in (*names, *pairs))


def _length(text: str) -> int:
    """Return the number of the power of two above the length of a text."""
    return len(text).bit_length()


def _overlap(first: Sequence[Topic], second: Sequence[Topic]) -> float:
    return len(set(first) & set(second)) / len(set(first) | set(second))
