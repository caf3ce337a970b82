"""A report is shown whole: metadata with origins, warnings, parts, tagged sentences."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest

from gongkai.messages import Language
from gongkai.model import Analysis, Kind, Metadata, Report
from gongkai.view import put, render_report


def drawn(analysis: Analysis, language: Language = "en") -> str:
    stream = io.StringIO()
    put(render_report(analysis, language=language), stream, fold=False)
    return stream.getvalue()


def lines(analysis: Analysis, language: Language = "en") -> list[str]:
    """Return the lines drawn without frame, with single blanks."""
    return [" ".join(line.strip("│").split()) for line in drawn(analysis, language).splitlines()]


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "document annual report 142 characters"),
        ("en", "issuer 青禾县水务局 from the title: “青禾县水务局”"),
        ("zh", "发布机关 青禾县水务局 读自标题：“青禾县水务局”"),
        ("en", "published 2025-01-20 from the signature: “2025年1月20日”"),
        ("en", "edition 2021 from the table columns: “内容 合计”"),
        ("zh", "格式版本 2021年格式 读自表格栏目：“内容 合计”"),
        ("en", "period 2024-01-01 – 2024-12-31 from the title: “2024年”"),
        ("en", "warning characters lost 一处 128"),
        ("zh", "注意 字符缺失 一处 128"),
    ],
)
def test_metadata_is_shown_with_its_origin(
    analysis: Analysis, language: Language, line: str
) -> None:
    assert line in lines(analysis, language)


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "issue boilerplate 一是栏目更新不够及时。"),
        ("zh", "问题 套话 一是栏目更新不够及时。"),
        ("en", "remedy slotted 一是栏目每周更新。"),
        ("en", "issue substantive 二是村民知晓度不高。"),
        ("en", "table 1 rows"),
        ("zh", "五、存在的主要问题 issues_remedies.issues"),
        ("en", "5 issues issues_remedies.issues"),
    ],
)
def test_sentences_are_shown_with_role_and_substance(
    analysis: Analysis, language: Language, line: str
) -> None:
    assert line in lines(analysis, language)


def test_nothing_is_left_out(analysis: Analysis) -> None:
    shown = drawn(analysis).replace("\n", "")
    text = analysis.report.text
    for sentence in analysis.sentences:
        if sentence.role != "table":
            assert sentence.span.of(text).replace("\n", "") in shown


def test_a_document_that_is_no_report_says_so() -> None:
    report = Report("f" * 16, "novel.txt", "text", "夜深了。", Kind.OTHER, Metadata())
    shown = lines(Analysis(report))
    assert "novel.txt" in shown[0]
    assert shown[1] == "document other document 4 characters"
    assert shown[-1] == "No sections: this is no annual report."


def test_a_hostile_report_steers_nothing(report: Report) -> None:
    text = "[bold]\x1b]0;x\x07[/nonsense]" + report.text
    hostile = replace(report, text=text, source="\x1b[2J[red].txt", warnings=())
    shown = drawn(Analysis(replace(hostile, metadata=Metadata())))
    assert "\x1b" not in shown
    assert "␛[2J[red].txt" in shown
