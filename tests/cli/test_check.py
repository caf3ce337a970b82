"""gongkai check and gongkai ledger."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from gongkai.sheets import read_sheet
from tests import years

Gongkai = Callable[..., CompletedProcess[str]]


def test_what_contradicts_is_listed(gongkai: Gongkai, run: Path) -> None:
    done = gongkai("check", run)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("error (")
    for part in ("河曲县人民政府 2024", "Applications balance · total", "3 ≠ 10 (-7)", "open"):
        assert part in done.stdout
    assert " ok; of those shown 0 reviewed, " in done.stdout.splitlines()[-1]
    assert "\nnote (" not in done.stdout


def test_it_is_told_in_chinese(gongkai: Gongkai, run: Path) -> None:
    done = gongkai("check", run, "--lang", "zh")
    for part in ("错误 (", "申请收办平衡 · 总计", "待复核"):
        assert part in done.stdout


@pytest.mark.parametrize(
    ("severity", "kinds"),
    [
        ("error", {"error"}),
        ("warning", {"error", "warning"}),
        ("note", {"error", "warning", "note"}),
        ("ok", {"error", "warning", "note", "ok"}),
    ],
)
def test_the_least_severity_can_be_chosen(
    gongkai: Gongkai, run: Path, severity: str, kinds: set[str]
) -> None:
    done = gongkai("check", run, "--severity", severity, "--json")
    assert {row["severity"] for row in json.loads(done.stdout)} == kinds


def test_json_has_what_identifies_a_check_and_its_quotes(gongkai: Gongkai, run: Path) -> None:
    done = gongkai("check", run, "--json")
    assert done.returncode == 0
    assert done.stderr.startswith("gongkai: ")
    rows = json.loads(done.stdout)
    (row,) = [row for row in rows if row["check_id"] == "requests.balance:total"]
    assert (row["left"], row["right"], row["delta"]) == (3, 10, -7)
    assert (row["left_quotes"], row["right_quotes"]) == (["3", "0"], ["10", "0"])
    assert len(row["key"]) == 10
    assert row["review"] is None


def test_csv_goes_to_the_screen_and_to_a_file(gongkai: Gongkai, run: Path, tmp_path: Path) -> None:
    shown = gongkai("check", run, "--csv")
    done = gongkai("check", run, "-o", tmp_path / "a.csv")
    assert (done.returncode, done.stdout) == (0, "")
    first, second = done.stderr.splitlines()
    rows = list(csv.DictReader(io.StringIO(shown.stdout)))
    assert first == f"gongkai: {tmp_path / 'a.csv'}: {len(rows)} rows written"
    assert second == shown.stderr.rstrip("\n")
    assert (tmp_path / "a.csv").read_bytes() == b"\xef\xbb\xbf" + shown.stdout.encode()
    assert {row["severity"] for row in rows} == {"error", "warning"}


def test_a_workbook_speaks_the_language_of_its_reader(
    gongkai: Gongkai, run: Path, tmp_path: Path
) -> None:
    gongkai("check", run, "-o", tmp_path / "a.xlsx", "--lang", "zh")
    first = read_sheet(tmp_path / "a.xlsx")[0].cells
    assert (first["级别"], first["复核"]) == ("错误", "")
    assert first["规则名称"] != first["规则"]


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("--json", "--csv"), "choose one"),
        (("--json", "-o", "a.csv"), "choose one"),
        (("-o", "a.txt"), "its name must end in .csv or .xlsx"),
        (("--severity", "bad"), "'bad' is not one of"),
    ],
)
@pytest.mark.parametrize("command", ["check", "ledger"])
def test_what_cannot_be_asked_gets_one_line(
    gongkai: Gongkai, run: Path, command: str, arguments: tuple[str, ...], reason: str
) -> None:
    if command == "ledger" and arguments[0] == "--severity":
        reason = "No such option"
    done = gongkai(command, run, *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert reason in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("command", ["check", "ledger"])
def test_a_folder_that_is_no_run_is_refused(gongkai: Gongkai, tmp_path: Path, command: str) -> None:
    done = gongkai(command, tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "no run is there" in done.stderr


def test_a_sheet_that_cannot_be_written_is_told(
    gongkai: Gongkai, run: Path, tmp_path: Path
) -> None:
    done = gongkai("check", run, "-o", tmp_path / "nowhere" / "a.xlsx")
    assert (done.returncode, done.stdout) == (2, "")
    assert "the table cannot be written" in done.stderr


def test_hostile_reports_run_nothing(
    gongkai: Gongkai, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    hostile = "\x1b[2J[red]\u202e"
    texts = {"=cmd|' !A0.txt": years.report(2023, counts=(0, 6, 2))}
    texts["@b.txt"] = years.report(2024, issues=[f"栏目更新不够及时{hostile}。"])
    for name, text in texts.items():
        Path(name).write_text(text, encoding="utf-8")
    gongkai("tag", *texts, "-o", "run")
    for command in ("check", "ledger"):
        for arguments in ((), ("--json",), ("--csv",)):
            shown = gongkai(command, "run", *arguments).stdout
            assert shown
            assert not set("\x1b\u202e") & set(shown)
        rows = list(csv.reader(io.StringIO(gongkai(command, "run", "--csv").stdout)))
        sources = {cell for row in rows for cell in row if cell.endswith(".txt")}
        assert sources == {"'=cmd|' !A0.txt", "'@b.txt"}
        gongkai(command, "run", "-o", "a.xlsx")
        cells = {cell for record in read_sheet(Path("a.xlsx")) for cell in record.cells.values()}
        assert set(texts) <= cells


def test_years_are_compared(gongkai: Gongkai, followed: Path) -> None:
    done = gongkai("check", followed, "--severity", "error")
    assert "Carried in is what was carried out · total" in done.stdout
    assert "against" in done.stdout


def test_the_ledger_follows_issues(gongkai: Gongkai, followed: Path) -> None:
    done = gongkai("ledger", followed)
    assert (done.returncode, done.stderr) == (0, "")
    for part in (
        "青禾县水务局  2023 → 2024",
        "done and again  ",
        "栏目更新不够及时",
        "2024 again (",
    ):
        assert part in done.stdout
    assert done.stdout.splitlines()[-1] == (
        "1 issues: 0 again, 0 done, 1 done and again, 0 unmentioned"
    )


def test_the_ledger_in_other_forms(gongkai: Gongkai, followed: Path, tmp_path: Path) -> None:
    (told,) = json.loads(gongkai("ledger", followed, "--json").stdout)
    assert (told["status"], told["year"], told["later_year"]) == ("done_and_again", 2023, 2024)
    (row,) = csv.DictReader(io.StringIO(gongkai("ledger", followed, "--csv").stdout))
    assert row["issue"] == told["issue"]
    gongkai("ledger", followed, "-o", tmp_path / "a.xlsx", "--lang", "zh")
    (record,) = read_sheet(tmp_path / "a.xlsx")
    assert (record.cells["机关"], record.cells["结果"]) == ("青禾县水务局", "已落实，又出现")


def test_a_run_of_single_years_has_no_ledger(gongkai: Gongkai, seed: Path, tmp_path: Path) -> None:
    gongkai("tag", seed, "-o", tmp_path / "run")
    done = gongkai("ledger", tmp_path / "run")
    assert done.stdout.startswith("no report that admits issues has a later one of the same body\n")
