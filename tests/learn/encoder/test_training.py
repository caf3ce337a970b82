"""An encoder learns, is stored and read back, and decides in a run."""

from __future__ import annotations

import json
from dataclasses import replace
from enum import StrEnum
from pathlib import Path

import pytest

pytest.importorskip("torch", reason="the extra transformers is not installed")

import torch

from gongkai.batch import read_analyses, tag
from gongkai.cli import main
from gongkai.errors import ModelError, SettingsError
from gongkai.learn import load_model
from gongkai.learn.card import write_card
from gongkai.learn.encoder.model import EncoderModel
from gongkai.learn.encoder.recipe import EncoderRecipe
from gongkai.learn.encoder.training import train
from gongkai.learn.encoder.writing import save_model
from gongkai.learn.material import Material
from gongkai.model import BlockKind, SectionLabel, Topic
from gongkai.settings import Settings

SEED = Path(__file__).parents[3] / "seeds/004_cd588bd75be99253.txt"


def test_the_loss_falls(model: EncoderModel) -> None:
    training = model.manifest.scores["training"]
    assert training["loss_before"] > 1.5
    assert training["loss_after"] < 0.8 * training["loss_before"]


def test_every_step_is_told(model: EncoderModel, steps: list[tuple[str, int, int]]) -> None:
    assert model.manifest.kind == "encoder"
    total = steps[-1][2]
    assert steps == [("fit", done, total) for done in range(1, total + 1)]


def test_the_manifest_tells_what_was_learned_from(model: EncoderModel, base: Path) -> None:
    manifest = model.manifest
    assert [(each.name, each.n_reports) for each in manifest.data] == [
        ("gold", 3),
        ("synthetic, held out", 1),
    ]
    assert set(manifest.scores) == {"training", "held_out", "calibration"}
    assert 0 <= manifest.scores["held_out"]["role_macro_f1"] <= 1
    assert str(base.parent) not in manifest.to_json()
    assert manifest.settings["max_length"] == 64


def test_the_card_shows_every_score_and_setting(model: EncoderModel) -> None:
    card = write_card(model.manifest)
    scores, training = model.manifest.scores["held_out"], model.manifest.scores["training"]
    for head in ("section", "role", "substance", "topic", "link"):
        right, f1 = scores[f"{head}_accuracy"], scores[f"{head}_macro_f1"]
        assert f"| {head} | {right:.3f} | {f1:.3f} |\n" in card
    assert f"| {training['loss_before']:.3f} | {training['loss_after']:.3f} |\n" in card
    assert "It learned from 3 gold reports, and no synthetic one." in card
    assert "| base | tiny-bert |\n" in card
    assert card.count("## Scores on synthetic reports\n") == 1


def test_a_model_read_back_decides_the_same(
    model: EncoderModel, loaded: EncoderModel, material: Material
) -> None:
    for report in material.observed:
        assert loaded.place_lines(report.lines) == model.place_lines(report.lines)
        assert loaded.tag_sentences(report.sentences) == model.tag_sentences(report.sentences)
        assert loaded.name_topics(report.items) == model.name_topics(report.items)
        assert loaded.score_pairs(report.pairs) == model.score_pairs(report.pairs)


def test_decisions_have_a_label_a_share_and_a_cue(loaded: EncoderModel, material: Material) -> None:
    (report,) = material.observed_held_out
    for line, section in zip(report.lines, loaded.place_lines(report.lines), strict=True):
        assert 0 < section.score <= 1
        if line.kind is BlockKind.TABLE:
            assert section is line.ruled
    for unit, tagged in zip(report.sentences, loaded.tag_sentences(report.sentences), strict=True):
        assert 0 < tagged.role.score <= 1
        assert 0 < tagged.substance.score <= 1
        same = tagged.role.label is unit.ruled.label
        assert tagged.role.cue == (unit.ruled.cue if same else "model")
    assert all(1 <= len(set(topics)) <= 3 for topics in loaded.name_topics(report.items))
    assert all(0 <= score <= 1 for score in loaded.score_pairs(report.pairs))


