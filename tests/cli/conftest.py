"""Call the command in this process."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from gongkai.cli import main

SEEDS = Path(__file__).parents[2] / "seeds"
NOVEL = "第一章 夜雨\n\n那年冬天，雪下得很大。他推开门，看见院子里站着一个人。\n“你来了。”那人说。\n"


class Done(NamedTuple):
    """What a command left behind."""

    status: int
    out: str
    err: str


Gongkai = Callable[..., Done]


@pytest.fixture
def gongkai(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Gongkai:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)

    def call(*arguments: object) -> Done:
        status = main([str(argument) for argument in arguments])
        return Done(status, *capsys.readouterr())

    return call


@pytest.fixture(scope="session")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run of the seeds."""
    folder = tmp_path_factory.mktemp("cli") / "run"
    assert main(["tag", str(SEEDS), "-o", str(folder)]) == 0
    return folder


@pytest.fixture
def seed() -> Path:
    return min(SEEDS.iterdir())


@pytest.fixture
def novel(tmp_path: Path) -> Path:
    path = tmp_path / "novel.txt"
    path.write_text(NOVEL, encoding="utf-8")
    return path
