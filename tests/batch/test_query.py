"""SQL over a run answers, and reaches nothing else."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from gongkai import Settings
from gongkai.batch import query, tag
from gongkai.batch.tables import SCHEMAS
from gongkai.errors import RunError

SEEDS = Path(__file__).parents[2] / "seeds"


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("query") / "run"
    tag([SEEDS], folder, settings=Settings())
    return folder


def test_heads_come_back_in_chinese(run: Path) -> None:
    result = query(run, "select head, status from items where head is not null")
    assert result.columns == ("head", "status")
    text = "".join(path.read_text(encoding="utf-8") for path in SEEDS.iterdir())
    assert len(result.rows) > 10
    for head, status in result.rows:
        assert head in text
        assert status in {"paired", "unaddressed", "unprompted"}


@pytest.mark.parametrize("table", SCHEMAS)
def test_every_table_can_be_asked(run: Path, table: str) -> None:
    result = query(run, f"select * from {table}")  # noqa: S608 (the name is ours)
    assert list(result.columns) == SCHEMAS[table].names


def test_tables_can_be_joined_and_counted(run: Path) -> None:
    result = query(
        run,
        """
        select r.year, count(*) as n, list(distinct unnested)
        from reports r join items i using (report_id), unnest(i.topics) as t(unnested)
        group by r.year order by r.year
        """,
    )
    assert [row[0] for row in result.rows] == [2020, 2024]


def test_columns_of_one_name_are_kept_apart(run: Path) -> None:
    result = query(run, "select 1 as a, 2 as a, 3 as a_2, 4 as a")
    assert result.rows == ((1, 2, 3, 4),)
    assert len(set(result.columns)) == 4
    assert result.columns[0] == "a"


@pytest.mark.parametrize(
    ("sql", "reason"),
    [
        ("selec head from items", "syntax error"),
        ("select nothing from items", 'Referenced column "nothing" not found'),
        ("select * from missing", "Table with name missing does not exist"),
        ("select cast('x' as int)", "Could not convert"),
    ],
)
def test_a_wrong_query_gets_one_line(run: Path, sql: str, reason: str) -> None:
    with pytest.raises(RunError, match=reason) as caught:
        query(run, sql)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("sql", ["", "  ", "-- nothing", ";"])
def test_an_empty_query_is_told_apart(run: Path, sql: str) -> None:
    with pytest.raises(RunError, match="the query is empty"):
        query(run, sql)


@pytest.mark.parametrize(
    "sql",
    [
        "select * from read_csv('{secret}')",
        "select * from read_text('{secret}')",
        "select * from read_blob('{secret}')",
        "select * from '{secret}'",
        "select * from glob('{folder}/*')",
        "select * from read_parquet('{run}/items/part-00000.parquet')",
        "select * from read_csv('http://127.0.0.1:9/a.csv')",
        "copy items to '{folder}/out.csv'",
        "copy items to '{run}/items/part-00000.parquet' (format parquet)",
        "with t as (copy items to '{folder}/out.csv') select * from t",
        "explain analyze copy items to '{folder}/out.csv'",
        "export database '{folder}/out'",
        "import database '{folder}'",
        "attach '{folder}/out.db'",
        "attach '{run}/out.db'",
        "install httpfs",
        "load httpfs",
        "load '{secret}'",
        "set enable_external_access = true",
        "set lock_configuration = false",
        "reset enable_external_access",
        "set allowed_directories = ['/']",
        "set temp_directory = '{folder}'",
        "set profiling_output = '{folder}/out.json'",
        "call enable_logging(storage = 'file', storage_path = '{folder}/out')",
        "select * from enable_logging(storage = 'file', storage_path = '{folder}/out')",
        "create persistent secret s (type http)",
        "select getenv('HOME')",
        "select * from SEEDS",
        "drop table items; select 1",
        "insert into items select * from items",
        "select 1; copy items to '{folder}/out.csv'",
    ],
)
def test_a_hostile_query_reads_and_writes_nothing(run: Path, tmp_path: Path, sql: str) -> None:
    folder = tmp_path / "around"
    folder.mkdir()
    secret = folder / "secret.csv"
    secret.write_text("password\nhunter2\n", encoding="utf-8")
    copy = Path(shutil.copytree(run, folder / "run"))
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    with pytest.raises(RunError) as caught:
        query(copy, sql.format(secret=secret, folder=folder, run=copy))
    assert "hunter2" not in str(caught.value)
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_what_a_query_makes_is_gone_afterwards(run: Path) -> None:
    assert query(run, "create table mine as select 1 as a; select a from mine").rows == ((1,),)
    with pytest.raises(RunError, match="mine does not exist"):
        query(run, "select a from mine")


def test_a_folder_that_is_no_run_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RunError, match="no run is there"):
        query(tmp_path, "select 1")


def test_a_run_file_cannot_name_tables_elsewhere(run: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(run, tmp_path / "run"))
    shutil.copytree(run / "items", tmp_path / "secret")
    told = (copy / "run.json").read_text(encoding="utf-8")
    changed = told.replace('"tables": {', '"tables": {"../secret": 1, ')
    (copy / "run.json").write_text(changed, encoding="utf-8")
    with pytest.raises(RunError, match="does not exist"):
        query(copy, 'select * from "../secret"')


def test_a_damaged_run_is_told(run: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(run, tmp_path / "run"))
    (copy / "items/part-00000.parquet").write_bytes(b"no parquet")
    with pytest.raises(RunError, match=r"the run cannot be read \(the table items: .*Parquet"):
        query(copy, "select 1")
    shutil.rmtree(copy / "items")
    with pytest.raises(RunError, match=r"the run cannot be read \(the table items is missing\)"):
        query(copy, "select 1")


def test_a_time_with_a_zone_comes_as_text(run: Path) -> None:
    sql = "select timestamptz '2025-01-02 03:04:05+00' as a, [timetz '10:00:00+01'] as b, 1 as a;"
    result = query(run, sql)
    assert result.columns == ("a", "b", "a_1")
    assert result.rows == (("2025-01-02 03:04:05+00", "['10:00:00+01']", 1),)
    ((now,),) = query(run, "select now() -- what time is it").rows
    assert isinstance(now, str)


def test_a_query_may_not_take_all_memory(run: Path) -> None:
    assert query(run, "select current_setting('memory_limit')").rows == (("3.7 GiB",),)