def sure_of(stored: Path, head: str, *labels: StrEnum) -> EncoderModel:
    """Return the model with a head that is sure of some labels, whatever it reads."""
    model = load_model(stored)
    assert isinstance(model, EncoderModel)
    linear = model.tuned.reader.network.heads[head]
    assert isinstance(linear, torch.nn.Linear)
    with torch.no_grad():
        linear.weight.zero_()
        linear.bias.fill_(-200.0)
        for label in labels:
            linear.bias[list(type(label)).index(label)] = 200.0
    return model


def test_a_share_of_none_is_no_warning(stored: Path, material: Material) -> None:
    (report,) = material.observed_held_out
    placed = sure_of(stored, "section", SectionLabel.ISSUES).place_lines(report.lines)
    asked = [line.kind is not BlockKind.TABLE for line in report.lines]
    assert {each.label for each, own in zip(placed, asked, strict=True) if own} == {
        SectionLabel.ISSUES
    }


@pytest.mark.parametrize(
    ("likely", "named"),
    [
        ((Topic.OTHER,), (Topic.OTHER,)),
        ((Topic.CONTENT, Topic.OTHER), (Topic.CONTENT,)),
        ((Topic.TIMELINESS, Topic.CONTENT), (Topic.CONTENT, Topic.TIMELINESS)),
    ],
)
def test_other_is_no_second_topic(
    stored: Path, material: Material, likely: tuple[Topic, ...], named: tuple[Topic, ...]
) -> None:
    (report,) = material.observed_held_out
    topics = sure_of(stored, "topic", *likely).name_topics(report.items)
    assert topics
    assert {frozenset(each) for each in topics} == {frozenset(named)}


def test_nothing_to_decide_is_no_decision(loaded: EncoderModel) -> None:
    assert not loaded.place_lines([])
    assert not loaded.tag_sentences([])
    assert not loaded.name_topics([])
    assert not loaded.score_pairs([])


def test_the_same_seed_gives_the_same_bytes_and_no_word(
    material: Material,
    recipe: EncoderRecipe,
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
) -> None:
    small = replace(material, observed_gold=material.observed_gold[:1])
    once = replace(recipe, epochs=1, rule_dropout=1.0)
    state = torch.random.get_rng_state()
    folders = [tmp_path / "a" / "tiny", tmp_path / "b" / "tiny"]
    for folder in folders:
        made = train(small, once, name="tiny", version="0.1.0")
        save_model(made, folder, card="# tiny\n")
    assert load_model(folders[0]).manifest == load_model(folders[1]).manifest
    assert [path.read_bytes() for path in sorted(folders[0].iterdir())] == [
        path.read_bytes() for path in sorted(folders[1].iterdir())
    ]
    assert torch.equal(state, torch.random.get_rng_state())
    assert capfd.readouterr() == ("", "")


def test_a_run_is_tagged_with_it(stored: Path, tmp_path: Path) -> None:
    runs = [tmp_path / "library", tmp_path / "command"]
    tag([SEED], runs[0], settings=Settings(model=str(stored)))
    assert main(["tag", str(SEED), "-o", str(runs[1]), "--model", str(stored)]) == 0
    (first,), (second,) = (list(read_analyses(run)) for run in runs)
    assert first == second
    assert "model" in {sentence.role_cue for sentence in first.sentences}
    told = json.loads((runs[1] / "run.json").read_text(encoding="utf-8"))
    assert load_model(stored).manifest.digest in json.dumps(told)


def test_reports_without_gold_teach_nothing(material: Material, recipe: EncoderRecipe) -> None:
    with pytest.raises(ModelError, match="bare: nothing to learn from"):
        train(replace(material, observed_gold=()), recipe, name="bare", version="0.1.0")


@pytest.mark.parametrize(
    ("change", "match"),
    [
        ({"epochs": 0}, "epochs is 0; it must be more than 0"),
        ({"learning_rate": -1.0}, "learning_rate is -1.0"),
        ({"max_length": 0}, "max_length is 0; it must be more than 0"),
        ({"transition": float("nan")}, "transition is nan; it must lie between 0 and 1"),
        ({"rule_dropout": 1.5}, "rule_dropout is 1.5; it must lie between 0 and 1"),
    ],
)
def test_a_recipe_checks_itself(change: dict[str, float], match: str) -> None:
    with pytest.raises(SettingsError, match=match):
        EncoderRecipe(base="tiny", **change)  # type: ignore[arg-type]
