"""Hostile inputs end in `rejects`, soon, small, and leave nothing behind."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from gongkai.messages import message
from tests.hostile.make import MAKERS, REPORT

# The limits of the promise; the process as a whole starts Python and loads Arrow besides.
SECONDS = 10
N_BYTES = 1_000_000_000
START = 20
GOOD = "good.txt"


@pytest.mark.parametrize("name", MAKERS)
def test_is_bounded_and_told(name: str, tmp_path: Path) -> None:
    make, outcomes = MAKERS[name]
    folder = tmp_path / "in"
    folder.mkdir()
    make(folder / name)
    (folder / GOOD).write_text(REPORT, encoding="utf-8")
    run = tmp_path / "run"
    # The rusage of a process that was waited for tells the most memory that it or its children had.
    script = (
        "import os, resource, subprocess, sys\n"
        "status = subprocess.call(sys.argv[1:])\n"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024, file=sys.stderr)\n"
        "sys.exit(status)\n"
    )
    command = [sys.executable, "-m", "gongkai", "tag", str(folder), "-o", str(run), "--json"]
    done = subprocess.run(
        [sys.executable, "-c", script, *command],
        capture_output=True,
        check=False,
        timeout=SECONDS + START,
        cwd=tmp_path,
        env={**os.environ, "LC_ALL": "C.UTF-8"},
    )
    assert done.returncode in (0, 1), done.stderr.decode()
    *notes, most = done.stderr.decode().splitlines()
    assert int(most) < N_BYTES
    told = json.loads(done.stdout)
    errors = {reject["error"] for reject in told["rejects"]} or {"read"}
    assert errors <= outcomes
    assert sum(told["n_reports"].values()) >= 1
    for reject in told["rejects"]:
        assert len(reject["message"]) > 20
        assert "\n" not in reject["message"]
    assert len(notes) == len(told["rejects"]) + len(told["not_reports"])
    assert {path.name for path in tmp_path.iterdir()} <= {"in", "run"}
    assert {path.name for path in folder.iterdir()} == {name, GOOD}


def test_outcomes_are_errors_that_exist() -> None:
    for _, outcomes in MAKERS.values():
        for outcome in outcomes - {"read"}:
            with pytest.raises(KeyError, match="source"):
                message(outcome, "en")
