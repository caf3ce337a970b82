"""Wordings come back: bodies copy themselves, and the bodies of a county each other."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import cache
from typing import Any

from gongkai.synthesis import Options, Synthetic, generate

N = 600


@cache
def corpus() -> dict[str, Synthetic]:
    """Return reports by their source, without the noise that cuts pages and loses characters."""
    return {each.source: each for each in generate(N, seed=1, options=Options(clean=True))}


def phrases(unit: dict[str, Any]) -> list[str]:
    return (unit["phrase"] or "").split("+")


def copied() -> Iterator[tuple[dict[str, Any], Synthetic]]:
    """Yield every sentence that is a copy as it stood, and the report that it is from."""
    for each in corpus().values():
        for unit in each.truth["sentences"]:
            if unit["origin"] and unit["origin"]["kind"] == "self":
                yield unit, corpus()[unit["origin"]["from"]]


def without_numbers(text: str) -> str:
    return re.sub(r"[0-9０-９]+", "0", text)


def test_sentences_are_own_copied_reworded_or_shared() -> None:
    origins = Counter(
        unit["origin"]["kind"]
        for each in corpus().values()
        for unit in each.truth["sentences"]
        if unit["origin"]
    )
    assert origins["own"] > origins["self"] > origins["reworded"] > 0
    assert origins["cluster"] > 0


def test_most_copied_phrases_stand_in_the_earlier_report() -> None:
    """Not all: one that the numbers of another year make untrue gives way to another."""
    told = defaultdict(set)
    for source, each in corpus().items():
        told[source] = {name for unit in each.truth["sentences"] for name in phrases(unit)}
    found = Counter(
        name in told[earlier.source] for unit, earlier in copied() for name in phrases(unit)
    )
    assert found.total() > 1000
    assert found[True] > 3 * found[False]


def test_a_copied_sentence_is_the_earlier_one() -> None:
    """But for its numbers and the words that go with a year."""
    n_same = n_all = 0
    for unit, earlier in copied():
        for other in earlier.truth["sentences"]:
            if other["phrase"] == unit["phrase"] and other["role"] == unit["role"]:
                n_all += 1
                texts = (without_numbers(unit["text"]), without_numbers(other["text"]))
                n_same += SequenceMatcher(None, *texts, autojunk=False).ratio() > 0.6
                break
    assert n_all > 300
    assert n_same > 0.9 * n_all
