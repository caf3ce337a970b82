"""Colours for a terminal, plain text for everything else."""

from __future__ import annotations

import io

import pytest
from rich.panel import Panel
from rich.text import Text

from gongkai.view import put


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def written(stream: io.StringIO, drawing: Text | Panel, *, fold: bool = True) -> str:
    put(drawing, stream, fold=fold)
    return stream.getvalue()


@pytest.fixture(autouse=True)
def _environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("COLUMNS", "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")


def test_a_terminal_gets_colours() -> None:
    assert "\x1b[31m" in written(Terminal(), Text("问题", style="red"))


def test_a_pipe_gets_none_even_when_colours_are_forced(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert written(io.StringIO(), Text("问题", style="red")) == "问题\n"


def test_no_line_ends_in_blanks() -> None:
    assert written(io.StringIO(), Text("短\n长一些", justify="left")) == "短\n长一些\n"


@pytest.mark.parametrize(("columns", "width"), [(None, 100), ("60", 60)])
def test_a_page_has_a_width(
    columns: str | None, width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    if columns:
        monkeypatch.setenv("COLUMNS", columns)
    lines = written(io.StringIO(), Text("公" * 70)).splitlines()
    assert max(len(line) * 2 for line in lines) == width
    assert "".join(lines) == "公" * 70


def test_without_folding_a_line_is_as_long_as_it_is() -> None:
    assert written(io.StringIO(), Text("公" * 300), fold=False) == "公" * 300 + "\n"
