"""A place where no model can be is refused before anything is learned."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from gongkai.errors import ModelError
from gongkai.training import Lesson


def lesson(folder: Path | str) -> Lesson:
    return Lesson(gold=Path("gold"), folder=Path(folder))


def test_a_folder_is_resolved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here = Path(os.path.realpath(tmp_path)) / "small"
    (here / "inner").mkdir(parents=True)
    monkeypatch.chdir(here)
    for told, expected in ((".", here), ("new/", here / "new"), ("inner/..", here)):
        assert lesson(told).place == expected
    monkeypatch.chdir(here / "inner")
    assert lesson("..").place == here
    assert lesson("../other").place == here / "other"


@pytest.mark.parametrize("name", ["new", "new/", "deep/er/new", "empty", "model"])
def test_a_model_may_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty").mkdir()
    (tmp_path / "model").mkdir()
    (tmp_path / "model/model.json").write_text("{}", encoding="utf-8")
    before = sorted(tmp_path.rglob("*"))
    lesson(name).check_place()
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize(
    ("name", "match"),
    [
        ("Große", "no name for a model"),
        ("n" * 65, "no name for a model"),
        ("n" * 5000, "no name for a model"),
        ("full", "holds something else"),
        ("file", "holds something else"),
        ("link", "holds something else"),
        ("dangling", "holds something else"),
        ("file/new", "cannot be written there"),
        ("n" * 300 + "/new", "cannot be written there"),
        (".", "would replace the current folder"),
        ("..", "would replace the current folder"),
    ],
)
def test_a_place_that_cannot_be_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, match: str
) -> None:
    here = tmp_path / "outer/here"
    (here / "full").mkdir(parents=True)
    (here / "full/notes.txt").write_text("notes", encoding="utf-8")
    (here / "file").write_text("", encoding="utf-8")
    (here / "empty").mkdir()
    (here / "link").symlink_to("empty")
    (here / "dangling").symlink_to("nowhere")
    monkeypatch.chdir(here)
    with pytest.raises(ModelError, match=match):
        lesson(name).check_place()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_permission_is_refused(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(ModelError, match="cannot be written there"):
        lesson(tmp_path / "new").check_place()
