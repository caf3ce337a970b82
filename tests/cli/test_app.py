"""Help, version, usage errors, and how the command ends."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from gongkai import __version__

Gongkai = Callable[..., CompletedProcess[str]]
COMMANDS = ("show", "tag", "query", "evaluate")
GONGKAI = (sys.executable, "-m", "gongkai")
SEEDS = Path(__file__).parents[2] / "seeds"


@pytest.mark.parametrize("arguments", [(), ("--help",)])
def test_help_lists_the_commands(gongkai: Gongkai, arguments: tuple[str, ...]) -> None:
    done = gongkai(*arguments)
    assert (done.returncode, done.stderr) == (0, "")
    assert all(f"\n  {command} " in done.stdout for command in COMMANDS)
    assert "Usage: gongkai" in done.stdout


@pytest.mark.parametrize("command", COMMANDS)
def test_help_speaks_english(gongkai: Gongkai, command: str) -> None:
    done = gongkai(command, "--help")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.isascii()
    assert f"  gongkai {command} " in done.stdout
    assert "help." not in done.stdout
    assert "Show this message and exit." in done.stdout


@pytest.mark.parametrize("command", COMMANDS)
def test_help_speaks_chinese(gongkai: Gongkai, command: str) -> None:
    done = gongkai("--lang", "zh", command, "--help")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"用法： gongkai {command} ")
    assert "参数：" in done.stdout
    assert "选项：" in done.stdout
    assert f"  gongkai {command} " in done.stdout
    for english in ("Usage", "Arguments", "Options:", "required", "default", "Show this", "help."):
        assert english not in done.stdout


def test_the_locale_chooses_the_language(gongkai: Gongkai, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    assert "命令：" in gongkai("--help").stdout
    assert "Commands:" in gongkai("--lang", "en", "--help").stdout
    assert gongkai("show", "missing.txt").stderr == (
        "gongkai: missing.txt：没有这个文件或文件夹；请检查路径\n"
    )


def test_the_version_is_told(gongkai: Gongkai) -> None:
    done = gongkai("--version")
    assert (done.returncode, done.stdout, done.stderr) == (0, f"gongkai {__version__}\n", "")


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["shwo", "a.txt"], "No such command 'shwo'. Did you mean 'show'?"),
        (["show"], "Missing argument 'FILE'"),
        (["show", "a.txt", "--nonsense"], "No such option: --nonsense"),
        (["tag", "seeds"], "Missing option '-o'"),
        (["tag", "seeds", "-o", "run", "--max-bytes", "many"], "Invalid value for '--max-bytes'"),
        (
            ["tag", "seeds", "-o", "run", "--max-bytes", "0"],
            "max_bytes is 0; it must be more than 0",
        ),
        (["query", "run", "select 1", "--json", "--csv"], "--json and --csv were both given"),
        (["--lang", "fr", "show", "a.txt"], "--lang is 'fr'; it must be en or zh"),
    ],
)
def test_wrong_usage_gets_one_line_and_status_2(
    gongkai: Gongkai, arguments: list[str], reason: str
) -> None:
    done = gongkai(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("gongkai: ")
    assert done.stderr.count("\n") == 1
    assert reason in done.stderr


def test_wrong_usage_in_chinese(gongkai: Gongkai) -> None:
    done = gongkai("query", "run", "select 1", "--json", "--csv", "--lang", "zh")
    assert done.stderr.startswith("gongkai: 命令有误：")
    assert "请任选其一" in done.stderr


def test_a_hostile_name_does_not_steer_the_terminal(gongkai: Gongkai) -> None:
    done = gongkai("show", "\x1b[31m\nred\u202e.txt")
    assert done.returncode == 2
    assert done.stderr == "gongkai: ␛[31m red\ufffd.txt: no such file or folder; check the path\n"


def test_an_interruption_ends_with_130(gongkai: Gongkai, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("gongkai.batch.tag", interrupt)
    done = gongkai("tag", SEEDS, "-o", "run")
    assert (done.returncode, done.stdout) == (130, "")
    assert done.stderr == "gongkai: stopped; nothing was changed\n"


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_query_can_be_stopped(gongkai: Gongkai, run: Path, number: int) -> None:
    timer = threading.Timer(1, os.kill, (os.getpid(), number))
    timer.start()
    done = gongkai("query", run, "select sum(sqrt(r.range)) from range(1000000000000) r")
    timer.join()
    assert (done.returncode, done.stdout) == (130, "")
    assert done.stderr == "gongkai: stopped; nothing was changed\n"


@pytest.mark.parametrize("arguments", [["--help"], ["query", "{run}", "select * from sentences"]])
def test_output_that_cannot_be_written_gets_one_line(run: Path, arguments: list[str]) -> None:
    command = [*GONGKAI, *(argument.format(run=run) for argument in arguments)]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 2
    assert done.stderr.startswith(b"gongkai: the output cannot be written (No space left")
    assert done.stderr.count(b"\n") == 1


@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-"])
def test_closed_streams_are_no_error(run: Path, closed: str) -> None:
    command = f'"$@" {closed}'
    words = ["sh", "-c", command, "sh", *GONGKAI, "query", str(run), "select 1"]
    assert subprocess.run(words, capture_output=True, check=True).stderr == b""


def test_a_reader_that_goes_away_is_no_error(run: Path) -> None:
    command = [*GONGKAI, "query", str(run), "select * from sentences, range(20)", "--csv"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 141


def test_an_encoding_without_chinese_is_no_error(run: Path) -> None:
    command = [*GONGKAI, "query", str(run), "select '问题' as head"]
    environ = {**os.environ, "PYTHONIOENCODING": "ascii"}
    done = subprocess.run(command, capture_output=True, check=True, env=environ)
    assert b"\\u95ee\\u9898" in done.stdout


def in_a_terminal(*arguments: str, environ: dict[str, str]) -> str:
    """Return everything that a command writes to a terminal."""
    ours, theirs = pty.openpty()
    command = [*GONGKAI, *arguments]
    with subprocess.Popen(command, stdout=theirs, stderr=theirs, env=environ) as process:
        os.close(theirs)
        written = b""
        while chunk := _read(ours):
            written += chunk
        process.wait()
    os.close(ours)
    return written.decode()


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # Linux ends a terminal that nobody writes to with an error
        return b""


def test_a_terminal_gets_colours_and_a_bar(tmp_path: Path) -> None:
    environ = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "100", "LC_ALL": "C.UTF-8"}
    written = in_a_terminal("tag", str(SEEDS), "-o", str(tmp_path / "run"), environ=environ)
    assert "tagging" in written
    assert "5/5" in written
    assert "\x1b[" in written


def test_csv_on_a_terminal_steers_nothing(run: Path) -> None:
    sql = "select chr(27) || '[2J' as a, 'x' || chr(10) || 'y' as b"
    environ = {**os.environ, "TERM": "xterm-256color", "LC_ALL": "C.UTF-8"}
    written = in_a_terminal("query", str(run), sql, "--csv", environ=environ)
    assert written.splitlines() == ["a,b", "␛[2J,x y"]


def test_no_colour_when_nobody_wants_it(run: Path) -> None:
    environ = {**os.environ, "TERM": "xterm-256color", "NO_COLOR": "1", "LC_ALL": "C.UTF-8"}
    written = in_a_terminal("query", str(run), "select '问题' as head", environ=environ)
    assert "问题" in written
    assert "\x1b[3" not in written
