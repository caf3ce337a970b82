"""gongkai train, gongkai models, and models where a command takes one."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from gongkai.batch import read_analyses
from gongkai.cli import main

Gongkai = Callable[..., CompletedProcess[str]]
ROOT = Path(__file__).parents[2]
GOLD = ROOT / "corpora/gold"


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model learned from the gold reports and a few synthetic ones."""
    folder = tmp_path_factory.mktemp("models") / "small"
    assert main(["train", str(GOLD), "-o", str(folder), "--synthetic", "20"]) == 0
    return folder


def test_a_model_tells_what_it_learned_from(gongkai: Gongkai, model: Path) -> None:
    done = gongkai("models", model)
    assert (done.returncode, done.stderr) == (0, "")
    assert "gold: 5 reports" in done.stdout
    assert "synthetic: 20 reports" in done.stdout
    told = json.loads(gongkai("models", model, "--json").stdout)
    assert [(each["name"], each["kind"]) for each in told] == [("small", "linear")]


def test_the_same_gold_gives_the_same_bytes(gongkai: Gongkai, model: Path, tmp_path: Path) -> None:
    again = tmp_path / "small"
    done = gongkai("train", GOLD, "-o", again, "--synthetic", 20)
    assert done.returncode == 0
    assert "gongkai evaluate" in done.stderr
    files = {path.name: path.read_bytes() for path in model.iterdir()}
    assert {path.name: path.read_bytes() for path in again.iterdir()} == files


def test_a_model_is_scored_on_the_reports_of_the_gold(gongkai: Gongkai, model: Path) -> None:
    done = gongkai("evaluate", model, GOLD, "--json")
    assert (done.returncode, done.stderr) == (0, "")
    overall = json.loads(done.stdout)["overall"]
    assert overall["role_macro_f1"] > 0.9
    assert overall["issue_f1_080"] > 0.9


def test_the_rules_are_scored_like_a_run_of_them(gongkai: Gongkai, tmp_path: Path) -> None:
    run = tmp_path / "run"
    gongkai("tag", ROOT / "seeds", "-o", run, "--model", "rules")
    assert gongkai("evaluate", "rules", GOLD).stdout == gongkai("evaluate", run, GOLD).stdout


def test_reports_may_lie_elsewhere(gongkai: Gongkai, tmp_path: Path) -> None:
    gold = tmp_path / "gold"
    gold.mkdir()
    for path in GOLD.glob("*.json"):
        shutil.copy(path, gold)
    done = gongkai("evaluate", "rules", gold)
    assert done.returncode == 1
    assert done.stderr.count("gongkai: ") == 5
    assert gongkai("evaluate", "rules", gold, "--reports", ROOT / "seeds").returncode == 0
    done = gongkai("train", gold, "-o", tmp_path / "model", "--synthetic", 0)
    assert (done.returncode, done.stdout) == (2, "")
    assert "name its folder with --reports" in done.stderr
    assert not (tmp_path / "model").exists()


def test_a_run_tells_which_model_decided(gongkai: Gongkai, model: Path, tmp_path: Path) -> None:
    run = tmp_path / "run"
    assert gongkai("tag", ROOT / "seeds", "-o", run, "--model", model).returncode == 0
    told = json.loads((run / "run.json").read_text(encoding="utf-8"))
    [described] = json.loads(gongkai("models", model, "--json").stdout)
    assert told["model"]["name"] == "small"
    assert told["model"]["digest"] == described["digest"]
    scores = [sentence.role_score for each in read_analyses(run) for sentence in each.sentences]
    assert len(set(scores)) > 50


def test_rules_are_no_model(gongkai: Gongkai, seed: Path, tmp_path: Path) -> None:
    run = tmp_path / "run"
    gongkai("tag", seed, "-o", run, "--model", "rules")
    assert json.loads((run / "run.json").read_text(encoding="utf-8"))["model"] is None


def test_one_report_by_a_model(gongkai: Gongkai, model: Path, seed: Path) -> None:
    done = gongkai("show", seed, "--model", model, "--json")
    assert done.returncode == 0
    assert json.loads(done.stdout)["items"]


@pytest.mark.parametrize("name", ["nosuchmodel", "no/such/model"])
def test_a_model_that_is_nowhere_gets_one_line(
    gongkai: Gongkai, seed: Path, tmp_path: Path, name: str
) -> None:
    for command in (["show", seed], ["tag", seed, "-o", tmp_path / "run"]):
        done = gongkai(*command, "--model", name)
        assert (done.returncode, done.stdout) == (2, "")
        assert name in done.stderr
        assert done.stderr.count("\n") == 1
    assert not (tmp_path / "run").exists()


