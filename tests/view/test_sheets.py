"""Checks go to a reviewer in a spreadsheet, and what was written there comes back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from gongkai.batch import Review
from gongkai.messages import Language
from gongkai.sheets import Record, read_sheet, save_sheet
from gongkai.view import Marked, check_sheet, ledger_sheet, marked_rows
from tests.view.test_checks import ROW
from tests.view.test_ledger import OPEN
from tests.view.test_ledger import ROW as FOLLOWED

DISMISSED = replace(ROW, review=Review.DISMISSED, comment="=1+1", left_quotes=("两\n行", "\x1b"))
OUTDATED = replace(ROW, review=Review.CONFIRMED, comment="核实", is_outdated=True)


def cells(sheet_row: int, language: Language = "en") -> dict[str, object]:
    sheet = check_sheet([ROW, DISMISSED, OUTDATED], language=language)
    names = [column.name for column in sheet.columns]
    return dict(zip(names, sheet.rows[sheet_row], strict=True))


def test_a_row_tells_what_a_reviewer_needs() -> None:
    found = cells(1)
    assert list(found)[:5] == ["key", "severity", "body", "year", "source"]
    assert (found["name"], found["subject"]) == ("Applications balance", "total")
    assert (found["left"], found["right"], found["delta"]) == (3.0, 10.0, -7.0)
    assert (found["left_quotes"], found["right_quotes"]) == ("两行 | ␛", "10 | 0")
    assert (found["review"], found["comment"]) == ("dismissed", "=1+1")
    assert cells(1, "zh")["name"] == "申请收办平衡"


def test_a_verdict_on_what_a_check_said_before_stands_apart() -> None:
    found = cells(2)
    assert (found["review"], found["earlier_review"], found["comment"]) == (
        None,
        "confirmed",
        "核实",
    )
    assert cells(0)["earlier_review"] is None


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_what_was_written_comes_back(tmp_path: Path, suffix: str, language: Language) -> None:
    path = tmp_path / f"a{suffix}"
    save_sheet(check_sheet([ROW, DISMISSED, OUTDATED], language=language), path)
    told = [(mark.review, mark.comment) for mark in marked_rows(read_sheet(path))]
    assert told == [(None, ""), ("dismissed", "=1+1"), (None, "核实")]
    first = next(marked_rows(read_sheet(path)))
    assert first == Marked(2, ROW.key, ROW.report_id, ROW.check_id, None, "", 3.0, 10.0)


@pytest.mark.parametrize(
    ("word", "review", "problem"),
    [
        ("confirmed", "confirmed", ""),
        ("Confirm", "confirmed", ""),
        ("属实", "confirmed", ""),
        ("DISMISSED", "dismissed", ""),
        ("不成立", "dismissed", ""),
        ("open", "none", ""),
        ("clear", "none", ""),
        ("", None, ""),
        ("也许", None, "也许"),
    ],
)
def test_the_words_of_a_reviewer_are_understood(
    word: str, review: str | None, problem: str
) -> None:
    (mark,) = marked_rows([Record(7, {"Key": "AB", "复核": word, "left": "1,234.5", "right": "-"})])
    assert (mark.row_no, mark.key, mark.review, mark.problem) == (7, "ab", review, problem)
    assert (mark.left, mark.right) == (1234.5, None)


def test_the_ledger_is_a_table() -> None:
    sheet = ledger_sheet([FOLLOWED, OPEN], language="en")
    names = [column.name for column in sheet.columns]
    first, second = (dict(zip(names, row, strict=True)) for row in sheet.rows)
    assert (first["status"], first["again_similarity"]) == ("done_and_again", 0.714)
    assert first["remedies"] == "一是每周更新栏目。 | 二是每季度自查。"
    assert (second["again"], second["done"], second["remedies"]) == (None, None, "")
