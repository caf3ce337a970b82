"""No phrase is taken from a seed: only the format's own words are shared with real reports."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import gongkai.synthesis

FOLDER = Path(gongkai.synthesis.__file__).parent
SEEDS = Path(__file__).parents[2] / "seeds"
RUN = 22  # characters: shorter runs are the common stock of office prose

# What every report has to say in these words: laws, names of parts, rows of tables.
STATUTORY = (
    "以公开为常态、不公开为例外",
    "总体情况",
    "主动公开政府信息情况",
    "收到和处理政府信息公开申请情况",
    "政府信息公开行政复议、行政诉讼情况",
    "政府信息公开行政复议和行政诉讼情况",
    "因政府信息公开工作被申请行政复议、提起行政诉讼情况",
    "行政复议和行政诉讼情况",
    "存在的主要问题及改进情况",
    "其他需要报告的事项",
)
# Titles of laws and notices, slots, and what layout may break.
_NOT_OURS = re.compile(r"《[^》]*》|\{[^{}]*\}|" + "|".join(STATUTORY))


@cache
def seed_runs() -> frozenset[str]:
    texts = ["".join(path.read_text(encoding="utf-8").split()) for path in SEEDS.glob("*.txt")]
    assert texts
    return frozenset(
        text[start : start + RUN] for text in texts for start in range(len(text) - RUN + 1)
    )


def strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from strings(each)


def shared(text: str) -> list[str]:
    """Return the runs of a text that stand in a seed, but for what is nobody's own."""
    parts = ["".join(part.split()) for part in _NOT_OURS.split(text)]
    runs = (part[at : at + RUN] for part in parts for at in range(len(part) - RUN + 1))
    return [run for run in runs if run in seed_runs()]


@pytest.mark.parametrize("path", sorted(FOLDER.rglob("*.toml")), ids=lambda path: path.name)
def test_no_text_shares_a_long_run_with_a_seed(path: Path) -> None:
    told = tomllib.loads(path.read_text(encoding="utf-8"))
    assert [(text, found) for text in strings(told) if (found := shared(text))] == []


def test_a_long_run_is_found() -> None:
    run = next(run for run in sorted(seed_runs()) if not _NOT_OURS.search(run))
    assert run in shared(f"某{{year}}{run[:9]} {run[9:]}某")
