"""What a reviewer holds of a check stays in the run, whatever becomes of the run."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from threading import Thread

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from gongkai import Settings
from gongkai.batch import (
    CheckRow,
    Review,
    ReviewRow,
    import_reviews,
    query,
    read_checks,
    read_reviews,
    tag,
    write_review,
)
from gongkai.errors import RunError
from gongkai.model import RunSummary, Severity
from tests.years import report, write

HOSTILE = '=HYPERLINK("x")\x00\x1b[31m\n@甲,"乙"\t\u202e\U0001f600'
FILE = "reviews/part-00000.parquet"
TEXTS = [
    report(2022, counts=(0, 5, 2)),
    report(2023, counts=(3, 4, 1)),
    report(2024, counts=(1, 0, 0)),
]


def tag_all(run: Path, *texts: str) -> RunSummary:
    folder = run.parent / "in"
    if not folder.exists():
        write(folder, texts)
    return tag([folder], run, settings=Settings(model="rules"))


@pytest.fixture
def run(tmp_path: Path) -> Path:
    tag_all(tmp_path / "run", *TEXTS)
    return tmp_path / "run"


def checks(run: Path) -> list[CheckRow]:
    return read_checks(run, severity=Severity.ERROR)


def test_a_new_run_has_no_reviews(run: Path) -> None:
    assert read_reviews(run) == []
    assert query(run, "select count(*) from reviews").rows == ((0,),)
    assert {row.review for row in checks(run)} == {None}


def test_a_review_stands_beside_its_check(run: Path) -> None:
    check, *others = checks(run)
    row = write_review(run, check.key, review=Review.CONFIRMED, comment="两份报告不一致")
    assert row == ReviewRow(
        key=check.key,
        report_id=check.report_id,
        check_id=check.check_id,
        review=Review.CONFIRMED,
        comment="两份报告不一致",
        left=check.left,
        right=check.right,
    )
    assert read_reviews(run) == [row]
    reviewed, *rest = checks(run)
    assert reviewed == replace(check, review=Review.CONFIRMED, comment="两份报告不一致")
    assert rest == others
    assert [path.name for path in (run / "reviews").iterdir()] == ["part-00000.parquet"]


def test_a_later_review_takes_the_place_of_the_earlier(run: Path) -> None:
    key = checks(run)[0].key
    write_review(run, key, review=Review.CONFIRMED, comment="甲")
    assert write_review(run, key, review=Review.DISMISSED).comment == "甲"
    assert write_review(run, key, review=Review.NONE, comment="乙").comment == "乙"
    assert [(row.review, row.comment) for row in read_reviews(run)] == [(Review.NONE, "乙")]
    write_review(run, key, review=Review.NONE, comment="")
    assert read_reviews(run) == []


def test_the_beginning_of_a_key_is_enough_when_it_is_one_checks(run: Path) -> None:
    keys = [row.key for row in read_checks(run, severity=Severity.OK)]
    key = checks(run)[0].key
    length = next(n for n in range(1, 11) if sum(each.startswith(key[:n]) for each in keys) == 1)
    assert write_review(run, key[:length], review=Review.DISMISSED).key == key
    with pytest.raises(RunError, match="several checks have a key that begins with ''"):
        write_review(run, "", review=Review.DISMISSED)


@pytest.mark.parametrize("key", ["zzz", "0123456789abcdef", "甲", "\x00", "%", "'"])
def test_an_unknown_key_is_told(run: Path, key: str) -> None:
    with pytest.raises(
        RunError, match=r"no check there has a key that begins with '.*gongkai check"
    ):
        write_review(run, key, review=Review.CONFIRMED)
    assert read_reviews(run) == []


def test_a_comment_is_kept_as_it_is(run: Path) -> None:
    write_review(run, checks(run)[0].key, review=Review.DISMISSED, comment=HOSTILE)
    assert read_reviews(run)[0].comment == HOSTILE
    tag_all(run)
    assert read_reviews(run)[0].comment == HOSTILE
    assert checks(run)[0].comment == HOSTILE


def test_reviews_survive_a_second_run(run: Path) -> None:
    for row, review in zip(checks(run), Review, strict=False):
        write_review(run, row.key, review=review, comment="看过")
    before = (run / FILE).read_bytes()
    summary = tag_all(run)
    assert (run / FILE).read_bytes() == before
    assert (summary.n_reviews, summary.n_reviews_outdated, summary.n_reviews_gone) == (2, 0, 0)


def test_a_review_outlives_its_check(run: Path) -> None:
    row = write_review(run, checks(run)[0].key, review=Review.CONFIRMED)
    changed = run.parent / "in/001.txt"
    text = changed.read_text(encoding="utf-8")
    changed.write_text(text.replace("没有其他", "本局没有其他"), encoding="utf-8")
    summary = tag_all(run)
    assert (summary.n_reviews, summary.n_reviews_gone) == (1, 1)
    assert read_reviews(run) == [replace(row, is_gone=True)]
    assert all(check.review is None for check in checks(run))


def test_a_review_of_what_the_check_no_longer_says_is_told_as_outdated(run: Path) -> None:
    check = checks(run)[0]
    row = write_review(run, check.key, review=Review.CONFIRMED)
    import_reviews(run, [replace(row, left=7.0)])
    assert read_reviews(run) == [replace(row, left=7.0, is_outdated=True)]
    assert checks(run)[0].is_outdated
    assert tag_all(run).n_reviews_outdated == 1
    assert not write_review(run, check.key, review=Review.CONFIRMED).is_outdated
    assert not checks(run)[0].is_outdated


def test_many_reviews_come_all_or_none(run: Path) -> None:
    given = [
        ReviewRow(row.key, row.report_id, row.check_id, Review.DISMISSED, HOSTILE, None, None)
        for row in checks(run)
    ]
    stranger = replace(given[0], key="zzzzzzzzzz")
    with pytest.raises(RunError, match="begins with 'zzzzzzzzzz'"):
        import_reviews(run, [*given, stranger])
    assert read_reviews(run) == []
    assert import_reviews(run, given) == len(given) == 2
    assert {row.review for row in checks(run)} == {Review.DISMISSED}
    assert not any(row.is_outdated for row in read_reviews(run))
    assert import_reviews(run, []) == 0


def test_a_damaged_file_is_never_replaced(run: Path) -> None:
    key = checks(run)[0].key
    write_review(run, key, review=Review.CONFIRMED, comment="看过")
    whole = (run / FILE).read_bytes()
    for harm in (whole[:-40], b"", b"PAR1", whole[:8] + bytes(len(whole) - 16) + whole[-8:]):
        (run / FILE).write_bytes(harm)
        for act in (
            lambda: write_review(run, key, review=Review.DISMISSED),
            lambda: read_reviews(run),
            lambda: read_checks(run),
            lambda: tag_all(run),
        ):
            with pytest.raises(RunError, match=r"reviews cannot be read \(.*put back a copy"):
                act()
        assert (run / FILE).read_bytes() == harm
    (run / FILE).write_bytes(whole)
    assert tag_all(run).n_reviews == 1


@pytest.mark.parametrize("column", ["review", "comment", "left"])
def test_a_file_with_other_columns_is_not_read(run: Path, column: str) -> None:
    write_review(run, checks(run)[0].key, review=Review.CONFIRMED)
    pq.write_table(pq.read_table(run / FILE).drop_columns(column), run / FILE)
    with pytest.raises(RunError, match=r"reviews cannot be read \(other columns\), so nothing was"):
        tag_all(run)


def test_a_verdict_that_is_none_is_told(run: Path) -> None:
    write_review(run, checks(run)[0].key, review=Review.CONFIRMED)
    table = pq.read_table(run / FILE)
    odd = table.set_column(3, table.field(3), pa.array(["perhaps"]))
    pq.write_table(odd, run / FILE)
    with pytest.raises(RunError, match="'perhaps' is not a valid Review"):
        read_reviews(run)


def test_what_a_killed_review_left_does_no_harm(run: Path) -> None:
    (run / "reviews/.part-00000.parquet.partial").write_bytes(b"half")
    key = checks(run)[0].key
    write_review(run, key, review=Review.CONFIRMED)
    assert len(read_reviews(run)) == 1
    assert [path.name for path in (run / "reviews").iterdir()] == ["part-00000.parquet"]


def test_a_lost_file_is_told_and_a_new_run_begins_anew(run: Path) -> None:
    (run / FILE).unlink()
    with pytest.raises(RunError, match="the table reviews is missing"):
        read_reviews(run)
    assert tag_all(run).n_reviews == 0
    assert read_reviews(run) == []


def test_reviewers_at_the_same_time_lose_nothing(run: Path) -> None:
    keys = [row.key for row in read_checks(run, severity=Severity.OK)[:12]]
    threads = [
        Thread(target=write_review, args=(run, key), kwargs={"review": Review.CONFIRMED})
        for key in keys
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {row.key for row in read_reviews(run)} == set(keys)


def test_who_reviews_while_the_run_is_replaced_loses_nothing(run: Path) -> None:
    keys = [row.key for row in read_checks(run, severity=Severity.OK)]
    replacing = Thread(target=lambda: [tag_all(run) for _ in range(8)])
    replacing.start()
    kept = set()
    for key in keys:
        with suppress(RunError):  # for a moment there is no run
            write_review(run, key, review=Review.CONFIRMED)
            kept.add(key)
        if not replacing.is_alive():
            break
    replacing.join()
    assert kept
    assert {row.key for row in read_reviews(run)} == kept
