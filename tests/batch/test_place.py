"""A run takes its place whole or not at all, and nothing else is ever replaced."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from gongkai import Settings
from gongkai.batch import tag
from gongkai.errors import RunError
from gongkai.model import RunSummary

SEEDS = Path(__file__).parents[2] / "seeds"
ONE = min(SEEDS.iterdir())


def tag_all(*inputs: Path, run: Path) -> RunSummary:
    return tag(inputs, run, settings=Settings())


def n_reports(run: Path) -> int:
    return int(pq.read_metadata(run / "reports/part-00000.parquet").num_rows)


def files(run: Path) -> dict[str, bytes]:
    return {
        path.relative_to(run).as_posix(): path.read_bytes()
        for path in sorted(run.rglob("*"))
        if path.is_file()
    }


@pytest.fixture
def older(tmp_path: Path) -> Path:
    run = tmp_path / "run"
    tag_all(SEEDS, run=run)
    return run


def test_an_older_run_is_replaced_whole(older: Path) -> None:
    summary = tag_all(ONE, run=older)
    assert summary.replaced
    assert n_reports(older) == 1
    assert [path.name for path in older.parent.iterdir()] == ["run"]


def test_an_interrupted_run_leaves_the_older_one(older: Path) -> None:
    before = files(older)

    def stop(n_done: int, n_inputs: int) -> None:
        if n_done == n_inputs:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        tag([SEEDS], older, settings=Settings(), on_progress=stop)
    assert files(older) == before
    assert [path.name for path in older.parent.iterdir()] == ["run"]


def test_what_came_meanwhile_is_not_replaced(tmp_path: Path) -> None:
    run = tmp_path / "run"

    def write(n_done: int, _: int) -> None:
        if n_done == 1:
            run.mkdir()
            (run / "letter.txt").write_text("信", encoding="utf-8")

    with pytest.raises(RunError, match=r"'letter\.txt' is there and no part of a run"):
        tag([SEEDS], run, settings=Settings(), on_progress=write)
    assert files(tmp_path) == {"run/letter.txt": "信".encode()}


def test_what_a_killed_process_left_is_cleared(tmp_path: Path) -> None:
    left = tmp_path / f".run.{os.getpid()}.partial"
    left.mkdir()
    (left / "items").write_text("half", encoding="utf-8")
    tag_all(SEEDS, run=tmp_path / "run")
    assert [path.name for path in tmp_path.iterdir()] == ["run"]


@pytest.fixture
def dead() -> int:
    """The number of a process that is no more."""
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        process.wait()
    return process.pid


def test_what_any_dead_process_left_is_cleared(older: Path, dead: int) -> None:
    for name in (f".run.{dead}.partial", f".run.{dead}.older"):
        (older.parent / name).mkdir()
    alive = older.parent / f".run.{os.getppid()}.partial"
    alive.mkdir()
    tag_all(ONE, run=older)
    assert {path.name for path in older.parent.iterdir()} == {"run", alive.name}


def test_a_run_that_a_killed_process_hid_comes_back(older: Path, dead: int) -> None:
    before = files(older)
    older.rename(older.with_name(f".run.{dead}.older"))
    assert not tag_all(older.parent / "missing", run=older).written
    assert files(older) == before
    assert [path.name for path in older.parent.iterdir()] == ["run"]


def test_a_hidden_run_is_kept_while_something_else_is_in_its_place(older: Path, dead: int) -> None:
    hidden = older.with_name(f".run.{dead}.older")
    older.rename(hidden)
    older.mkdir()
    (older / "letter.txt").write_text("信", encoding="utf-8")
    with pytest.raises(RunError, match=r"'letter\.txt' is there and no part of a run"):
        tag_all(ONE, run=older)
    assert (hidden / "run.json").is_file()


def test_the_current_folder_stays_when_it_becomes_a_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = tmp_path / "run"
    run.mkdir()
    monkeypatch.chdir(run)
    before = run.stat().st_ino
    tag_all(ONE, run=Path())
    assert run.stat().st_ino == before
    assert Path("run.json").is_file()
    assert [path.name for path in tmp_path.iterdir()] == ["run"]
    whole = files(run)
    with pytest.raises(RunError, match="this run is the current folder, so it was not replaced"):
        tag_all(SEEDS, run=Path())
    assert files(run) == whole


def test_a_run_that_is_a_link_stays_a_link(older: Path) -> None:
    link = older.parent / "latest"
    link.symlink_to(older)
    assert tag_all(ONE, run=link).replaced
    assert link.is_symlink()
    assert n_reports(older) == 1


def test_nothing_to_read_writes_nothing(older: Path, tmp_path: Path) -> None:
    before = files(older)
    (tmp_path / "hollow").mkdir()
    summary = tag_all(tmp_path / "hollow", tmp_path / "missing", run=older)
    assert not summary.written
    assert not summary.replaced
    assert [reject.error.code for reject in summary.rejects] == ["input.missing"]
    assert files(older) == before


def test_an_empty_folder_may_become_a_run(tmp_path: Path) -> None:
    (tmp_path / "run").mkdir()
    summary = tag_all(SEEDS, run=tmp_path / "run")
    assert summary.written
    assert not summary.replaced


def test_folders_above_a_run_are_made(tmp_path: Path) -> None:
    tag_all(SEEDS, run=tmp_path / "deep/er/run")
    assert (tmp_path / "deep/er/run/run.json").is_file()


def test_what_is_no_run_is_never_replaced(tmp_path: Path) -> None:
    folder = tmp_path / "letters"
    folder.mkdir()
    (folder / "a.txt").write_text("信", encoding="utf-8")
    with pytest.raises(RunError, match=r"letters: 'a\.txt' is there and no part of a run"):
        tag_all(SEEDS, run=folder)
    with pytest.raises(RunError, match=r"a\.txt: 'a\.txt' is there and no part of a run"):
        tag_all(SEEDS, run=folder / "a.txt")
    assert files(folder) == {"a.txt": "信".encode()}


def test_a_run_with_other_files_in_it_is_not_replaced(older: Path) -> None:
    (older / "notes.md").write_text("mine", encoding="utf-8")
    before = files(older)
    with pytest.raises(RunError, match=r"'notes\.md' is there and no part of a run"):
        tag_all(SEEDS, run=older)
    assert files(older) == before


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"tables": {}}', '{"format": "x", "tables": {}}']
)
def test_a_foreign_run_file_is_not_replaced(text: str, tmp_path: Path) -> None:
    (tmp_path / "run").mkdir()
    (tmp_path / "run/run.json").write_text(text, encoding="utf-8")
    with pytest.raises(RunError, match=r"(no run is there|has the format)"):
        tag_all(SEEDS, run=tmp_path / "run")
    assert (tmp_path / "run/run.json").read_text(encoding="utf-8") == text


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(RunError, match=r"file/run: the run cannot be written \(Not a directory\)"):
        tag_all(SEEDS, run=tmp_path / "file/run")
