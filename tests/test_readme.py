"""What the READMEs show is what happens: their commands and their Python are run."""

from __future__ import annotations

import doctest
import os
import re
import shlex
import shutil
import subprocess
import sysconfig
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[1]
READMES = {"README.md": "en_US.UTF-8", "README.zh.md": "zh_CN.UTF-8"}
SEED = "004_cd588bd75be99253.txt"
COMMAND = re.compile(r"(?:\$ |\.venv/bin/)(gongkai .*)")


class Shown(NamedTuple):
    """A command of a README with the lines that it is said to print."""

    readme: str
    command: str
    output: str


def blocks(readme: str, language: str) -> list[str]:
    text = (ROOT / readme).read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def shown(readme: str) -> list[Shown]:
    """Return the gongkai commands of a README, in order."""
    found: list[Shown] = []
    for block in blocks(readme, "console"):
        command, output = "", ""
        for line in [*block.splitlines(), "$ "]:
            match = COMMAND.fullmatch(line)
            if match or line.startswith("$ "):
                if command:
                    found.append(Shown(readme, command, output))
                command, output = (match[1] if match else ""), ""
            else:
                output += line + "\n"
    return found


@pytest.fixture(scope="module")
def workplaces(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A folder for each README, in which its commands are run one after the other."""
    folders = {readme: tmp_path_factory.mktemp("readme") for readme in READMES}
    for folder in folders.values():
        for name in ("seeds", "corpora", "models"):
            shutil.copytree(ROOT / name, folder / name)
        shutil.copytree(ROOT / "seeds", folder / "reports")
        (folder / "reports" / SEED).rename(folder / "another-report.md")
    return folders


def run(readme: str, command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    program, *arguments = shlex.split(command)
    return subprocess.run(
        [Path(sysconfig.get_path("scripts")) / program, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
        cwd=folder,
        env={**os.environ, "LC_ALL": READMES[readme], "PYTHONUTF8": "1", "COLUMNS": "80"},
    )


@pytest.mark.parametrize(
    "example",
    [example for readme in READMES for example in shown(readme)],
    ids=lambda example: f"{example.readme}: {example.command}",
)
def test_commands_print_what_the_readme_shows(example: Shown, workplaces: dict[str, Path]) -> None:
    done = run(example.readme, example.command, workplaces[example.readme])
    assert done.stdout == example.output
    assert done.returncode == 0


@pytest.mark.parametrize("readme", READMES)
def test_commands_shown_without_output_work(readme: str, workplaces: dict[str, Path]) -> None:
    commands = re.findall("^gongkai .*", "\n".join(blocks(readme, "sh")), re.MULTILINE)
    assert len(commands) > 3
    for command in commands:
        done = run(readme, command, workplaces[readme])
        assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("readme", READMES)
def test_python_gives_what_the_readme_shows(
    readme: str, workplaces: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(workplaces[readme])
    examples = "\n".join(blocks(readme, "python"))
    test = doctest.DocTestParser().get_doctest(examples, {}, readme, readme, 0)
    assert len(test.examples) > 5
    failures: list[str] = []
    result = doctest.DocTestRunner(verbose=False).run(test, out=failures.append)
    assert result.failed == 0, "".join(failures)


@pytest.mark.parametrize("readme", READMES)
def test_the_first_block_shows_the_two_commands(readme: str) -> None:
    first, second = blocks(readme, "console")[:2]
    assert first.startswith("$ make demo\n")
    assert second.startswith("$ make test\n")
    # Not under the variables of a make that may run this test.
    environment = {"PATH": os.environ["PATH"]}
    command = ["make", "--dry-run", "demo"]
    planned = subprocess.run(
        command, capture_output=True, text=True, check=True, cwd=ROOT, env=environment
    ).stdout
    said = [line for line in planned.splitlines() if "/bin/gongkai " in line]
    assert len(said) == 2
    assert re.findall("^.venv/bin/gongkai .*", first, re.MULTILINE) == said


def test_both_readmes_show_the_same_commands_and_code() -> None:
    english, chinese = ([example.command for example in shown(readme)] for readme in READMES)
    assert english == chinese
    assert len(english) > 4
    for language in ("python", "sh"):
        assert blocks("README.md", language) == blocks("README.zh.md", language)
