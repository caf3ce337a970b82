"""The digest of what is learned from tells all that a model hears, and nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gongkai.learn.material import digest_of
from gongkai.learn.observing import Observed, observe
from gongkai.model import Role, Topic, Vote
from gongkai.pipeline import analyze
from gongkai.training.material import make_examples


@pytest.fixture(scope="module")
def seen() -> Observed:
    """A report with pairs."""
    for example in make_examples(40, seed=4, banks="train"):
        found = observe(example.report, example.gold, analyze)
        if found.pairs:
            return found
    raise AssertionError


def test_the_name_of_a_report_teaches_nothing(seen: Observed) -> None:
    assert digest_of([replace(seen, source="other.txt")]) == digest_of([seen])


def test_what_the_rules_say_teaches(seen: Observed) -> None:
    line, sentence, item, pair = seen.lines[0], seen.sentences[0], seen.items[0], seen.pairs[0]
    vote = Vote("cue", Role.NIL.value)
    others = [
        replace(seen, roles=(Role.NIL, *seen.roles[1:])),
        replace(seen, lines=(replace(line, opens=not line.opens), *seen.lines[1:])),
        replace(seen, lines=(replace(line, votes=(*line.votes, vote)), *seen.lines[1:])),
        replace(
            seen,
            sentences=(
                replace(sentence, ruled=sentence.ruled._replace(score=0.123)),
                *seen.sentences[1:],
            ),
        ),
        replace(seen, items=(replace(item, weights=((Topic.OTHER, 0.123),)), *seen.items[1:])),
        replace(seen, pairs=(replace(pair, evidence=(("near", 0.123),)), *seen.pairs[1:])),
        replace(seen, pairs=(replace(pair, ruled=0.123), *seen.pairs[1:])),
    ]
    assert len({digest_of([each]) for each in (seen, *others)}) == len(others) + 1
