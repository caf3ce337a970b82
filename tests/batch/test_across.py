"""Years of a body are compared while a run is written."""

from __future__ import annotations

import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from gongkai import Settings
from gongkai.batch import across, query, read_analyses, read_checks, read_ledger, tag
from gongkai.batch import run as batch_run
from gongkai.errors import RunError
from gongkai.model import CheckVerdict, LedgerStatus, RunSummary, Severity
from tests.years import BODY, report, write

OTHER = "柳溪县水务局"
UPDATES, WINDOWS = "栏目更新不够及时。", "窗口人员轮岗频繁。"
LEDGER = "建立栏目更新提醒台账。"

# (carried in, new, carried out): two that were left over became three
TEXTS = [
    report(2022, counts=(0, 5, 2), issues=(UPDATES, WINDOWS), remedies=(LEDGER,)),
    report(2023, counts=(3, 4, 1), issues=(UPDATES,), remedies=(LEDGER,)),
    report(2024, counts=(1, 4, 0), deeds=("建立栏目更新提醒台账，按月核对。",), issues=(WINDOWS,)),
    report(2023, body=OTHER, counts=(0, 9, 7)),
    report(2024, body="石桥镇人民政府", counts=(0, 3, 0)),
]


def tag_all(folder: Path, run: Path) -> RunSummary:
    return tag([folder], run, settings=Settings(model="rules"))


