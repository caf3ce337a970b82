"""Checks are told in words: where, what, both sides, whose words, what a reviewer holds of it."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from rich.cells import cell_len

from gongkai.batch import CheckRow, Review
from gongkai.messages import Language
from gongkai.model import Check, CheckVerdict, Severity, Span
from gongkai.view import put, render_checks, render_report_checks, tell_checks
from gongkai.view.checks import is_reviewed
from gongkai.view.sides import shown, sides, subject_name

ROW = CheckRow(
    key="8e94f3a77e",
    report_id="0123456789abcdef",
    check_id="requests.balance:total",
    rule="requests.balance",
    subject="total",
    severity=Severity.ERROR,
    verdict=CheckVerdict.INCONSISTENT,
    left=3.0,
    right=10.0,
    delta=-7.0,
    left_quotes=("3", "0"),
    right_quotes=("10", "0"),
    source="柳河乡2024.txt",
    body="云川县柳河乡人民政府",
    year=2024,
    other_report=None,
    other_source=None,
    review=None,
    comment=None,
    is_outdated=False,
)
MISSING = replace(
    ROW,
    rule="structure.missing",
    subject="litigation",
    severity=Severity.WARNING,
    verdict=CheckVerdict.UNKNOWN,
    left=0.0,
    right=1.0,
    delta=None,
    left_quotes=(),
    right_quotes=(),
)


@pytest.fixture(autouse=True)
def page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "110")


def drawn(*rows: CheckRow, language: Language = "en") -> list[str]:
    stream = io.StringIO()
    put(render_checks(rows, language=language), stream)
    return stream.getvalue().splitlines()


def test_a_contradiction_is_told() -> None:
    title, heading, _, first, second, _ = drawn(ROW)
    assert title == "error (1)  the report contradicts itself or last year's"
    assert heading.split() == ["key", "where", "what"]
    assert first.split() == [
        "8e94f3a77e",
        ROW.body,
        "2024",
        *["Applications", "balance", "·", "total"],
    ]
    assert second.split(maxsplit=2)[:2] == ["open", ROW.source]
    assert second.endswith("3 ≠ 10 (-7)  “3” “0” ↔ “10” “0”")


def test_a_contradiction_is_told_in_chinese() -> None:
    title, heading, _, first, second, _ = drawn(ROW, language="zh")
    assert title == "错误 (1)  报告自相矛盾，或与上年报告矛盾"
    assert heading.split() == ["编号", "报告", "核查"]
    assert first.endswith("申请收办平衡 · 总计")
    assert second.startswith("待复核")


def test_what_a_report_must_have_is_explained() -> None:
    told = " ".join(" ".join(drawn(MISSING)).split())
    assert "Table printed · reviews and lawsuits table" in told
    assert "reviews and lawsuits table open 柳河乡2024.txt A statutory table that is miss" in told
    told = " ".join(
        " ".join(drawn(replace(MISSING, rule="structure.unreadable", left=4.0))).split()
    )
    assert "柳河乡2024.txt 4 How many cells" in told


def test_a_rule_is_explained_once() -> None:
    other = replace(MISSING, subject="requests", key="aaaaaaaaaa")
    text = " ".join(" ".join(drawn(MISSING, other)).split())
    assert text.count("A statutory table that is missing") == 1
    assert "aaaaaaaaaa 云川县柳河乡人民政府 2024 Table printed · requests table" in text


def test_the_gravest_come_first() -> None:
    rows = [replace(ROW, severity=severity) for severity in reversed(Severity)]
    titles = [line.split(" ")[0] for line in drawn(*rows) if " (1)  " in line]
    assert titles == ["error", "warning", "note", "ok"]


def test_nothing_to_show_is_said() -> None:
    assert drawn() == ["no check is that severe"]


@pytest.mark.parametrize(
    ("review", "is_outdated", "told"),
    [
        (None, False, "open"),
        (Review.NONE, False, "open"),
        (Review.CONFIRMED, False, "confirmed"),
        (Review.DISMISSED, True, "dismissed"),
    ],
)
def test_what_a_reviewer_holds_is_shown(
    review: Review | None, *, is_outdated: bool, told: str
) -> None:
    row = replace(ROW, review=review, comment="已向机关核实", is_outdated=is_outdated)
    lines = drawn(row)
    assert lines[4].startswith(told)
    assert any(line.startswith("changed since") for line in lines) == is_outdated
    assert any(line.endswith("# 已向机关核实") for line in lines)
    assert is_reviewed(row) == (told == "confirmed")


def test_the_other_report_is_named() -> None:
    row = replace(ROW, other_report="fedcba9876543210", other_source="柳河乡2023.txt")
    assert any(line.endswith("against 柳河乡2023.txt") for line in drawn(row))


@pytest.mark.parametrize("width", [24, 40, 63, 64, 80, 200])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_any_width_holds_every_word(
    monkeypatch: pytest.MonkeyPatch, width: int, language: Language
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    row = replace(ROW, source="reports/" + "a" * 90 + ".txt", comment="所指为两个季度，不是全年。")
    lines = drawn(row, MISSING, language=language)
    assert max(map(cell_len, lines)) <= width
    text = "".join("".join(lines).split())
    assert all(word in text for word in (row.key, "≠", "↔", "#"))


def test_hostile_words_are_shown_not_obeyed() -> None:
    hostile = "\x1b[2J\x9b1m\u202e[red]红[/red]\nhttp://a.example/"
    row = replace(
        ROW,
        source=hostile,
        body=hostile,
        subject=hostile,
        rule=hostile,
        comment=hostile,
        left_quotes=(hostile, "长" * 1_000_000),
        right_quotes=("3",) * 100_000,
        other_report="x",
        other_source=hostile,
        key="\x1b[1m",
    )
    text = "\n".join(drawn(row))
    assert not set("\x1b\x9b\u202e") & set(text)
    assert "[red]" in text
    assert len(text) < 5_000


def test_very_many_are_cut_and_counted() -> None:
    lines = drawn(*[ROW] * 1003)
    assert lines[0].startswith("error (1003)")
    assert sum(ROW.key in line for line in lines) == 1000
    assert "and 3 more, which -o FILE, --csv and --json give as well" in lines


def test_counts_are_told() -> None:
    reviewed = replace(ROW, review=Review.CONFIRMED)
    told = tell_checks({"error": 2, "ok": 120}, [ROW, reviewed], language="en")
    assert told == "2 errors, 0 warnings, 0 notes, 120 ok; of those shown 1 reviewed, 1 open"


@pytest.mark.parametrize(
    ("left", "right", "delta", "verdict", "told"),
    [
        (3.0, 10.0, -7.0, "inconsistent", "3 ≠ 10 (-7)"),
        (2.0, 2.0, 0.0, "consistent", "2 = 2"),
        (27000.0, 27312.0, -312.0, "consistent", "27,000 ≈ 27,312 (-312)"),
        (10.0, None, None, "unknown", "10 ? –"),
        (None, None, None, "unknown", ""),
        (0.1 + 0.2, 0.3, 4e-17, "consistent", "0.3 ≈ 0.3 (+4e-17)"),
    ],
)
def test_both_sides_are_compared(
    left: float | None, right: float | None, delta: float | None, verdict: str, told: str
) -> None:
    row = replace(ROW, left=left, right=right, delta=delta, verdict=CheckVerdict(verdict))
    assert sides(row) == told


@pytest.mark.parametrize(
    ("value", "told"),
    [(None, "–"), (0.0, "0"), (12345678.0, "12,345,678"), (98.75, "98.75"), (-3.0, "-3")],
)
def test_numbers_are_read_easily(value: float | None, told: str) -> None:
    assert shown(value) == told


@pytest.mark.parametrize(
    ("subject", "told"),
    [
        ("total", "总计"),
        ("rules.issued", "规章, 本年制发"),
        ("litigation", "行政复议、行政诉讼情况表"),
        ("applications_received", "新收申请"),
        ("issues_remedies", "五、存在的主要问题及改进情况"),
        ("本地行", "本地行"),
        ("C12", ""),
        ("c3", ""),
        ("31.0", ""),
        ("prose", ""),
        ("", ""),
    ],
)
def test_the_subject_is_told_in_words(subject: str, told: str) -> None:
    assert subject_name(subject, "zh") == told


def test_a_report_shows_its_errors_and_warnings() -> None:
    text = "收到申请2件。本年新收 0。"
    found = Check(
        check_id="prose.applications_received:C1",
        rule="prose.applications_received",
        subject="C1",
        left=2.0,
        right=0.0,
        delta=2.0,
        verdict=CheckVerdict.INCONSISTENT,
        severity=Severity.ERROR,
        left_spans=(Span(0, 6),),
        right_spans=(Span(12, 13),),
    )
    fine = replace(found, severity=Severity.OK)
    stream = io.StringIO()
    put(render_report_checks([fine, found], text, language="en"), stream)
    assert stream.getvalue().splitlines() == [
        "",
        "what contradicts, or may:",
        "   error  Applications received, in prose and table",
        "          2 ≠ 0 (+2)  “收到申请2件” ↔ “0”",
    ]
    stream = io.StringIO()
    put(render_report_checks([fine], text, language="en"), stream)
    assert stream.getvalue() == ""
