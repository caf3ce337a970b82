"""gongkai review."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from gongkai.sheets import read_sheet

Gongkai = Callable[..., CompletedProcess[str]]
HOSTILE = '=HYPERLINK("http://a.example")'


@pytest.fixture
def checks(gongkai: Gongkai, followed: Path) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = json.loads(gongkai("check", followed, "--json").stdout)
    assert len(rows) > 4
    return rows


def reviews(gongkai: Gongkai, run: Path) -> dict[str, tuple[str, str]]:
    rows = json.loads(gongkai("review", "list", run, "--json").stdout)
    return {row["key"]: (row["review"], row["comment"]) for row in rows}


def fill(path: Path, words: dict[str, tuple[str, str]], *, encoding: str = "utf-8-sig") -> None:
    """Write reviews and comments into a CSV file by key, as a person does in a spreadsheet."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        key = row["key"].removeprefix("'")
        row["review"], row["comment"] = words.get(key, (row["review"], row["comment"]))
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)


@pytest.mark.parametrize(
    ("verb", "kept", "told"),
    [("confirm", "confirmed", "confirmed"), ("dismiss", "dismissed", "dismissed")],
)
def test_a_verdict_is_kept(
    gongkai: Gongkai,
    followed: Path,
    checks: list[dict[str, object]],
    verb: str,
    kept: str,
    told: str,
) -> None:
    key = str(checks[0]["key"])
    done = gongkai("review", verb, followed, key, "--comment", HOSTILE)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == f"gongkai: {key} ({checks[0]['check_id']}): {told}\n"
    assert reviews(gongkai, followed) == {key: (kept, HOSTILE)}
    shown = gongkai("check", followed).stdout
    assert f"\n{kept}" in shown
    assert f"# {HOSTILE}" in shown
    assert "1 reviewed" in shown


def test_a_key_may_be_typed_in_capitals(
    gongkai: Gongkai, followed: Path, checks: list[dict[str, object]]
) -> None:
    key = next(str(row["key"]) for row in checks if not str(row["key"]).isdecimal())
    assert gongkai("review", "confirm", followed, f" {key.upper()} ").returncode == 0
    assert reviews(gongkai, followed) == {key: ("confirmed", "")}


def test_a_verdict_outlives_a_second_run(
    gongkai: Gongkai, followed: Path, two_years: Path, checks: list[dict[str, object]]
) -> None:
    key = str(checks[0]["key"])
    gongkai("review", "confirm", followed, key[:6])
    done = gongkai("tag", two_years / "reports", "-o", followed)
    assert "1 reviews kept: 0 of checks that have changed, 0 of checks that are gone" in done.stdout
    assert reviews(gongkai, followed) == {key: ("confirmed", "")}


def test_a_verdict_is_taken_back(
    gongkai: Gongkai, followed: Path, checks: list[dict[str, object]]
) -> None:
    key = str(checks[0]["key"])
    gongkai("review", "confirm", followed, key, "--comment", "核实")
    gongkai("review", "clear", followed, key, "--comment", "再看")
    assert reviews(gongkai, followed) == {key: ("none", "再看")}
    gongkai("review", "clear", followed, key)
    assert reviews(gongkai, followed) == {}


@pytest.mark.parametrize("key", ["zzz", "", "\x1b[1m"])
def test_a_key_that_names_no_check_is_refused(gongkai: Gongkai, followed: Path, key: str) -> None:
    done = gongkai("review", "confirm", followed, key)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1
    assert "\x1b" not in done.stderr


def test_reviews_are_listed(
    gongkai: Gongkai, followed: Path, checks: list[dict[str, object]]
) -> None:
    gongkai("review", "dismiss", followed, checks[0]["key"], "--comment", "\x1b[2J红")
    done = gongkai("review", "list", followed, "--lang", "zh")
    header, _, row, total = done.stdout.splitlines()
    assert header.split() == ["编号", "复核", "备注", "核查编号", "现状"]
    assert row.split()[:3] == [checks[0]["key"], "不成立", "␛[2J红"]
    assert total == "1 行"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
