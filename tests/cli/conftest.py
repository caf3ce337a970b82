"""Call the command in this process."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from gongkai.cli import main
from tests import years

SEEDS = Path(__file__).parents[2] / "seeds"
NOVEL = "第一章 夜雨\n\n那年冬天，雪下得很大。他推开门，院子里站着一个人。\n“你来了。”那人说。\n"


@pytest.fixture
def gongkai(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., CompletedProcess[str]]:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)

    def call(*arguments: object) -> CompletedProcess[str]:
        words = [str(argument) for argument in arguments]
        status = main(words)
        return CompletedProcess(words, status, *capsys.readouterr())

    return call


@pytest.fixture(scope="session")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run of the seeds."""
    folder = tmp_path_factory.mktemp("cli") / "run"
    assert main(["tag", str(SEEDS), "-o", str(folder)]) == 0
    return folder


@pytest.fixture(scope="session")
def two_years(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a run of two years of one body, and the reports in it.

    What is carried out in the first year is not carried in in the second.
    """
    folder = tmp_path_factory.mktemp("years")
    texts = [
        years.report(2023, counts=(0, 6, 2)),
        years.report(2024, counts=(0, 3, 0), deeds=["建立栏目更新提醒台账。"]),
    ]
    years.write(folder / "reports", texts)
    assert main(["tag", str(folder / "reports"), "-o", str(folder / "run")]) == 0
    return folder


@pytest.fixture
def followed(two_years: Path, tmp_path: Path) -> Path:
    """A run of two years that a test may review."""
    return shutil.copytree(two_years, tmp_path / "years") / "run"


@pytest.fixture
def seed() -> Path:
    return min(SEEDS.iterdir())


@pytest.fixture
def novel(tmp_path: Path) -> Path:
    path = tmp_path / "novel.txt"
    path.write_text(NOVEL, encoding="utf-8")
    return path
