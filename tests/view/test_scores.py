"""Scores are shown together, by report and by label."""

from __future__ import annotations

import io

from gongkai.learn import Scores
from gongkai.view import put, render_scores

SCORES = Scores(
    overall={"role_macro_f1": 0.91234, "link_f1": 1.0},
    reports={"甲.txt": {"role_macro_f1": 0.8, "link_f1": 1.0}, "乙.txt": {"role_macro_f1": 1.0}},
    labels={"role/issue": {"f1": 0.5, "recall": 0.25}},
    problems=(),
)


def drawn(stream: io.StringIO) -> list[list[str]]:
    put(render_scores(SCORES, language="en", fallen=("link_f1",)), stream, fold=False)
    return [line.split() for line in stream.getvalue().splitlines()]


def test_scores_stand_in_a_table() -> None:
    lines = drawn(io.StringIO())
    assert lines[0] == ["metric", "all", "甲.txt", "乙.txt"]
    assert ["role_macro_f1", "0.912", "0.800", "1.000"] in lines
    assert ["link_f1", "1.000", "1.000", "–"] in lines
    assert ["label", "f1", "recall"] in lines
    assert ["role/issue", "0.500", "0.250"] in lines


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_fallen_score_is_marked() -> None:
    stream = Terminal()
    drawn(stream)
    (line,) = [line for line in stream.getvalue().splitlines() if "link_f1" in line]
    assert "\x1b[1;31m" in line
