"""A corpus on disk: whole shards, the same bytes, finished when it was broken off."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from gongkai.errors import RunError, SettingsError
from gongkai.learn import load_gold
from gongkai.synthesis import Options, corpus, generate, write_corpus

SAMPLE = Path(__file__).parents[2] / "corpora/synthetic/sample"
SAMPLE_SEED, SAMPLE_COUNT = 2026, 10


@pytest.fixture
def _small_shards(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(corpus, "SHARD", 4)


def content(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_the_sample_is_made_again_byte_for_byte(tmp_path: Path) -> None:
    write_corpus(tmp_path, SAMPLE_COUNT, seed=SAMPLE_SEED)
    assert content(tmp_path) == content(SAMPLE)


def test_the_sample_is_small() -> None:
    assert sum(map(len, content(SAMPLE).values())) < 300_000


@pytest.mark.usefixtures("_small_shards")
def test_texts_and_truth_lie_side_by_side(tmp_path: Path) -> None:
    write_corpus(tmp_path, 10, seed=5)
    made = list(generate(10, seed=5))
    names = [path.name for path in sorted((tmp_path / "reports").iterdir())]
    assert names == ["00000.jsonl", "00001.jsonl", "00002.jsonl"]
    lines = [
        line
        for path in sorted((tmp_path / "reports").iterdir())
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    assert [json.loads(line) for line in lines] == [
        {"source": each.source, "text": each.text} for each in made
    ]
    gold = load_gold(tmp_path / "gold")
    assert [each.source for each in gold] == [each.source for each in made]
    told = json.loads((tmp_path / "corpus.json").read_text(encoding="utf-8"))
    assert told["counts"] == {"reports": 10, "shards": 3}
    assert told["seed"] == 5
    assert told["options"]["banks"] == "all"
    assert "subjects/timeliness.toml" in told["banks"]


def test_several_processes_write_the_same_bytes(tmp_path: Path) -> None:
    write_corpus(tmp_path / "one", 1003, seed=3, n_processes=1)
    write_corpus(tmp_path / "two", 1003, seed=3, n_processes=2)
    assert content(tmp_path / "one") == content(tmp_path / "two")


@pytest.mark.usefixtures("_small_shards")
def test_a_broken_off_corpus_is_finished(tmp_path: Path) -> None:
    done: list[tuple[int, int]] = []

    def stop(n_done: int, n_all: int) -> None:
        done.append((n_done, n_all))
        if n_done == 8:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_corpus(tmp_path / "a", 10, n_processes=1, on_progress=stop)
    assert len(content(tmp_path / "a")) == 5  # two shards and corpus.json, nothing half written
    kept = (tmp_path / "a/gold/00000.jsonl").stat().st_mtime_ns
    write_corpus(tmp_path / "a", 10, n_processes=1, on_progress=lambda *step: done.append(step))
    assert (tmp_path / "a/gold/00000.jsonl").stat().st_mtime_ns == kept
    assert done == [(4, 10), (8, 10), (4, 10), (8, 10), (10, 10)]
    write_corpus(tmp_path / "b", 10, n_processes=1)
    assert content(tmp_path / "a") == content(tmp_path / "b")


def test_another_corpus_is_not_written_over(tmp_path: Path) -> None:
    write_corpus(tmp_path, 2, seed=1)
    with pytest.raises(RunError, match="holds another corpus"):
        write_corpus(tmp_path, 2, seed=2)
    with pytest.raises(RunError, match="holds another corpus"):
        write_corpus(tmp_path, 2, seed=1, options=Options(clean=True))
    (tmp_path / "corpus.json").write_text("not json", encoding="utf-8")
    with pytest.raises(RunError, match="holds another corpus"):
        write_corpus(tmp_path, 2, seed=1)
    (tmp_path / "corpus.json").unlink()
    with pytest.raises(RunError, match="'gold' is there and no part of a corpus"):
        write_corpus(tmp_path, 2, seed=1)


@pytest.mark.usefixtures("_small_shards")
@pytest.mark.parametrize("name", ["gold", "reports"])
def test_a_file_that_was_cut_off_is_made_again(tmp_path: Path, name: str) -> None:
    write_corpus(tmp_path, 6, n_processes=1)
    whole = content(tmp_path)
    for number, kept in (("00000", 3), ("00001", 0)):
        path = tmp_path / name / f"{number}.jsonl"
        path.write_bytes(path.read_bytes()[: kept * 1000])
    write_corpus(tmp_path, 6, n_processes=1)
    assert content(tmp_path) == whole


def test_a_folder_with_other_files_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("", encoding="utf-8")
    with pytest.raises(RunError, match=r"'letter\.txt' is there and no part of a corpus"):
        write_corpus(tmp_path, 2)
    assert list(content(tmp_path)) == ["letter.txt"]


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(RunError, match="cannot be written"):
        write_corpus(tmp_path / "file", 2)


@pytest.mark.parametrize("count", [0, -1])
def test_no_report_is_no_corpus(tmp_path: Path, count: int) -> None:
    with pytest.raises(SettingsError, match="more than 0"):
        write_corpus(tmp_path, count)


def test_too_many_reports_are_refused_at_once(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="more than the limit of 100000000 reports"):
        write_corpus(tmp_path / "c", 10**23)
    assert not (tmp_path / "c").exists()


def test_a_large_corpus_begins_at_once(tmp_path: Path) -> None:
    def stop(n_done: int, n_all: int) -> None:
        assert (n_done, n_all) == (4, corpus.LARGEST)
        raise KeyboardInterrupt

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(corpus, "SHARD", 4)
        with pytest.raises(KeyboardInterrupt):
            write_corpus(tmp_path, corpus.LARGEST, n_processes=1, on_progress=stop)
