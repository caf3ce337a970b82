"""Checks and ledger as a person reads them."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from gongkai import Settings
from gongkai.batch import read_checks, read_ledger, read_reviews, tag
from gongkai.batch.agreement import check_key
from gongkai.batch.finding import find_checks
from gongkai.errors import RunError
from gongkai.model import Severity
from tests.years import report, write

LEVELS = list(Severity)
# Bodies out of order; of the last nothing tells whose report it is.
TEXTS = [
    report(2024, body="柳溪县水务局").replace(
        "四、结转下年度继续办理\t0", "四、结转下年度继续办理\t4"
    ),
    report(2023, body="北塬县水务局").replace("(七)总计\t0", "(七)总计\t8"),
    report(2022, body="北塬县水务局").replace("(七)总计\t0", "(七)总计\t9"),
    report(2024, body="有关方面").replace("(七)总计\t0", "(七)总计\t7"),
]


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("verdicts")
    tag([write(folder / "in", TEXTS)], folder / "run", settings=Settings(model="rules"))
    return folder / "run"


@pytest.mark.parametrize("severity", Severity)
def test_checks_are_those_at_least_as_severe_the_most_severe_first(
    run: Path, severity: Severity
) -> None:
    rows = read_checks(run, severity=severity)
    ranks = [LEVELS.index(row.severity) for row in rows]
    assert ranks == sorted(ranks)
    assert max(ranks) == LEVELS.index(severity) or severity is Severity.NOTE
    every = pq.read_table(run / "checks").to_pylist()
    meant = LEVELS[: LEVELS.index(severity) + 1]
    assert {row.key for row in rows} == {row["key"] for row in every if row["severity"] in meant}
    assert len(rows) == len({row.key for row in rows})


def test_checks_of_a_severity_stand_by_body_year_and_place(run: Path) -> None:
    rows = read_checks(run, severity=Severity.ERROR)
    order = [(row.body, row.year) for row in rows]
    bodies = ["北塬县水务局", "柳溪县水务局", None]
    assert list(dict.fromkeys(body for body, _ in order)) == bodies
    assert order == sorted(order, key=lambda each: (bodies.index(each[0]), each[1]))
    assert {Path(row.source).name for row in rows if row.body is None} == {"003.txt"}


def test_a_check_quotes_what_it_compares(run: Path) -> None:
    total = [row for row in read_checks(run) if row.rule == "requests.balance"]
    assert total
    for row in total:
        assert row.key == check_key(row.report_id, row.check_id)
        assert all(quote.isdigit() for quote in row.left_quotes + row.right_quotes)
        assert row.delta == (row.left or 0) - (row.right or 0)


def test_a_run_without_years_has_an_empty_ledger(tmp_path: Path) -> None:
    tag([write(tmp_path / "in", TEXTS[:1])], tmp_path / "run", settings=Settings(model="rules"))
    assert read_ledger(tmp_path / "run") == []


@pytest.mark.parametrize("read", [read_checks, read_ledger, read_reviews])
def test_what_is_no_run_is_told(tmp_path: Path, read: object) -> None:
    assert callable(read)
    with pytest.raises(RunError, match="no run is there"):
        read(tmp_path)


def test_a_check_of_an_unknown_report_is_told(run: Path, tmp_path: Path) -> None:
    copy = tmp_path / "run"
    tag([run.parent / "in"], copy, settings=Settings(model="rules"))
    part = copy / "checks/part-00000.parquet"
    table = pq.read_table(part)
    strange = [row | {"report_id": "f" * 16} for row in table.to_pylist()]
    pq.write_table(pa.Table.from_pylist(strange, table.schema), part)
    with pytest.raises(RunError, match="cannot be read"):
        read_checks(copy, severity=Severity.OK)


def test_checks_are_found_by_keys_of_any_length(run: Path) -> None:
    keys = {row.key for row in read_checks(run, severity=Severity.OK)}
    some = min(keys)
    found = find_checks(run, [some, some[:1], "none"])
    assert [check.key for check in found[some]] == [some]
    assert {check.key for check in found[some[:1]]} == {k for k in keys if k[0] == some[0]}
    assert found["none"] == []
    assert find_checks(run, []) == {}