def test_a_filled_sheet_is_taken_back(
    gongkai: Gongkai,
    followed: Path,
    checks: list[dict[str, object]],
    tmp_path: Path,
    encoding: str,
) -> None:
    first, second, third = (str(check["key"]) for check in checks[:3])
    sheet = tmp_path / "a.csv"
    gongkai("check", followed, "-o", sheet)
    words = {first: ("属实", "'" + HOSTILE), second: ("dismissed", ""), third: ("", "再看")}
    fill(sheet, words, encoding=encoding)
    done = gongkai("review", "import", followed, sheet)
    assert (done.returncode, done.stdout) == (0, "")
    n_same = len(checks) - 3
    assert done.stderr == (
        f"gongkai: {sheet}: 3 reviews taken, {n_same} rows say nothing new, 0 refused\n"
    )
    kept = {first: ("confirmed", HOSTILE), second: ("dismissed", ""), third: ("none", "再看")}
    assert reviews(gongkai, followed) == kept
    again = gongkai("review", "import", followed, sheet)
    assert "0 reviews taken" in again.stderr
    assert reviews(gongkai, followed) == kept


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_a_sheet_that_nobody_filled_in_changes_nothing(
    gongkai: Gongkai,
    followed: Path,
    checks: list[dict[str, object]],
    tmp_path: Path,
    suffix: str,
) -> None:
    sheet = tmp_path / f"a{suffix}"
    gongkai("check", followed, "-o", sheet, "--lang", "zh")
    gongkai("review", "confirm", followed, checks[0]["key"], "--comment", HOSTILE)
    before = reviews(gongkai, followed)
    done = gongkai("review", "import", followed, sheet)
    assert (done.returncode, reviews(gongkai, followed)) == (0, before)
    gongkai("check", followed, "-o", sheet)
    assert "0 reviews taken" in gongkai("review", "import", followed, sheet).stderr
    assert reviews(gongkai, followed) == before


def test_wrong_rows_are_named_and_the_rest_is_taken(
    gongkai: Gongkai, followed: Path, checks: list[dict[str, object]], tmp_path: Path
) -> None:
    keys = [str(check["key"]) for check in checks[:2]]
    sheet = tmp_path / "a.csv"
    lines = [
        "key,review,comment",
        f"{keys[0]},maybe,",
        f"{keys[1]},confirm,",
        "0000000000,confirmed,",
        f"{keys[0][:4]},confirmed,",
        ",dismissed,",
        ",,",
    ]
    sheet.write_text("\n".join(lines), encoding="utf-8")
    done = gongkai("review", "import", followed, sheet)
    assert (done.returncode, done.stdout) == (1, "")
    told = done.stderr.splitlines()
    assert len(told) == 5
    assert told[0].startswith(f"gongkai: {sheet}: row 2: 'maybe' is no verdict")
    assert [line.split(": ")[2] for line in told[1:4]] == ["row 4", "row 5", "row 6"]
    assert told[4].endswith("1 reviews taken, 0 rows say nothing new, 4 refused")
    assert reviews(gongkai, followed) == {keys[1]: ("confirmed", "")}


def test_a_check_that_said_something_else_is_open_again(
    gongkai: Gongkai, followed: Path, checks: list[dict[str, object]], tmp_path: Path
) -> None:
    key = str(checks[0]["key"])
    sheet = tmp_path / "a.csv"
    sheet.write_text(f"key,review,comment,left,right\n{key},confirmed,旧,99,1\n", encoding="utf-8")
    gongkai("review", "import", followed, sheet)
    shown = gongkai("check", followed).stdout
    assert "changed since" in shown
    assert "of those shown 0 reviewed" in shown
    gongkai("check", followed, "-o", sheet)
    (row,) = [each.cells for each in read_sheet(sheet) if each.cells["key"] == key]
    assert (row["review"], row["earlier_review"], row["comment"]) == ("", "confirmed", "旧")
    assert "0 reviews taken" in gongkai("review", "import", followed, sheet).stderr
    fill(sheet, {key: ("confirmed", "旧")})
    assert "1 reviews taken" in gongkai("review", "import", followed, sheet).stderr
    assert "changed since" not in gongkai("check", followed).stdout


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"a,b\n1,2\n", "no row has a key"),
        (b"\x81\xff\xff", "neither CSV nor a workbook"),
        (b"PK\x03\x04", "neither CSV nor a workbook"),
        (None, "no such file"),
    ],
)
def test_what_is_no_sheet_is_refused(
    gongkai: Gongkai, followed: Path, tmp_path: Path, data: bytes | None, reason: str
) -> None:
    if data is not None:
        (tmp_path / "a.csv").write_bytes(data)
    done = gongkai("review", "import", followed, tmp_path / "a.csv")
    assert (done.returncode, done.stdout) == (2, "")
    assert reason in done.stderr
    assert done.stderr.count("\n") == 1


def test_the_group_alone_shows_its_help(gongkai: Gongkai) -> None:
    done = gongkai("review")
    assert done.returncode == 0
    assert "gongkai review import run checks.xlsx" in done.stdout
