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
    with pytest.raises(RunError, match=r"a table of the run cannot be read \(.*Parquet"):
        list(read_analyses(copy))


@pytest.mark.parametrize("table", ["reports", "items"])
def test_missing_rows_are_noticed(table: str, copy: Path) -> None:
    path = copy / table / "part-00000.parquet"
    rows = pq.read_table(path)
    strange = rows.slice(0, 1).to_pylist()[0] | {"report_id": "0" * 16}
    extra = pa.Table.from_pylist([strange], rows.schema)
    kept = rows.slice(1) if table == "reports" else pa.concat_tables([rows, extra])
    pq.write_table(kept, path)
    with pytest.raises(RunError, match="rows that belong to no report"):
        list(read_analyses(copy))
