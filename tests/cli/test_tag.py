"""gongkai tag."""

from __future__ import annotations

import errno
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from gongkai.ingest.inputs import input_error
from gongkai.messages import message

Gongkai = Callable[..., CompletedProcess[str]]
SEEDS = Path(__file__).parents[2] / "seeds"


def test_the_seeds_are_tagged(gongkai: Gongkai, tmp_path: Path) -> None:
    done = gongkai("tag", SEEDS, "-o", tmp_path / "run")
    assert (done.returncode, done.stderr) == (0, "")
    assert "5 annual reports, divided and tagged" in done.stdout
    assert f"\n  gongkai query {tmp_path}/run " in done.stdout
    assert "replaced" not in done.stdout
    done = gongkai("tag", SEEDS, "-o", tmp_path / "run", "--lang", "zh")
    assert "5 份年度报告" in done.stdout
    assert "原有的运行结果已被替换。" in done.stdout


def test_bad_inputs_get_a_line_each_and_the_rest_is_tagged(
    gongkai: Gongkai, seed: Path, novel: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "empty.txt").write_bytes(b"")
    (folder / "photo.txt").write_bytes(b"\xff\xd8\xff\xe0\x00\x10JFIF")
    (folder / "broken.txt").write_bytes("公开".encode() * 50 + b"\xff\xfe\x80\x81")
    (folder / "line.txt").write_bytes(b"x" * 1000)
    (folder / "gone.txt").symlink_to("nowhere")
    (folder / "report.txt").write_bytes(seed.read_bytes())
    shutil.move(novel, folder)
    limit = (folder / "report.txt").stat().st_size
    (folder / "line.txt").write_bytes(b"x" * (limit + 1))
    done = gongkai("tag", folder, "-o", tmp_path / "run", "--max-bytes", limit)
    assert done.returncode == 1
    lines = done.stderr.splitlines()
    told = {line.removeprefix(f"gongkai: {folder}/").partition(": ")[0]: line for line in lines}
    assert set(told) == {
        "broken.txt",
        "empty.txt",
        "gone.txt",
        "line.txt",
        "novel.txt",
        "photo.txt",
    }
    assert "no such file" in told["gone.txt"]
    assert "raise the limit with --max-bytes" in told["line.txt"]
    assert "1 annual reports" in done.stdout
    assert "5 rejected" in done.stdout


@pytest.mark.parametrize("data", [b"", "夜深了，雪还在下。".encode()], ids=["empty", "novel"])
def test_a_run_without_a_report_is_still_a_run(
    gongkai: Gongkai, tmp_path: Path, data: bytes
) -> None:
    (tmp_path / "a.txt").write_bytes(data)
    assert gongkai("tag", tmp_path / "a.txt", "-o", tmp_path / "run").returncode == 1
    assert (tmp_path / "run/run.json").is_file()


def test_nothing_to_read_is_bad_input(gongkai: Gongkai, tmp_path: Path) -> None:
    done = gongkai("tag", tmp_path / "missing", "-o", tmp_path / "run")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.splitlines() == [
        f"gongkai: {tmp_path}/missing: no such file or folder; check the path",
        f"gongkai: {message('note.nothing_written', 'en')}",
    ]
    assert not (tmp_path / "run").exists()


