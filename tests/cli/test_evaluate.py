"""gongkai evaluate."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from gongkai.batch import read_analyses
from gongkai.learn import evaluate, load_gold

GOLD = Path(__file__).parents[2] / "corpora/gold"


def test_scores_are_printed(gongkai, run: Path) -> None:
    done = gongkai("evaluate", run, GOLD)
    assert (done.status, done.err) == (0, "")
    assert done.out.splitlines()[0].split()[:2] == ["metric", "all"]
    assert "role_macro_f1" in done.out


def test_json_is_what_can_be_pinned(gongkai, run: Path, tmp_path: Path) -> None:
    done = gongkai("evaluate", run, GOLD, "--json")
    assert done.out == evaluate(read_analyses(run), load_gold(GOLD)).to_json()
    pinned = tmp_path / "scores.json"
    pinned.write_text(done.out, encoding="utf-8")
    assert gongkai("evaluate", run, GOLD, "--against", pinned).status == 0


def test_a_fallen_score_is_named(gongkai, run: Path, tmp_path: Path) -> None:
    scores = json.loads(gongkai("evaluate", run, GOLD, "--json").out)
    scores["overall"] |= {"link_f1": 1.001, "part_accuracy": 1.001}
    pinned = tmp_path / "scores.json"
    pinned.write_text(json.dumps(scores), encoding="utf-8")
    done = gongkai("evaluate", run, GOLD, "--against", pinned)
    assert done.status == 1
    assert done.err == f"gongkai: lower than in {pinned}: link_f1, part_accuracy\n"


def test_gold_without_its_report_is_a_problem(gongkai, seed: Path, tmp_path: Path) -> None:
    run = tmp_path / "run"
    gongkai("tag", seed, "-o", run)
    done = gongkai("evaluate", run, GOLD)
    assert done.status == 1
    assert done.err.count("is not in the run") == 4
    assert done.out


@pytest.mark.parametrize(
    ("gold", "against", "reason"),
    [
        ("missing", None, "no such gold file or folder"),
        ("hollow", None, "the folder holds no gold file"),
        (GOLD, "missing.json", "these are no pinned scores"),
    ],
)
def test_bad_gold_or_scores_get_one_line(
    gongkai, run: Path, tmp_path: Path, gold, against, reason: str
) -> None:
    (tmp_path / "hollow").mkdir()
    options = ["--against", tmp_path / against] if against else []
    done = gongkai("evaluate", run, tmp_path / gold, *options)
    assert (done.status, done.out) == (2, "")
    assert reason in done.err
    assert done.err.count("\n") == 1