def rows(run: Path, name: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = pq.read_table(run / name).to_pylist()
    return found


def files(run: Path) -> dict[str, bytes]:
    return {str(p.relative_to(run)): p.read_bytes() for p in run.rglob("*") if p.is_file()}


@pytest.fixture(scope="module")
def years(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, RunSummary]:
    folder = tmp_path_factory.mktemp("years")
    return folder / "run", tag_all(write(folder / "in", TEXTS), folder / "run")


def test_a_number_that_was_not_carried_over_is_found(years: tuple[Path, RunSummary]) -> None:
    run, _ = years
    across_years = [row for row in read_checks(run, severity=Severity.ERROR) if row.other_report]
    wrong = [row for row in across_years if row.verdict is CheckVerdict.INCONSISTENT]
    assert {(row.rule, row.subject, row.left, row.right, row.year) for row in wrong} == {
        ("years.carried", "natural_person", 3.0, 2.0, 2023),
        ("years.carried", "total", 3.0, 2.0, 2023),
    }
    for row in wrong:
        assert (row.body, row.left_quotes, row.right_quotes) == (BODY, ("3",), ("2",))
        assert Path(row.source).name == "001.txt"
        assert Path(str(row.other_source)).name == "000.txt"


def test_issues_are_followed_from_year_to_year(years: tuple[Path, RunSummary]) -> None:
    run, summary = years
    told = [(row.year, row.later_year, row.issue, row.status) for row in read_ledger(run)]
    assert told == [
        (2022, 2023, f"一是{UPDATES}", LedgerStatus.AGAIN),
        (2022, 2023, f"二是{WINDOWS}", LedgerStatus.UNMENTIONED),
        (2023, 2024, f"一是{UPDATES}", LedgerStatus.DONE),
    ]
    first, _, last = read_ledger(run)
    assert (first.body, first.again, first.again_similarity) == (BODY, f"一是{UPDATES}", 1.0)
    assert first.remedies == (f"一是{LEDGER}",)
    assert last.done == "建立栏目更新提醒台账，按月核对。"
    assert [Path(name).name for name in (last.source, last.later_source)] == ["001.txt", "002.txt"]
    assert summary.n_compared == 2
    assert summary.n_followed == {
        LedgerStatus.AGAIN: 1,
        LedgerStatus.DONE: 1,
        LedgerStatus.UNMENTIONED: 1,
    }


def test_the_summary_and_the_run_file_count_them(years: tuple[Path, RunSummary]) -> None:
    run, summary = years
    checks = rows(run, "checks")
    assert sum(summary.n_checks.values()) == len(checks)
    assert summary.n_checks[Severity.ERROR] == sum(row["severity"] == "error" for row in checks)
    told = json.loads((run / "run.json").read_text(encoding="utf-8"))["tables"]
    assert (told["checks"], told["ledger"]) == (len(checks), 3)
    n_across = pq.read_metadata(run / "checks/years-00000.parquet").num_rows
    assert 0 < n_across < len(checks)
    assert sum(row["other_report"] is not None for row in checks) == n_across
    assert query(run, "select count(*) from checks").rows == ((len(checks),),)


def test_an_analysis_that_is_read_back_has_the_checks_of_its_report(
    years: tuple[Path, RunSummary],
) -> None:
    for analysis in read_analyses(years[0]):
        assert analysis.checks
        assert all(check.other_report is None for check in analysis.checks)
        assert analysis.tables


def test_the_order_of_inputs_changes_no_row_across_years(
    years: tuple[Path, RunSummary], tmp_path: Path
) -> None:
    tag_all(write(tmp_path / "in", TEXTS[::-1]), tmp_path / "run")
    for name in ("checks/years-00000.parquet", "ledger/years-00000.parquet"):
        assert (tmp_path / "run" / name).read_bytes() == (years[0] / name).read_bytes()


@pytest.mark.parametrize(("limit", "value"), [("_GROUP_ROWS", 1), ("_GROUP_REPORTS", 1)])
def test_the_size_of_row_groups_changes_no_row(
    limit: str,
    value: int,
    years: tuple[Path, RunSummary],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(batch_run, limit, value)
    monkeypatch.setattr(across, "_ROWS_AT_ONCE", 7)
    tag_all(write(tmp_path / "in", TEXTS), tmp_path / "run")
    for name in ("checks", "ledger"):
        assert rows(tmp_path / "run", name) == rows(years[0], name)


def test_tagging_twice_gives_the_same_bytes(years: tuple[Path, RunSummary]) -> None:
    run, _ = years
    before = files(run)
    tag_all(run.parent / "in", run)
    assert files(run) == before
    assert {path.name for path in run.parent.iterdir()} == {"in", "run"}


def test_bodies_of_one_name_in_two_provinces_are_not_mixed(tmp_path: Path) -> None:
    cities = ("浙江省杭州市", "江西省南昌市")
    texts = [
        report(year, body="西湖区教育局", deeds=(f"{city}西湖区教育局召开会议2次。",))
        for city in cities
        for year in (2022, 2023)
    ]
    assert tag_all(write(tmp_path / "in", texts), tmp_path / "run").n_compared == 2
    for row in read_ledger(tmp_path / "run"):
        assert Path(row.source).name in {"000.txt", "002.txt"}
        assert Path(row.later_source).name == f"{int(Path(row.source).stem) + 1:03}.txt"


def test_a_number_of_two_years_ago_is_held_against_the_report_of_that_year(tmp_path: Path) -> None:
    texts = [
        report(2022, counts=(0, 5, 0)),
        report(2023, counts=(0, 3, 0)),
        report(2024, deeds=("2022年共收到政府信息公开申请9件。",)),
    ]
    summary = tag_all(write(tmp_path / "in", texts), tmp_path / "run")
    (row,) = read_checks(tmp_path / "run", severity=Severity.ERROR)
    assert (row.rule, row.left, row.right) == ("prose.applications_received", 9.0, 5.0)
    assert (row.year, Path(str(row.other_source)).name) == (2024, "000.txt")
    assert summary.n_compared == 3
    assert {row.later_year - row.year for row in read_ledger(tmp_path / "run")} == {1}


def test_numbers_of_an_office_are_not_those_of_its_government(tmp_path: Path) -> None:
    government = "安吉县人民政府"
    texts = [
        report(2022, body=f"{government}办公室", counts=(0, 5, 2)),
        report(2023, body=government, counts=(30, 400, 0)),
    ]
    summary = tag_all(write(tmp_path / "in", texts), tmp_path / "run")
    assert read_checks(tmp_path / "run", severity=Severity.ERROR) == []
    assert (summary.n_compared, summary.n_followed) == (1, {LedgerStatus.AGAIN: 1})


def test_reports_without_a_year_or_of_one_year_are_compared_with_none(tmp_path: Path) -> None:
    texts = [report(2023), report(2023, issues=(WINDOWS,)), report(2024, body=OTHER)]
    summary = tag_all(write(tmp_path / "in", texts), tmp_path / "run")
    assert (summary.n_compared, summary.n_followed) == (0, {})
    assert rows(tmp_path / "run", "ledger") == []


def test_a_run_that_is_stopped_while_years_are_compared_leaves_the_older_one(
    years: tuple[Path, RunSummary], monkeypatch: pytest.MonkeyPatch
) -> None:
    run, _ = years
    before = files(run)

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(across, "follow_issues", stop)
    with pytest.raises(KeyboardInterrupt):
        tag_all(run.parent / "in", run)
    assert files(run) == before
    assert {path.name for path in run.parent.iterdir()} == {"in", "run"}


def test_want_of_room_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(across.CONFIG, "memory_limit", "100KB")
    folder = write(tmp_path / "in", TEXTS)
    with pytest.raises(RunError, match="cannot be written"):
        tag_all(folder, tmp_path / "run")
    assert [path.name for path in tmp_path.iterdir()] == ["in"]
