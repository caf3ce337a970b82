"""Pairs are shown with their evidence, open ends as open."""

from __future__ import annotations

import io

import pytest

from gongkai.messages import Language
from gongkai.model import Analysis, Report
from gongkai.view import put, render_pairs


def drawn(analysis: Analysis, language: Language) -> list[str]:
    stream = io.StringIO()
    put(render_pairs(analysis, language=language), stream)
    return stream.getvalue().splitlines()


def test_pairs_in_english(analysis: Analysis) -> None:
    assert drawn(analysis, "en") == [
        "",
        "issue [timeliness, platform]  一是栏目更新不够及时。",
        "   ↳ same subject, same position (0.88)",
        "     remedy [timeliness]  一是栏目每周更新。",
        "",
        "issue [publicity]  二是村民知晓度不高。",
        "   ↳ no remedy answers it",
        "",
        "Remedies that answer no issue:",
        "   remedy [key areas]  二是加强财务公开。",
    ]


def test_pairs_in_chinese(analysis: Analysis) -> None:
    lines = drawn(analysis, "zh")
    assert lines[1] == "问题 [及时性, 网站平台]  一是栏目更新不够及时。"
    assert lines[2] == "   ↳ 同一主题, 位置对应 (0.88)"
    assert "没有对应问题的改进措施：" in lines


@pytest.mark.parametrize(
    ("language", "line"),
    [("en", "No issues and no remedies."), ("zh", "没有问题，也没有改进措施。")],
)
def test_a_report_without_items_says_so(report: Report, language: Language, line: str) -> None:
    assert drawn(Analysis(report), language) == [line]
