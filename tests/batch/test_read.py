"""A run gives back what was found."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from gongkai import Analysis, Settings, analyze, read_report
from gongkai.batch import read_analyses, tag
from gongkai.errors import RunError

SEEDS = Path(__file__).parents[2] / "seeds"


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("read")
    (folder / "novel.txt").write_text("夜深了，雪还在下。\n他没有说话。\n", encoding="utf-8")
    tag([SEEDS, folder / "novel.txt"], folder / "run", settings=Settings())
    return folder / "run"


def fresh(source: str) -> Analysis:
    settings = Settings()
    analysis = analyze(read_report(Path(source), settings=settings), settings)
    return replace(analysis, sections=tuple(replace(s, blocks=()) for s in analysis.sections))


def test_analyses_come_back_whole_and_in_order(run: Path) -> None:
    analyses = list(read_analyses(run))
    assert [Path(each.report.source).name for each in analyses] == [
        *sorted(path.name for path in SEEDS.iterdir()),
        "novel.txt",
    ]
    for analysis in analyses:
        assert analysis == fresh(analysis.report.source)


def test_a_folder_that_is_no_run_is_refused_at_once(tmp_path: Path) -> None:
    with pytest.raises(RunError, match="no run is there"):
        read_analyses(tmp_path)
    with pytest.raises(RunError, match="no run is there"):
        read_analyses(tmp_path / "missing")


@pytest.fixture
def copy(run: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(run, tmp_path / "run"))


def test_a_damaged_table_is_named(copy: Path) -> None:
    (copy / "items/part-00000.parquet").write_bytes(b"PAR1 no more")
    with pytest.raises(RunError, match=r"the run cannot be read \(the table items: .*Parquet"):
        list(read_analyses(copy))


@pytest.mark.parametrize(("table", "place"), [("reports", 0), ("items", 0), ("items", -1)], ids=str)
def test_strange_rows_are_noticed(table: str, place: int, copy: Path) -> None:
    path = copy / table / "part-00000.parquet"
    rows = pq.read_table(path)
    strange = rows.to_pylist()
    strange[place] |= {"report_id": "0" * 16}
    pq.write_table(pa.Table.from_pylist(strange, rows.schema), path)
    with pytest.raises(RunError, match="rows that belong to no report"):
        list(read_analyses(copy))


@pytest.mark.parametrize("table", ["reports", "items", "rejects"])
def test_missing_tables_are_noticed_at_once(table: str, copy: Path) -> None:
    (copy / table / "part-00000.parquet").unlink()
    with pytest.raises(RunError, match=f"the table {table} is missing"):
        read_analyses(copy)


@pytest.mark.parametrize("table", ["reports", "items"])
def test_missing_rows_are_noticed_at_once(table: str, copy: Path) -> None:
    path = copy / table / "part-00000.parquet"
    rows = pq.read_table(path)
    pq.write_table(rows.slice(1), path)
    told = f"the table {table} has {len(rows) - 1} rows, run.json tells {len(rows)}"
    with pytest.raises(RunError, match=told):
        read_analyses(copy)


def test_a_run_file_of_brackets_is_told(copy: Path) -> None:
    (copy / "run.json").write_text("[" * 100_000, encoding="utf-8")
    with pytest.raises(RunError, match="the run cannot be read"):
        read_analyses(copy)
