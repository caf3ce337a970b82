"""Whatever a text says, its slips quote it, and no text takes long."""

from hypothesis import given
from hypothesis import strategies as st

from gongkai.ingest import report_from_text
from gongkai.sections import find_sections
from gongkai.slips import find_slips

PIECES = [
    "柳泉镇2024年政府信息公开工作年度报告\n",
    "一、总体情况\n",
    "五、存在的主要问题及改进情况\n",
    "我局公开信息条，",
    "２０２３年，我镇主动公开信息8条。",
    "桃源乡高度重视，",
    "乡政府、全县各级。",
    "2024年将进一步加强",
    "结合 2023 年实际",
    "“我局《我乡",
    "（电话：）",
    "某某镇",
    "\t",
    "\u3000\n",
]


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=5), max_size=20).map("".join))
def test_slips_quote_the_text_in_order_and_apart(text: str) -> None:
    report = report_from_text(text, source="probe")
    slips = find_slips(report, find_sections(report))
    ends = [0, *(slip.span.end for slip in slips)]
    for slip, end in zip(slips, ends, strict=False):
        assert end <= slip.span.start < slip.span.end <= len(text)


HOSTILE = [
    "我局" * 20_000,
    "一是2022年," * 10_000,
    "由局" * 20_000,
    "《我局" * 10_000,
    "2012年桃源乡" * 5_000,
    "乡政府,全乡" * 5_000,
]


def test_a_hostile_text_comes_to_an_end() -> None:
    for body in HOSTILE:
        text = "柳泉镇2024年政府信息公开工作年度报告\n一、总体情况\n" + body
        report = report_from_text(text, source="probe")
        sections = find_sections(report)
        slips = find_slips(report, sections)  # in minutes, where a pattern is not linear
        assert all(slip.span.end <= len(text) for slip in slips)
