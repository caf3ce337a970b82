"""The summary of a run can be read by somebody who has never seen one."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest

from gongkai.errors import InputError
from gongkai.messages import Language
from gongkai.model import Kind, LedgerStatus, Reject, Role, RunSummary, Severity
from gongkai.view import put, render_summary

SUMMARY = RunSummary(
    run="run",
    written=True,
    replaced=False,
    n_inputs=7,
    n_reports={Kind.REPORT: 5, Kind.OTHER: 1},
    n_sentences={Role.ACTION: 40, Role.ISSUE: 10},
    n_issues=9,
    n_remedies=8,
    n_links=7,
    n_unaddressed=2,
    n_slips=1,
    n_unprompted=1,
    n_checks={Severity.ERROR: 2, Severity.OK: 118},
    n_compared=0,
    n_followed={},
    n_reviews=0,
    n_reviews_outdated=0,
    n_reviews_gone=0,
    rejects=(Reject("a.txt", "ingest", InputError("input.empty", source="a.txt")),),
    not_reports=(("novel.txt", Kind.OTHER),),
)


def drawn(summary: RunSummary, language: Language) -> list[str]:
    stream = io.StringIO()
    put(render_summary(summary, language=language), stream)
    return [line.strip() for line in stream.getvalue().splitlines()]


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        (
            "en",
            [
                "7 inputs read:",
                "5 annual reports, divided and tagged",
                "1 other documents, kept without sections",
                "1 rejected, each with its reason in the table rejects",
                "50 sentences, headings and table rows, by what they do:",
                "9 issues: 7 answered by a remedy, 2 not (unaddressed)",
                "8 remedies: 7 answer an issue, 1 do not (unprompted)",
                "7 links between an issue and a remedy",
                "1 possible slips of a copied template",
                "Whether the reports agree with themselves and with last year's, 120 checks:",
                "2 errors: a report contradicts itself or last year's",
                "0 warnings: odd, but it may be right",
            ],
        ),
        (
            "zh",
            [
                "5 份年度报告，已划分章节并逐句标注",
                "1 个未能读取，原因见 rejects 表",
                "9 个问题：7 个有对应措施，2 个没有（unaddressed）",
                "8 项改进措施：7 项对应问题，1 项没有（unprompted）",
                "报告是否前后一致、与上年衔接，共核查 120 项：",
                "2 处错误：报告自相矛盾，或与上年报告矛盾",
            ],
        ),
    ],
)
def test_the_counts_are_told_in_words(language: Language, lines: list[str]) -> None:
    shown = drawn(SUMMARY, language)
    assert [line for line in lines if line not in shown] == []


def test_roles_are_counted_and_explained() -> None:
    shown = [line.split() for line in drawn(SUMMARY, "en")]
    assert ["40", "action", "█" * 20, "what", "the", "body", "says", "it", "did"] in shown
    assert ["10", "issue", "█" * 5, "shortcomings", "the", "body", "admits"] in shown
    assert ["0", "nil", "statements", "that", "there", "is", "nothing"] in shown


def test_years_and_reviews_are_told_where_there_are_any() -> None:
    followed = {LedgerStatus.AGAIN: 3, LedgerStatus.DONE_AND_AGAIN: 1, LedgerStatus.DONE: 5}
    more = replace(SUMMARY, n_compared=2, n_followed=followed, n_reviews=4, n_reviews_gone=1)
    lines = {
        "2 pairs of years compared: 4 of 9 issues admitted again",
        "4 reviews kept: 0 of checks that have changed, 1 of checks that are gone",
    }
    assert lines <= set(drawn(more, "en"))
    assert not lines & set(drawn(SUMMARY, "en"))


def test_the_next_commands_are_shown_with_the_run_quoted() -> None:
    assert "gongkai check 'my run'" in drawn(replace(SUMMARY, run="my run"), "en")


def test_a_replaced_run_is_mentioned() -> None:
    line = "The run that stood there before was replaced."
    assert line not in drawn(SUMMARY, "en")
    assert line in drawn(replace(SUMMARY, replaced=True), "en")


def test_a_run_without_a_sentence_is_drawn() -> None:
    assert "0  action" in " ".join(drawn(replace(SUMMARY, n_sentences={}), "en"))
