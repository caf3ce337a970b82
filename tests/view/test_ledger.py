"""What became of an issue is told with its remedies and the words of the later report."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from rich.cells import cell_len

from gongkai.batch import LedgerRow
from gongkai.messages import Language
from gongkai.model import LedgerStatus
from gongkai.view import put, render_ledger, tell_ledger

ROW = LedgerRow(
    body="云川县柳河乡人民政府",
    year=2023,
    later_year=2024,
    report_id="a",
    issue_id="I1",
    issue="栏目更新不够及时。",
    remedies=("一是每周更新栏目。", "二是每季度自查。"),
    status=LedgerStatus.DONE_AND_AGAIN,
    again="栏目更新仍不够及时。",
    again_similarity=0.714,
    done="全年每周更新栏目。",
    done_similarity=2 / 3,
    source="2023.txt",
    later_report="b",
    later_source="2024.txt",
)
OPEN = replace(
    ROW,
    issue_id="I2",
    issue="村民知晓度不高。",
    remedies=(),
    status=LedgerStatus.UNMENTIONED,
    again=None,
    done=None,
)


def drawn(*rows: LedgerRow, language: Language = "en") -> list[str]:
    stream = io.StringIO()
    put(render_ledger(rows, language=language), stream)
    return stream.getvalue().splitlines()


def test_issues_are_followed() -> None:
    assert drawn(ROW, OPEN) == [
        "云川县柳河乡人民政府  2023 → 2024",
        "2023.txt → 2024.txt",
        "",
        "done and again  栏目更新不够及时。",
        "   ↳ 一是每周更新栏目。",
        "   ↳ 二是每季度自查。",
        "   2024 again (0.71)  栏目更新仍不够及时。",
        "   2024 done (0.67)  全年每周更新栏目。",
        "",
        "unmentioned  村民知晓度不高。",
        "",
    ]


def test_issues_are_followed_in_chinese() -> None:
    lines = drawn(ROW, language="zh")
    assert "已落实，又出现  栏目更新不够及时。" in lines
    assert "   2024 再次出现 (0.71)  栏目更新仍不够及时。" in lines


def test_each_pair_of_reports_has_its_own_heading() -> None:
    later = replace(ROW, report_id="b", later_report="c", year=2024, later_year=2025)
    headings = [line for line in drawn(ROW, OPEN, later) if " → 20" in line and ".txt" not in line]
    assert [line.split("  ")[1] for line in headings] == ["2023 → 2024", "2024 → 2025"]


def test_no_two_years_are_told() -> None:
    assert drawn() == ["no report that admits issues has a later one of the same body"]


def test_very_many_are_cut_and_counted() -> None:
    assert drawn(*[ROW] * 1001)[-1].startswith("and 1 more")


@pytest.mark.parametrize("width", [20, 40, 100])
def test_hostile_words_are_shown_not_obeyed(monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    hostile = "\x1b[2J\u202e[red]红[/red]\n" + "长" * 100_000
    row = replace(ROW, body=hostile[:9], issue=hostile, remedies=(hostile,), again=hostile)
    lines = drawn(row)
    assert max(map(cell_len, lines)) <= width
    text = "".join(lines)
    assert not set("\x1b\u202e") & set(text)
    assert len(text) < 1_000


def test_statuses_are_counted() -> None:
    assert tell_ledger([ROW, OPEN], language="en") == (
        "2 issues: 0 again, 0 done, 1 done and again, 1 unmentioned"
    )
