"""The scores on the seeds: above what was promised, and never below what is pinned.

The rules were written on the seeds, and the shipped model has learned from them: these scores catch
what falls, they do not tell how reports that nobody has seen fare.
"""

from pathlib import Path

import pytest

from gongkai.batch import read_analyses, tag
from gongkai.learn import Scores, evaluate, fallen, list_models, load_gold
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
    "claim_f1": 1.0,
    "claim_verdict_accuracy": 1.0,
    "table_cell_accuracy": 1.0,
    "table_number_f1": 1.0,
}
# What each gold report scored with a model that had not seen it.
PROMISED_LEFT_OUT = {
    "section_accuracy": 0.97,
    "role_macro_f1": 0.90,
    "substance_macro_f1": 0.80,
    "issue_f1_080": 0.92,
    "remedy_f1_080": 0.92,
    "link_f1": 0.90,
    "main_topic_accuracy": 0.85,
}


@pytest.fixture(scope="module", params=["rules", "linear"])
def scores(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Scores:
    run = tmp_path_factory.mktemp("gate") / "run"
    tag([ROOT / "seeds"], run, settings=Settings(model=request.param))
    return evaluate(read_analyses(run), load_gold(ROOT / "corpora" / "gold"))


@pytest.mark.parametrize("metric", PROMISED)
def test_promised_on_the_seeds(scores: Scores, metric: str) -> None:
    assert scores.problems == ()
    assert scores.overall[metric] >= PROMISED[metric]


def test_no_pinned_score_has_fallen(scores: Scores) -> None:
    assert fallen(scores, ROOT / "models" / "scores.json") == ()


@pytest.mark.parametrize("metric", PROMISED_LEFT_OUT)
def test_the_shipped_model_was_as_good_on_reports_left_out(metric: str) -> None:
    [shipped] = [model for model in list_models() if model.name == Settings().model]
    assert shipped.scores["gold/both"][metric] >= PROMISED_LEFT_OUT[metric]
