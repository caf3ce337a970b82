"""Who may import whom, and what is loaded when."""

from __future__ import annotations

import ast
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from pathlib import Path

import pytest

import gongkai

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "nlp/gongkai"
PLAIN = sorted(
    path
    for name in ("model", "text", "cues", "errors.py", "messages.py")
    for path in ([PACKAGE / name] if name.endswith(".py") else (PACKAGE / name).glob("*.py"))
)
HEAVY = ("duckdb", "pyarrow")
SEED = "seeds/001_c7c1a845340d13e1.txt"


def imported_by(path: Path) -> Iterator[str]:
    """Yield the top-level packages that a module imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.module
            assert not node.level
            yield node.module.partition(".")[0]


def loaded_by(code: str) -> set[str]:
    """Return which of the heavy libraries a fresh interpreter has loaded after running code."""
    tell = f"import sys; print(*(name for name in {HEAVY} if name in sys.modules), file=sys.stderr)"
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\n{tell}"], capture_output=True, check=True, cwd=ROOT
    )
    return set(done.stderr.decode().split())


def test_the_public_names_are_these() -> None:
    names = {"Analysis", "Report", "Settings", "__version__", "analyze", "read_report"}
    assert set(gongkai.__all__) == names
    assert names <= set(dir(gongkai))
    assert all(getattr(gongkai, name) for name in names)


def test_import_contracts_are_kept() -> None:
    command = Path(sysconfig.get_path("scripts")) / "lint-imports"
    done = subprocess.run(
        [command, "--no-cache"], capture_output=True, text=True, check=False, cwd=ROOT
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("path", PLAIN, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_the_lower_layers_use_the_standard_library_alone(path: Path) -> None:
    assert set(imported_by(path)) <= {"gongkai", *sys.stdlib_module_names}


@pytest.mark.parametrize(
    "code",
    [
        "import gongkai.cli",
        "from gongkai import *; analyze",
        "from gongkai.cli import main; assert main(['--help']) == 0",
        f"from gongkai.cli import main; assert main(['show', '{SEED}']) == 0",
    ],
    ids=["cli", "names", "help", "show"],
)
def test_what_writes_no_tables_loads_no_arrow(code: str) -> None:
    assert loaded_by(code) == set()


def test_a_run_loads_arrow() -> None:
    assert loaded_by("import gongkai.batch") == set(HEAVY)
