"""Nothing is lost: sections partition the text, sentences hold every character that shows."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai import analyze
from gongkai.ingest import report_from_text
from gongkai.model import Analysis, BlockKind, Kind
from gongkai.text.normalize import fold_text

SEEDS = sorted((Path(__file__).parents[1] / "seeds").glob("*.txt"))
LINES = st.lists(
    st.sampled_from(
        [
            "青石镇2024年政府信息公开工作年度报告",
            "一、总体情况",
            "**（一）主动公开。**全年公开信息41条。",
            "（三）政府信息管理（四）平台建设情况 新增终端2台",
            "一是加强领导。二是完善制度；三是强化监督。",
            "没有句号的一行，长得像是被换行截断了一半",
            "规章\t0\t0\t9",
            "| 行政许可 | 12 |",
            "- 3 -",
            "二、主动公开政府信息情况",
            "五、存在的主要问题及改进情况",
            "但仍存在更新慢、内容少等问题。下一步，我镇将加强培训。",
            "1.慢；",
            "其他需要报告的事项",
            "𬱖头镇人民政府",
            "五、存在的主要问题①更新不及时。②人手少。",
            "（一）主动公开㎏½ﬃ①一是\u200b**加强**领导。\u2028二是\x0b监督。",
            "2025年1月3日",
            "",
        ]
    ),
    max_size=25,
)


def check(analysis: Analysis) -> None:
    text = analysis.report.text
    assert "".join(section.span.of(text) for section in analysis.sections) == text
    for section in analysis.sections:
        for block in section.blocks:
            assert section.span.start <= block.span.start < block.span.end <= section.span.end
    ends = 0
    left_out = []
    for sentence in analysis.sentences:
        assert ends <= sentence.span.start < sentence.span.end
        left_out.append(text[ends : sentence.span.start])
        section = analysis.sections[sentence.section_no]
        assert section.span.start <= sentence.span.start
        assert sentence.span.end <= section.span.end
        assert section.label is sentence.section
        quote = sentence.span.of(text)
        assert quote == quote.strip()
        ends = sentence.span.end
    left_out.append(text[ends:])
    # Only page numbers stand in no sentence, and only where no sentence runs across them.
    assert all(re.fullmatch("(-3-)*", fold_text(gap)) for gap in left_out)
    last = 0
    for item in analysis.items:
        assert last <= item.span.start
        last = item.span.end
        assert item.head is not None
        assert item.span.start <= item.head.start < item.head.end <= item.span.end


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem[:3])
def test_seeds(path: Path) -> None:
    analysis = analyze(report_from_text(path.read_text(encoding="utf-8"), source=path.name))
    check(analysis)
    n_tables = sum(
        block.kind is BlockKind.TABLE for section in analysis.sections for block in section.blocks
    )
    assert n_tables > 10


@given(LINES)
def test_any_order_of_lines(lines: list[str]) -> None:
    analysis = analyze(report_from_text("\n".join(lines), source="x"))
    if analysis.report.kind is not Kind.OTHER and fold_text(analysis.report.text):
        check(analysis)


@given(
    st.text(
        st.sampled_from(
            "一二（）、。：；公开信息存在问题\n\t |#*12年月日，①㎏ﬃ½㈠\u200b\u2028\x0b"
        ),
        max_size=120,
    )
)
def test_any_text(noise: str) -> None:
    check(analyze(report_from_text("政府信息公开年度报告\n" + noise, source="x")))