def test_a_model_that_was_changed_is_refused(
    gongkai: Gongkai, model: Path, seed: Path, tmp_path: Path
) -> None:
    copy = Path(shutil.copytree(model, tmp_path / "copy"))
    weights = copy / "weights.skops"
    weights.write_bytes(weights.read_bytes()[:-1] + b"x")
    done = gongkai("show", seed, "--model", copy)
    assert (done.returncode, done.stdout) == (2, "")
    assert "weights.skops" in done.stderr


def test_a_recipe_is_read(gongkai: Gongkai, tmp_path: Path) -> None:
    recipe = tmp_path / "recipe.toml"
    recipe.write_text("n_synthetic = 5\nn_held_out = 5\nlongest = 2\n", encoding="utf-8")
    done = gongkai("train", GOLD, "-o", tmp_path / "m", "--recipe", recipe, "--json")
    assert json.loads(done.stdout)["settings"]["recipe"]["longest"] == 2
    recipe.write_text("longets = 2\n", encoding="utf-8")
    done = gongkai("train", GOLD, "-o", tmp_path / "n", "--recipe", recipe)
    assert (done.returncode, done.stdout) == (2, "")
    assert "longets is 2, but expected one of seed, " in done.stderr
    assert "correct the recipe" in done.stderr
    done = gongkai("train", GOLD, "-o", tmp_path / "n", "--recipe", tmp_path / "none.toml")
    assert (done.returncode, done.stdout) == (2, "")
    assert "none.toml: the recipe cannot be read" in done.stderr


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("No Name", "no name for a model"),
        ("n" * 5000, "no name for a model"),
        (".", "would replace the current folder"),
        ("full/", "holds something else than a model"),
        ("full/notes.txt/new", "cannot be written there"),
    ],
)
def test_a_place_is_refused_before_gold_is_looked_for(
    gongkai: Gongkai, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, reason: str
) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full/notes.txt").write_text("notes", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    done = gongkai("train", "nogold", "-o", name)
    assert (done.returncode, done.stdout) == (2, "")
    assert reason in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_slash_behind_the_folder_says_nothing(gongkai: Gongkai, tmp_path: Path) -> None:
    done = gongkai("train", GOLD, "-o", f"{tmp_path}/slash/", "--synthetic", 0, "--json")
    assert json.loads(done.stdout)["name"] == "slash"


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        (["--download"], "--download fetches the encoder that --encoder names"),
        (["--encoder", "x", "--recipe", "r.toml"], "--recipe is for linear models"),
        (["--encoder", "x", "--cross-validate"], "--cross-validate is for linear models"),
        (["--synthetic", "1000001"], "n_synthetic is 1000001; expected 0 <= n_synthetic <="),
    ],
)
def test_options_that_would_do_nothing_are_refused(
    gongkai: Gongkai, tmp_path: Path, options: list[str], reason: str
) -> None:
    done = gongkai("train", GOLD, "-o", tmp_path / "m", *options)
    assert (done.returncode, done.stdout) == (2, "")
    assert reason in done.stderr
    assert done.stderr.count("\n") == 1
    assert not (tmp_path / "m").exists()


@pytest.mark.parametrize("name", ["nosuch", "n" * 5000, "hollow", "hollow/file/deeper"])
def test_what_is_neither_run_nor_model_is_not_scored(
    gongkai: Gongkai, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    (tmp_path / "hollow").mkdir()
    (tmp_path / "hollow/file").write_text("", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    done = gongkai("evaluate", name, GOLD)
    assert (done.returncode, done.stdout) == (2, "")
    assert "neither a run (a folder with a run.json" in done.stderr
    assert done.stderr.count("\n") == 1


def test_an_encoder_that_is_not_here_is_not_fetched(gongkai: Gongkai, tmp_path: Path) -> None:
    pytest.importorskip("torch", reason="the extra transformers is not installed")
    for base in ("nosuch/encoder", tmp_path / "empty"):
        done = gongkai("train", "nogold", "-o", tmp_path / "m", "--encoder", base, "--synthetic", 0)
        assert (done.returncode, done.stdout) == (2, "")
        assert str(base) in done.stderr
        assert done.stderr.count("\n") == 1
