"""The scores on the seeds: above what was promised, and never below what is pinned."""

from pathlib import Path

import pytest

from gongkai.batch import read_analyses, tag
from gongkai.learn import Scores, evaluate, fallen, load_gold
from gongkai.settings import Settings

ROOT = Path(__file__).parents[1]
PROMISED = {
    "part_accuracy": 1.0,
    "section_accuracy": 0.98,
    "role_macro_f1": 0.90,
    "substance_macro_f1": 0.80,
    "issue_f1_080": 0.95,
    "remedy_f1_080": 0.95,
    "link_f1": 0.95,
    "main_topic_accuracy": 0.90,
    "year_accuracy": 1.0,
    "edition_accuracy": 1.0,
    "issuer_accuracy": 1.0,
}


@pytest.fixture(scope="module")
def scores(tmp_path_factory: pytest.TempPathFactory) -> Scores:
    run = tmp_path_factory.mktemp("gate") / "run"
    tag([ROOT / "seeds"], run, settings=Settings())
    return evaluate(read_analyses(run), load_gold(ROOT / "corpora" / "gold"))


@pytest.mark.parametrize("metric", PROMISED)
def test_promised_on_the_seeds(scores: Scores, metric: str) -> None:
    assert scores.problems == ()
    assert scores.overall[metric] >= PROMISED[metric]


def test_no_pinned_score_has_fallen(scores: Scores) -> None:
    assert fallen(scores, ROOT / "models" / "scores.json") == ()
