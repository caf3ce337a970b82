"""gongkai query."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

Gongkai = Callable[..., CompletedProcess[str]]


def test_heads_are_answered_in_chinese(gongkai: Gongkai, run: Path) -> None:
    done = gongkai("query", run, "select head, status from items where head is not null")
    assert (done.returncode, done.stderr) == (0, "")
    header, _, *rows, total = done.stdout.splitlines()
    assert header.split() == ["head", "status"]
    assert total == f"{len(rows)} rows"
    assert all(row.split()[-1] in {"paired", "unaddressed", "unprompted"} for row in rows)
    assert any("公开" in row for row in rows)


def test_json_is_a_list_of_objects(gongkai: Gongkai, run: Path) -> None:
    sql = "select source, published, warnings, null as nothing from reports order by source limit 1"
    done = gongkai("query", run, sql, "--json")
    assert (done.returncode, done.stderr) == (0, "")
    (row,) = json.loads(done.stdout)
    assert list(row) == ["source", "published", "warnings", "nothing"]
    assert row["published"][:3] == "202"
    assert isinstance(row["warnings"], list)
    assert row["nothing"] is None


def test_csv_can_be_read_back(gongkai: Gongkai, run: Path) -> None:
    sql = "select '甲,乙\"丙' as a, null as b, [1, 2] as c, '两' || chr(10) || '行' as d"
    done = gongkai("query", run, sql, "--csv")
    assert list(csv.reader(io.StringIO(done.stdout))) == [
        ["a", "b", "c", "d"],
        ['甲,乙"丙', "", "[1, 2]", "两\n行"],
    ]


@pytest.mark.parametrize(
    ("sql", "reason"),
    [
        ("select nothing from items", 'Referenced column "nothing" not found'),
        ("select * from read_csv('/etc/passwd')", "file system operations are disabled"),
        ("copy items to 'out.csv'", "file system operations are disabled"),
        ("", "the query is empty"),
    ],
)
def test_a_query_that_cannot_be_answered_gets_one_line(
    gongkai: Gongkai, run: Path, sql: str, reason: str
) -> None:
    done = gongkai("query", run, sql)
    assert (done.returncode, done.stdout) == (2, "")
    assert reason in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_folder_that_is_no_run_is_refused(gongkai: Gongkai, tmp_path: Path) -> None:
    done = gongkai("query", tmp_path, "select 1")
    assert (done.returncode, done.stdout) == (2, "")
    assert "no run is there" in done.stderr


@pytest.mark.parametrize("value", ["nan", "infinity", "-infinity"])
def test_json_has_no_number_that_is_none(gongkai: Gongkai, run: Path, value: str) -> None:
    done = gongkai(
        "query", run, f"select '{value}'::double as x, [{{'y': '{value}'::float}}] as z", "--json"
    )
    assert json.loads(done.stdout, parse_constant=pytest.fail) == [{"x": None, "z": [{"y": None}]}]
