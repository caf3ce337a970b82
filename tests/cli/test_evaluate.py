"""gongkai evaluate."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from gongkai.batch import read_analyses
from gongkai.learn import evaluate, load_gold

Gongkai = Callable[..., CompletedProcess[str]]
GOLD = Path(__file__).parents[2] / "corpora/gold"


def test_scores_are_printed(gongkai: Gongkai, run: Path) -> None:
    done = gongkai("evaluate", run, GOLD)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[0].split()[:2] == ["metric", "all"]
    assert "role_macro_f1" in done.stdout


def test_json_is_what_can_be_pinned(gongkai: Gongkai, run: Path, tmp_path: Path) -> None:
    done = gongkai("evaluate", run, GOLD, "--json")
    assert done.stdout == evaluate(read_analyses(run), load_gold(GOLD)).to_json()
    pinned = tmp_path / "scores.json"
    pinned.write_text(done.stdout, encoding="utf-8")
    assert gongkai("evaluate", run, GOLD, "--against", pinned).returncode == 0


def test_a_fallen_score_is_named(gongkai: Gongkai, run: Path, tmp_path: Path) -> None:
    scores = json.loads(gongkai("evaluate", run, GOLD, "--json").stdout)
    scores["overall"] |= {"link_f1": 1.001, "part_accuracy": 1.001}
    pinned = tmp_path / "scores.json"
    pinned.write_text(json.dumps(scores), encoding="utf-8")
    done = gongkai("evaluate", run, GOLD, "--against", pinned)
    assert done.returncode == 1
    assert done.stderr == f"gongkai: lower than in {pinned}: link_f1, part_accuracy\n"


def test_a_run_that_lost_a_table_is_not_scored(gongkai: Gongkai, run: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(run, tmp_path / "run"))
    (copy / "items/part-00000.parquet").unlink()
    done = gongkai("evaluate", copy, GOLD)
    assert (done.returncode, done.stdout) == (2, "")
    assert "the run cannot be read (the table items is missing)" in done.stderr


def test_gold_without_its_report_is_a_problem(gongkai: Gongkai, seed: Path, tmp_path: Path) -> None:
    run = tmp_path / "run"
    gongkai("tag", seed, "-o", run)
    done = gongkai("evaluate", run, GOLD)
    assert done.returncode == 1
    assert done.stderr.count("is not in the run") == 4
    assert done.stdout


@pytest.mark.parametrize(
    ("gold", "against", "reason"),
    [
        ("missing", None, "no such gold file or folder"),
        ("hollow", None, "the folder holds no gold file"),
        (GOLD, "missing.json", "these are no pinned scores"),
    ],
)
def test_bad_gold_or_scores_get_one_line(
    gongkai: Gongkai, run: Path, tmp_path: Path, gold: str | Path, against: str | None, reason: str
) -> None:
    (tmp_path / "hollow").mkdir()
    options = ["--against", tmp_path / against] if against else []
    done = gongkai("evaluate", run, tmp_path / gold, *options)
    assert (done.returncode, done.stdout) == (2, "")
    assert reason in done.stderr
    assert done.stderr.count("\n") == 1
