"""One command writes a run; whatever is not in its tables is in its rejects."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import asdict
from itertools import pairwise
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from gongkai import Settings, __version__
from gongkai.batch import run as batch_run
from gongkai.batch import tag
from gongkai.batch.tables import SCHEMAS
from gongkai.learn import find_model, read_manifest
from gongkai.model import Kind, RunSummary

SEEDS = Path(__file__).parents[2] / "seeds"
NOVEL = "第一章 夜雨\n\n那年冬天，雪下得很大。他推开门，院子里站着一个人。\n“你来了。”那人说。\n"


def tag_all(*inputs: Path, run: Path, settings: Settings | None = None) -> RunSummary:
    return tag(inputs, run, settings=settings or Settings())


def rows(run: Path, name: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = pq.read_table(run / name).to_pylist()
    return found


def files(run: Path) -> dict[str, bytes]:
    return {
        path.relative_to(run).as_posix(): path.read_bytes()
        for path in sorted(run.rglob("*"))
        if path.is_file()
    }


@pytest.fixture(scope="module")
def seeds_run(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, RunSummary]:
    run = tmp_path_factory.mktemp("seeds") / "run"
    return run, tag_all(SEEDS, run=run)


def test_the_seeds_are_five_reports(seeds_run: tuple[Path, RunSummary]) -> None:
    run, summary = seeds_run
    assert summary.n_inputs == 5
    assert summary.n_reports == {Kind.REPORT: 5}
    assert (summary.rejects, summary.not_reports) == ((), ())
    assert (summary.written, summary.replaced) == (True, False)
    assert [Path(str(row["source"])).name for row in rows(run, "reports")] == sorted(
        path.name for path in SEEDS.iterdir()
    )


def test_the_summary_counts_the_rows(seeds_run: tuple[Path, RunSummary]) -> None:
    run, summary = seeds_run
    items = rows(run, "items")
    roles = [row["role"] for row in rows(run, "sentences")]
    assert {role.value: n for role, n in summary.n_sentences.items()} == {
        role: roles.count(role) for role in set(roles)
    }
    assert summary.n_issues == sum(item["kind"] == "issue" for item in items) > 10
    assert summary.n_remedies == sum(item["kind"] == "remedy" for item in items) > 10
    assert summary.n_unaddressed == sum(item["status"] == "unaddressed" for item in items)
    assert summary.n_unprompted == sum(item["status"] == "unprompted" for item in items)
    assert summary.n_links == len(rows(run, "links")) > 10


def test_the_run_file_tells_what_is_there(seeds_run: tuple[Path, RunSummary]) -> None:
    run, _ = seeds_run
    model = read_manifest(find_model(Settings().model))
    text = (run / "run.json").read_text(encoding="utf-8")
    told = json.loads(text)
    assert told == {
        "format": "gongkai-run/3",
        "gongkai": __version__,
        "settings": json.loads(json.dumps(asdict(Settings()))),
        "model": {"name": model.name, "version": model.version, "digest": model.digest},
        "tables": {name: len(rows(run, name)) for name in SCHEMAS if name != "reviews"},
    }
    assert text == json.dumps(told, indent=2, sort_keys=True) + "\n"


def test_the_tables_have_their_schemas(seeds_run: tuple[Path, RunSummary]) -> None:
    run, _ = seeds_run
    assert {path.name for path in run.iterdir()} == {"run.json", *SCHEMAS}
    for name, schema in SCHEMAS.items():
        (part, *more) = sorted((run / name).iterdir())
        assert [path.name for path in more] == ["years-00000.parquet"] * (name == "checks")
        file = pq.ParquetFile(part)
        assert file.schema_arrow.equals(schema)
        for group in range(file.metadata.num_row_groups):
            assert file.metadata.row_group(group).column(0).compression == "ZSTD"


def test_tagging_twice_gives_the_same_bytes(
    seeds_run: tuple[Path, RunSummary], tmp_path: Path
) -> None:
    first, again = files(seeds_run[0]), tmp_path / "again"
    assert not tag_all(SEEDS, run=again).replaced
    assert files(again) == first
    assert tag_all(SEEDS, run=again).replaced
    assert files(again) == first
    assert [path.name for path in tmp_path.iterdir()] == ["again"]


def test_the_order_of_row_groups_does_not_change_the_rows(
    seeds_run: tuple[Path, RunSummary], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batch_run, "_GROUP_REPORTS", 2)
    tag_all(SEEDS, run=tmp_path / "run")
    parquet = pq.ParquetFile(tmp_path / "run/reports/part-00000.parquet")
    groups = [parquet.metadata.row_group(n).num_rows for n in range(parquet.num_row_groups)]
    assert groups == [2, 2, 1]
    for name in SCHEMAS:
        assert rows(tmp_path / "run", name) == rows(seeds_run[0], name)


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    """A folder with one readable report and everything that is none."""
    folder = tmp_path / "bad"
    folder.mkdir()
    report = next(iter(sorted(SEEDS.iterdir()))).read_bytes()
    (folder / "empty.txt").write_bytes(b"")
    (folder / "blank.txt").write_bytes(b" \n\n\t")
    (folder / "photo.txt").write_bytes(b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(200))
    (folder / "broken.txt").write_bytes("公开".encode() * 50 + b"\xff\xfe\x80\x81" * 9)
    (folder / "large.txt").write_bytes(b"x" * 200_000)
    (folder / "report.csv").write_text("标题,正文", encoding="utf-8")
    (folder / "gone.txt").symlink_to(folder / "nowhere.txt")
    (folder / "novel.txt").write_text(NOVEL, encoding="utf-8")
    (folder / "good.txt").write_bytes(report)
    (folder / "twin.txt").write_bytes(b"\xef\xbb\xbf" + report)
    return folder


def test_bad_inputs_are_rejected_with_reasons_and_the_rest_goes_on(
    bad: Path, tmp_path: Path
) -> None:
    run = tmp_path / "run"
    settings = Settings(max_bytes=100_000)
    summary = tag_all(bad, tmp_path / "missing", run=run, settings=settings)
    found = {Path(str(row["source"])).name: row for row in rows(run, "rejects")}
    assert {name: (row["stage"], row["error"]) for name, row in found.items()} == {
        "blank.txt": ("ingest", "input.empty"),
        "broken.txt": ("ingest", "input.encoding"),
        "empty.txt": ("ingest", "input.empty"),
        "gone.txt": ("ingest", "input.missing"),
        "large.txt": ("ingest", "input.too_large"),
        "missing": ("ingest", "input.missing"),
        "photo.txt": ("ingest", "input.binary"),
        "report.csv": ("ingest", "input.unsupported"),
        "twin.txt": ("batch", "input.duplicate"),
    }
    for name, row in found.items():
        message = str(row["message"])
        assert message.startswith(f"{row['source']}: ")
        assert "\n" not in message
        assert name in message
    assert str(bad / "good.txt") in str(found["twin.txt"]["message"])
    assert summary.n_reports == {Kind.REPORT: 1, Kind.OTHER: 1}
    assert summary.not_reports == (((bad / "novel.txt").as_posix(), Kind.OTHER),)
    assert summary.n_inputs == len(rows(run, "rejects")) + len(rows(run, "reports")) == 11


def test_a_document_that_is_no_report_gets_no_sections(bad: Path, tmp_path: Path) -> None:
    run = tmp_path / "run"
    summary = tag_all(bad / "novel.txt", run=run)
    assert [row["kind"] for row in rows(run, "reports")] == ["other"]
    assert rows(run, "sections") == rows(run, "sentences") == rows(run, "items") == []
    assert summary.n_sentences == {}


def test_a_run_inside_its_input_folder_is_not_an_input(
    bad: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(bad)
    first = tag_all(Path(), run=Path("run"))
    before = files(Path("run"))
    again = tag_all(Path(), run=Path("run"))
    assert again.n_inputs == first.n_inputs == 10
    assert files(Path("run")) == before


def test_progress_counts_every_input(tmp_path: Path) -> None:
    heard: list[tuple[int, int]] = []
    tag(
        [SEEDS, tmp_path / "missing"],
        tmp_path / "run",
        settings=Settings(),
        on_progress=lambda n_done, n_inputs: heard.append((n_done, n_inputs)),
    )
    assert heard == [(n, 6) for n in range(1, 7)]


def test_the_order_of_files_is_the_order_of_rows(tmp_path: Path) -> None:
    names = sorted(path.name for path in SEEDS.iterdir())
    tag_all(*(SEEDS / name for name in reversed(names)), run=tmp_path / "run")
    sources = [Path(str(row["source"])).name for row in rows(tmp_path / "run", "reports")]
    assert sources == names[::-1]
    ids = [str(row["report_id"]) for row in rows(tmp_path / "run", "sentences")]
    assert sum(left != right for left, right in pairwise(ids)) == len(names) - 1


@pytest.fixture
def odd_name(tmp_path: Path) -> Iterator[Path]:
    """A folder with a file whose name is no UTF-8."""
    folder = tmp_path / "odd"
    folder.mkdir()
    path = os.fsencode(folder) + b"/\xb1\xa8\x1b[31m.txt"
    Path(os.fsdecode(path)).write_bytes(b"")
    yield folder
    Path(os.fsdecode(path)).unlink()


def test_a_file_name_that_is_no_text_does_not_stop_a_run(odd_name: Path, tmp_path: Path) -> None:
    tag_all(odd_name, SEEDS, run=tmp_path / "run")
    (row,) = rows(tmp_path / "run", "rejects")
    assert str(row["source"]).endswith("/odd/\\udcb1\\udca8\x1b[31m.txt")
