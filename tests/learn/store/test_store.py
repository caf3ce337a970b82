"""Models are written whole, found by name, and refused with a reason when something is wrong."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from gongkai.errors import ModelError
from gongkai.learn.store import (
    DataSet,
    Manifest,
    find_model,
    list_models,
    read_manifest,
    write_model,
)
from gongkai.learn.store.manifest import check_files, read_stored

MANIFEST = Manifest(
    kind="linear",
    name="tiny",
    version="0.1.0",
    settings={"seed": 1},
    data=(DataSet("corpora/gold", "0" * 64, 5),),
    scores={"both": {"role_macro_f1": 0.5}},
)


def fill(folder: Path) -> None:
    (folder / "weights.skops").write_bytes(b"weights")


@pytest.fixture
def stored(tmp_path: Path) -> Path:
    folder = tmp_path / "tiny"
    write_model(folder, MANIFEST, card="# tiny\n", fill=fill)
    return folder


def change(folder: Path, edit: Callable[[dict[str, Any]], object]) -> None:
    path = folder / "model.json"
    values = json.loads(path.read_text(encoding="utf-8"))
    edit(values)
    path.write_text(json.dumps(values), encoding="utf-8")


def test_a_manifest_comes_back_as_it_was_written(tmp_path: Path) -> None:
    written = write_model(tmp_path / "tiny", MANIFEST, card="# tiny\n", fill=fill)
    assert read_manifest(tmp_path / "tiny") == written
    assert list(written.files) == ["weights.skops"]
    assert (tmp_path / "tiny/README.md").read_text(encoding="utf-8") == "# tiny\n"
    check_files(tmp_path / "tiny", written, limit=100)


def test_a_model_replaces_a_model_and_nothing_else(stored: Path, tmp_path: Path) -> None:
    write_model(stored, MANIFEST, card="# again\n", fill=fill)
    assert (stored / "README.md").read_text(encoding="utf-8") == "# again\n"
    assert [path.name for path in tmp_path.iterdir()] == ["tiny"]
    other = tmp_path / "letters"
    other.mkdir()
    (other / "letter.txt").write_text("dear", encoding="utf-8")
    with pytest.raises(ModelError, match="something else than a model"):
        write_model(other, MANIFEST, card="", fill=fill)


def test_a_model_that_cannot_be_finished_leaves_the_old_one(stored: Path, tmp_path: Path) -> None:
    def fail(folder: Path) -> None:
        fill(folder)
        raise OSError("no space left")

    with pytest.raises(ModelError, match="no space left"):
        write_model(stored, MANIFEST, card="", fill=fail)
    assert (stored / "README.md").read_text(encoding="utf-8") == "# tiny\n"
    assert [path.name for path in tmp_path.iterdir()] == ["tiny"]


@pytest.mark.parametrize(
    ("edit", "match"),
    [
        (lambda v: v.update(format="gongkai-model/9"), "format gongkai-model/9, but expected"),
        (lambda v: v.update(kind="forest"), "kind forest, but expected one of linear, encoder"),
        (lambda v: v.update(name="../up"), "name is '../up', but expected"),
        (lambda v: v.update(settings=[1]), r"settings is \[1\], but expected an object"),
        (lambda v: v.pop("version"), "version is nothing, but expected a text"),
        (lambda v: v["labels"]["role"].remove("nil"), "the label nil is missing from .* role"),
        (lambda v: v["labels"]["topic"].append("weather"), "weather is no label of topic"),
        (lambda v: v["labels"]["role"].append("nil"), "nil is no label of role, or stands"),
        (lambda v: v["labels"].pop("section"), "labels.section is nothing"),
        (
            lambda v: v["labels"].update(mood=["good"]),
            r"labels.mood is \['good'\], but expected noth",
        ),
        (
            lambda v: v["scores"]["both"].update({"a\nb": 1}),
            r"scores.both is 'a\\nb', but expected",
        ),
        (
            lambda v: v["files"].update(x={"sha256": "0" * 64, "n_bytes": 10**400}),
            "files.x.n_bytes",
        ),
        (lambda v: v["scores"]["both"].update(x="high"), "scores.both.x is 'high'"),
        (lambda v: v["data"][0].update(sha256="12"), r"data\[0\].sha256 is '12'"),
        (lambda v: v["files"].update({"../x": {}}), "names a file ../x, which is no plain"),
        (lambda v: v["files"].update({"model.json": {}}), "names a file model.json"),
    ],
)
def test_a_manifest_that_does_not_fit_is_named(
    stored: Path, edit: Callable[[dict[str, Any]], object], match: str
) -> None:
    change(stored, edit)
    with pytest.raises(ModelError, match=match):
        read_manifest(stored)


NASTY = "a\nb\x1b[31m\u2028\u202e\ud800'" + "x" * 5000


@pytest.mark.parametrize(
    "edit",
    [
        lambda v: v.update(format=NASTY),
        lambda v: v.update(kind=NASTY),
        lambda v: v.update(kind="x" * 500),
        lambda v: v.update(name=NASTY),
        lambda v: v.update(version=NASTY),
        lambda v: v.update(version=[[NASTY] * 9] * 9),
        lambda v: v["labels"]["role"].append(NASTY),
        lambda v: v["labels"].update({NASTY: []}),
        lambda v: v["scores"].update({NASTY: {}}),
        lambda v: v["scores"]["both"].update({NASTY: "high"}),
        lambda v: v["scores"]["both"].update(x=10**400),
        lambda v: v["data"][0].update(n_reports=10**400),
        lambda v: v["files"].update({NASTY: {}}),
    ],
)
def test_what_a_manifest_says_is_told_in_one_short_line(
    stored: Path, edit: Callable[[dict[str, Any]], object]
) -> None:
    change(stored, edit)
    with pytest.raises(ModelError) as caught:
        read_manifest(stored)
    for text in (caught.value.in_language("en"), caught.value.in_language("zh")):
        assert text.isprintable()
        assert len(text) < len(str(stored)) + 600


def test_a_field_is_cut_inside_its_quotes(stored: Path) -> None:
    change(stored, lambda v: v.update(name="x" * 500))
    with pytest.raises(ModelError, match=r"name is 'x+\.\.\.x+', but expected"):
        read_manifest(stored)


@pytest.mark.parametrize(
    ("content", "match"),
    [
        (b"", "cannot be read as part of a model"),
        (b"{", "cannot be read as part of a model"),
        (b"\xff\xfe", "cannot be read as part of a model"),
        (b"[" * 100_000, "cannot be read as part of a model"),
        (b"[]", "the file is .., but expected an object"),
        (b" " * 1_000_001, "1000001 bytes, more than the limit"),
    ],
)
def test_a_manifest_that_cannot_be_read_is_named(stored: Path, content: bytes, match: str) -> None:
    (stored / "model.json").write_bytes(content)
    with pytest.raises(ModelError, match=match):
        read_manifest(stored)


def test_files_are_what_the_manifest_says(stored: Path) -> None:
    manifest = read_manifest(stored)
    weights = stored / "weights.skops"
    with pytest.raises(ModelError, match="7 bytes, more than the limit of 6"):
        check_files(stored, manifest, limit=6)
    for content in (b"weight", b"Weights"):
        weights.write_bytes(content)
        with pytest.raises(ModelError, match="cut off or changed"):
            check_files(stored, manifest, limit=100)
    weights.unlink()
    with pytest.raises(ModelError, match=r"weights\.skops: a file .* is missing"):
        check_files(stored, manifest, limit=100)
    weights.symlink_to(stored / "README.md")
    with pytest.raises(ModelError, match="is missing, or is a link"):
        check_files(stored, manifest, limit=100)


def test_a_file_is_checked_as_it_is_read(stored: Path) -> None:
    manifest = read_manifest(stored)
    assert read_stored(stored, manifest, "weights.skops") == b"weights"
    for content in (b"weight", b"Weights", b"weights and more"):
        (stored / "weights.skops").write_bytes(content)
        with pytest.raises(ModelError, match="cut off or changed"):
            read_stored(stored, manifest, "weights.skops")
    (stored / "weights.skops").unlink()
    with pytest.raises(ModelError, match="cannot be read as part of a model"):
        read_stored(stored, manifest, "weights.skops")


def test_a_folder_here_takes_no_shipped_name(
    stored: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    shipped = list_models()[0]
    stored.rename(tmp_path / shipped.name)
    found = find_model(shipped.name)
    assert found.resolve() != (tmp_path / shipped.name).resolve()
    assert read_manifest(found) == shipped
    for path in (f"./{shipped.name}", Path(shipped.name), str(tmp_path / shipped.name)):
        assert read_manifest(find_model(path)).name == "tiny"


def test_a_folder_here_is_found_by_a_bare_name_that_is_not_shipped(
    stored: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert read_manifest(find_model("tiny")) == read_manifest(stored)
    (tmp_path / "My Model").mkdir()
    assert find_model("My Model") == Path("My Model")
    for name in ("tiny2", "", "x" * 5000, "a\0b"):
        with pytest.raises(ModelError, match="no model of this name is shipped"):
            find_model(name)


def test_a_model_is_found_by_path_or_by_name(stored: Path) -> None:
    assert find_model(stored) == stored
    assert find_model(str(stored)) == stored
    for name in ("no-such-model", "Größe"):
        with pytest.raises(ModelError, match=f"{name}: no model of this name is shipped"):
            find_model(name)
    with pytest.raises(ModelError, match=r"no model there; expected a folder with model\.json"):
        read_manifest(stored.parent)