def test_what_is_no_run_is_refused(gongkai: Gongkai, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("信", encoding="utf-8")
    done = gongkai("tag", SEEDS, "-o", tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        f"gongkai: {tmp_path}: 'letter.txt' is there and no part of a run, so nothing was written; "
        "name another folder with -o\n"
    )


def test_json_tells_the_summary(gongkai: Gongkai, novel: Path, tmp_path: Path) -> None:
    done = gongkai("tag", SEEDS, novel, tmp_path / "missing", "-o", tmp_path / "run", "--json")
    assert done.returncode == 1
    told = json.loads(done.stdout)
    missing = (tmp_path / "missing").as_posix()
    assert {key: told[key] for key in ("run", "written", "replaced", "n_inputs", "n_reports")} == {
        "run": (tmp_path / "run").as_posix(),
        "written": True,
        "replaced": False,
        "n_inputs": 7,
        "n_reports": {"report": 5, "other": 1},
    }
    assert told["rejects"] == [
        {
            "source": missing,
            "stage": "ingest",
            "error": "input.missing",
            "message": f"{missing}: no such file or folder; check the path",
        }
    ]
    assert told["not_reports"] == [{"source": novel.as_posix(), "kind": "other"}]
    assert told["n_sentences"]["issue"] > 10
    counts = ("n_issues", "n_remedies", "n_links", "n_unaddressed", "n_unprompted")
    assert all(isinstance(told[name], int) for name in counts)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A temporary folder that everybody may enter, unlike pytest's."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    for path in [folder, *folder.rglob("*")]:
        if path.is_dir():
            path.chmod(0o755)
    shutil.rmtree(folder)


@contextmanager
def without_privileges() -> Iterator[None]:
    """Have the operating system ask for permission, as it does not of root."""
    user = os.geteuid()
    if user == 0:
        os.seteuid(65534)
    try:
        yield
    finally:
        if user == 0:
            os.seteuid(0)


@pytest.fixture
def unlocked(gongkai: Gongkai, seed: Path, open_folder: Path) -> Path:
    """A folder with a report, a folder to write to, and a command that has run before."""
    shutil.copy(seed, open_folder / "report.txt")
    (open_folder / "out").mkdir()
    (open_folder / "out").chmod(0o777)
    # What the command loads when it first runs may lie where only root can read.
    gongkai("tag", seed, "-o", open_folder / "first")
    shutil.rmtree(open_folder / "first")
    return open_folder


@pytest.mark.parametrize("is_named", [False, True])
@pytest.mark.parametrize("name", ["locked", "locked.txt"])
def test_what_may_not_be_read_is_told_and_the_rest_is_tagged(
    gongkai: Gongkai, unlocked: Path, name: str, *, is_named: bool
) -> None:
    locked = unlocked / name
    if locked.suffix:
        locked.write_text("公开", encoding="utf-8")
    else:
        locked.mkdir()
    locked.chmod(0)
    inputs = [locked, unlocked / "report.txt"] if is_named else [unlocked]
    with without_privileges():
        done = gongkai("tag", *inputs, "-o", unlocked / "out/run")
    assert done.returncode == 1
    assert done.stderr == (
        f"gongkai: {locked}: no permission to read it; change its permissions or leave it out\n"
    )
    assert "1 annual reports" in done.stdout


def test_a_locked_place_is_named(gongkai: Gongkai, unlocked: Path) -> None:
    locked = unlocked / "locked"
    locked.mkdir(mode=0)
    with without_privileges():
        done = gongkai("tag", unlocked / "report.txt", "-o", locked / "run")
        asked = gongkai("query", locked / "run", "select 1")
    assert (done.returncode, done.stdout) == (2, "")
    assert "locked/run: the run cannot be written (Permission denied)" in done.stderr
    assert asked.returncode == 2
    assert "locked/run: the run cannot be read (Permission denied)" in asked.stderr


def test_folders_may_be_nested_deeper_than_python_calls(
    gongkai: Gongkai, seed: Path, tmp_path: Path
) -> None:
    folders = [tmp_path / "in"]
    while len(folders) < 1500:
        folders.append(folders[-1] / "a")
    for folder in folders:
        folder.mkdir()
    shutil.copy(seed, folders[-1] / "report.txt")
    done = gongkai("tag", folders[0], "-o", tmp_path / "run")
    (folders[-1] / "report.txt").unlink()
    for folder in reversed(folders):  # pytest's own way to remove them calls itself
        folder.rmdir()
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("number", "told"),
    [
        (errno.EACCES, "a.txt: no permission to read it; change its permissions or leave it out"),
        (errno.EPERM, "a.txt: no permission to read it; change its permissions or leave it out"),
        (errno.ENOENT, "a.txt: no such file or folder; check the path"),
        (errno.EIO, "a.txt: the system cannot read it (Input/output error); copy the file again"),
    ],
)
def test_what_the_system_refuses_becomes_an_input_error(number: int, told: str) -> None:
    refused = OSError(number, os.strerror(number), "a.txt")
    assert str(input_error(Path("a.txt"), refused)).startswith(told)
