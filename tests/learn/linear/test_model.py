"""A linear model learns, decides for every unit asked, and comes back from disk as it was."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import skops.io

from gongkai.errors import ModelError
from gongkai.learn.linear.model import LinearModel
from gongkai.learn.linear.training import train
from gongkai.learn.linear.writing import save_model
from gongkai.learn.material import Material
from gongkai.learn.observing import Observed
from gongkai.learn.store import load_model
from gongkai.learn.store.weights import pack_arrays
from gongkai.model import Decision, Role, SectionLabel, Tagged
from tests.learn.linear.conftest import RECIPE
from tests.learn.linear.reports import observed, sentence


@pytest.fixture
def saved(model: LinearModel, tmp_path: Path) -> Path:
    folder = tmp_path / "tiny"
    save_model(model, folder, card="# tiny\n")
    return folder


def decisions(model: LinearModel, report: Observed) -> list[object]:
    return [
        model.place_lines(report.lines),
        model.tag_sentences(report.sentences),
        model.name_topics(report.items),
        model.score_pairs(report.pairs),
    ]


def test_it_learns_what_the_reports_teach(model: LinearModel) -> None:
    report = observed(99)
    lines = model.place_lines(report.lines)
    assert tuple(each.label for each in lines) == report.sections
    tagged = model.tag_sentences(report.sentences)
    assert tuple(each.role.label for each in tagged) == report.roles
    assert tuple(each.substance.label for each in tagged) == report.substances
    assert tuple(model.name_topics(report.items)) == report.topics
    assert [score >= 0.5 for score in model.score_pairs(report.pairs)] == list(report.linked)


def test_it_corrects_a_rule_by_the_wording(model: LinearModel) -> None:
    wrong = observed(3).sentences[0]
    assert wrong.ruled.label is Role.FRAMING
    decided = model.tag_sentences([wrong])[0].role
    assert (decided.label, decided.cue) == (Role.ACTION, "model")


def test_it_keeps_the_cue_of_a_rule_it_agrees_with(model: LinearModel) -> None:
    decided = model.tag_sentences([observed(1).sentences[2]])[0].role
    assert (decided.label, decided.cue) == (Role.ISSUE, "rule")
    assert 0.0 <= decided.score <= 1.0


def test_table_rows_keep_their_section(model: LinearModel) -> None:
    rows = observed(0).lines[-1:]
    decided = model.place_lines(rows)
    assert [each.label for each in decided] == [SectionLabel.DISCLOSURE_TABLE]


def test_it_decides_on_text_that_it_has_never_seen(model: LinearModel) -> None:
    units = [
        sentence(text, SectionLabel.OTHER_MATTERS, Role.NIL)
        for text in ("", "x", "\ud800", "無" * 5000, "〇①Ⅳ🀄")
    ]
    tagged = model.tag_sentences(units)
    assert len(tagged) == len(units)
    assert all(np.isfinite(each.role.score) for each in tagged)


def test_it_answers_nothing_to_nothing(model: LinearModel) -> None:
    assert model.place_lines(()) == []
    assert model.tag_sentences(()) == []
    assert model.name_topics(()) == []
    assert model.score_pairs(()) == []


def test_the_same_material_gives_the_same_bytes(
    material: Material, saved: Path, tmp_path: Path
) -> None:
    again = train(material, RECIPE, name="tiny", version="0.1.0")
    save_model(again, tmp_path / "again", card="# tiny\n")
    names = sorted(path.name for path in saved.iterdir())
    assert names == ["README.md", "model.json", "weights.skops"]
    for name in names:
        assert (tmp_path / "again" / name).read_bytes() == (saved / name).read_bytes()


def test_it_comes_back_from_disk_and_decides_the_same(model: LinearModel, saved: Path) -> None:
    loaded = load_model(saved)
    assert isinstance(loaded, LinearModel)
    assert loaded.manifest.name == "tiny"
    assert len(loaded.manifest.digest) == 64
    for number in range(10, 20):
        report = observed(number)
        before, after = decisions(model, report), decisions(loaded, report)
        for first, second in zip(before, after, strict=True):
            assert labels_of(first) == labels_of(second)


def labels_of(decided: object) -> list[object]:
    """Return the labels of decisions, and numbers to one digit: weights are stored rounded."""
    assert isinstance(decided, list)
    return [_label(each) for each in decided]


def _label(each: object) -> object:
    if isinstance(each, Tagged):
        return each.role.label, each.substance.label
    if isinstance(each, Decision):
        return each.label
    return round(each, 1) if isinstance(each, float) else each


def rewrite(folder: Path, edit: Callable[[dict[str, Any]], object]) -> None:
    """Change the arrays of a stored model, and its manifest with them."""
    path = folder / "weights.skops"
    arrays = skops.io.loads(path.read_bytes(), trusted=[])
    edit(arrays)
    packed = pack_arrays(arrays)
    path.write_bytes(packed)
    manifest = json.loads((folder / "model.json").read_text(encoding="utf-8"))
    manifest["files"]["weights.skops"] = {
        "sha256": sha256(packed).hexdigest(),
        "n_bytes": len(packed),
    }
    (folder / "model.json").write_text(json.dumps(manifest), encoding="utf-8")


@pytest.mark.parametrize(
    ("edit", "match"),
    [
        (lambda a: a.pop("role.columns"), r"array role.columns has nothing, but expected"),
        (lambda a: a.update({"role.bias": a["role.bias"][:-1]}), "array role.bias has float32 8"),
        (
            lambda a: a.update({"topic.columns": a["topic.columns"].astype(np.int64)}),
            "array topic.columns has int64",
        ),
        (lambda a: a.update(more=np.ones(3)), "array more has numbers, but expected nothing"),
        (lambda a: a["link.bias"].fill(np.nan), "expected finite numbers"),
        (lambda a: a["link.bias"].fill(1e30), "expected finite numbers"),
        (lambda a: a.update({"link.bias": np.full(2, -1e300)}), "expected finite numbers"),
        (lambda a: a["line.cells"].fill(1), "expected rising numbers"),
        (lambda a: a["line.cells"].fill(1 << 21), "expected numbers below"),
    ],
)
def test_arrays_that_do_not_fit_are_named(
    saved: Path, edit: Callable[[dict[str, Any]], object], match: str
) -> None:
    rewrite(saved, edit)
    with pytest.raises(ModelError, match=match):
        load_model(saved)


def edit_manifest(folder: Path, edit: Callable[[dict[str, Any]], object]) -> None:
    path = folder / "model.json"
    values = json.loads(path.read_text(encoding="utf-8"))
    edit(values)
    path.write_text(json.dumps(values), encoding="utf-8")


def repeat(values: dict[str, Any]) -> None:
    names = values["settings"]["names"]["line"]
    names[-1] = names[0]


@pytest.mark.parametrize(
    ("edit", "match"),
    [
        (lambda v: v["files"].clear(), r"files is nothing, but expected weights\.skops"),
        (
            lambda v: v["files"].update({"README.md": v["files"].pop("weights.skops")}),
            r"README\.md: not the file",
        ),
        (lambda v: v["settings"].update(transition=-1), "transition is -1, but expected a number"),
        (lambda v: v["settings"].update(transition=1e9), "expected a number from 0 to 100"),
        (lambda v: v["settings"].update(transition=float("nan")), "transition is nan"),
        (lambda v: v["settings"].update(topic_share=1.5), "expected a number from 0 to 1"),
        (lambda v: v["settings"].update(ruled_topic_share=-0.1), "expected a number from 0 to 1"),
        (lambda v: v["settings"].update(longest=9), "expected a number from 1 to 8"),
        (repeat, r"settings\.names\.line is .* but expected names that differ"),
    ],
)
def test_a_manifest_that_does_not_fit_is_named(
    saved: Path, edit: Callable[[dict[str, Any]], object], match: str
) -> None:
    edit_manifest(saved, edit)
    with pytest.raises(ModelError, match=match):
        load_model(saved)


def test_files_that_are_no_part_of_it_are_refused(saved: Path) -> None:
    (saved / "more.bin").write_bytes(b"more")
    more = {"sha256": sha256(b"more").hexdigest(), "n_bytes": 4}
    edit_manifest(saved, lambda values: values["files"].update({"more.bin": more}))
    with pytest.raises(ModelError, match=r"files is more\.bin, weights\.skops, but expected"):
        load_model(saved)


def test_a_changed_byte_is_noticed(saved: Path) -> None:
    path = saved / "weights.skops"
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    with pytest.raises(ModelError, match="cut off or changed"):
        load_model(saved)


def test_labels_may_be_stored_in_another_order(model: LinearModel, saved: Path) -> None:
    def turn(arrays: dict[str, Any]) -> None:
        for name in ("role.columns", "role.bias"):
            arrays[name] = np.ascontiguousarray(arrays[name][..., ::-1])

    rewrite(saved, turn)
    edit_manifest(saved, lambda values: values["labels"]["role"].reverse())
    report = replace(observed(20))
    tagged = load_model(saved).tag_sentences(report.sentences)
    assert tuple(each.role.label for each in tagged) == report.roles
    assert labels_of(tagged) == labels_of(model.tag_sentences(report.sentences))
