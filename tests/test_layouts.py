"""The same report in another layout is found to say the same."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from gongkai import analyze
from gongkai.ingest import report_from_text
from gongkai.learn import evaluate, load_gold
from gongkai.model import Analysis

ROOT = Path(__file__).parents[1]
SEEDS = sorted((ROOT / "seeds").glob("*.txt"))
GOLD = load_gold(ROOT / "corpora" / "gold")
FLOORS = {
    "section_accuracy": 0.97,
    "role_accuracy": 0.97,
    "substance_accuracy": 0.95,
    "issue_f1_080": 0.95,
    "remedy_f1_080": 0.95,
    "link_f1": 0.95,
    "year_accuracy": 1.0,
    "edition_accuracy": 1.0,
}


def read(text: str, source: str) -> Analysis:
    return analyze(report_from_text(text, source=source))


def hard_wrapped(text: str, width: int = 36) -> str:
    lines: list[str] = []
    for line in text.split("\n"):
        is_table = "\t" in line or "|" in line
        step = len(line) or 1
        lines += [
            line[start : start + (step if is_table else width)]
            for start in range(0, max(1, len(line)), step if is_table else width)
        ]
    return "\n".join(lines)


def with_page_numbers(text: str) -> str:
    lines: list[str] = []
    for number, line in enumerate(text.split("\n"), start=1):
        lines.append(line)
        if number % 12 == 0 and "\t" not in line and "|" not in line:
            lines.append(f"- {number // 12} -")
    return "\n".join(lines)


def in_pipes(text: str) -> str:
    rows = (line.replace("\t", " | ") for line in text.split("\n"))
    return "\n".join(f"| {row} |" if " | " in row and row[0] != "|" else row for row in rows)


LAYOUTS: dict[str, Callable[[str], str]] = {
    "one cell a line": lambda text: re.sub(r"\t+", "\n", text),
    "cells between blank lines": lambda text: re.sub(r"\t+", "\n\n", text),
    "cells between spaces": lambda text: text.replace("\t", "    "),
    "cells between pipes": in_pipes,
    "no blank lines": lambda text: re.sub(r"\n\s*\n+", "\n", text),
    "hard wrapped": hard_wrapped,
    "indented": lambda text: re.sub(r"(?m)^(?=[^\t\n]+$)", "　　", text),
    "no Markdown": lambda text: re.sub("[#*]", "", text),
    "page numbers": with_page_numbers,
    "one line": lambda text: " ".join(line.strip() for line in text.split("\n") if line.strip()),
    "Windows line ends": lambda text: text.replace("\n", "\r\n"),
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_scores_survive_the_layout(layout: str) -> None:
    analyses = [
        read(LAYOUTS[layout](path.read_text(encoding="utf-8")), path.name) for path in SEEDS
    ]
    scores = evaluate(analyses, GOLD)
    assert scores.problems == ()
    fallen = {name: scores.overall[name] for name in FLOORS if scores.overall[name] < FLOORS[name]}
    assert fallen == {}


SAME_LENGTH = {
    "ASCII marks": str.maketrans("，；：（）！？", ",;:()!?"),
    "Kangxi radicals": str.maketrans("一工力人大文面行", "⼀⼯⼒⼈⼤⽂⾯⾏"),
    "full-width digits": str.maketrans("0123456789", "０１２３４５６７８９"),
}


@pytest.mark.parametrize("form", SAME_LENGTH)
@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem[:3])
def test_compatibility_forms_change_nothing(form: str, path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    plain, changed = read(text, "x"), read(text.translate(SAME_LENGTH[form]), "x")
    assert [(each.span, each.section, each.role) for each in changed.sentences] == [
        (each.span, each.section, each.role) for each in plain.sentences
    ]
    assert [replace(item, ordinal=None) for item in changed.items] == [
        replace(item, ordinal=None) for item in plain.items
    ]
    assert changed.links == plain.links
