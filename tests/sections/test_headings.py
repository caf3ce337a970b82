"""Headings by meaning: the names, marks and run-in forms that real reports use, invented anew."""

from __future__ import annotations

import re

import pytest

from gongkai import analyze
from gongkai.ingest import report_from_text
from gongkai.model import Analysis, Role
from gongkai.settings import Settings

TITLE = "青石镇2023年政府信息公开工作年度报告\n"


def read(text: str) -> Analysis:
    return analyze(report_from_text(text, source="x"), Settings(model="rules"))


def headings(text: str) -> list[str]:
    """Return "label quote" for every heading but the title."""
    return [
        f"{sentence.section} {re.sub(r'[ ]+', '', sentence.span.of(text))}"
        for sentence in read(text).sentences
        if sentence.role is Role.HEADING and sentence.span.of(text) not in text[: len(TITLE)]
    ]


PARTS = [
    ("一、总体情况", "overview"),
    ("一、政府信息公开工作总体情况", "overview"),
    ("一、概 述", "overview"),
    ("一 概述", "overview"),
    ("一、2023年政务公开总体情况", "overview"),
    ("一、政府信息公开基本概况", "overview"),
    ("一、工作总体推进情况", "overview"),
    ("一、全年主要工作", "overview"),
    ("总体情况", "overview"),
    ("第一部分 总体情况", "overview"),
    ("### 一、总体情况", "overview"),
    ("**一、总体情况**", "overview"),
    ("二、主动公开政府信息情况", "disclosure_table"),
    ("二、行政机关主动公开政府信息情况", "disclosure_table"),
    ("三、收到和处理政府信息公开申请情况", "requests_table"),
    ("三、行政机关收到和处理政府信息公开申请情况", "requests_table"),
    ("四、政府信息公开行政复议、行政诉讼情况", "litigation_table"),
    ("四、因政府信息公开工作被申请行政复议、提起行政诉讼情况", "litigation_table"),
    ("四、政府信息公开行政复议和行政诉讼情况", "litigation_table"),
    ("五、存在的主要问题及改进情况", "issues_remedies"),
    ("五、政府信息公开工作存在的主要问题及改进情况", "issues_remedies"),
    ("五、存在的问题和改进措施", "issues_remedies"),
    ("五、存在问题及整改情况", "issues_remedies"),
    ("五、存在的主要问题及下步工作安排", "issues_remedies"),
    ("五、现存问题与改进举措", "issues_remedies"),
    ("五、存在的不足和下一步打算", "issues_remedies"),
    ("五、存在的主要问题", "issues_remedies.issues"),
    ("六、下一步工作计划", "issues_remedies.remedies"),
    ("六、下步打算", "issues_remedies.remedies"),
    ("六、2024年工作思路", "issues_remedies.remedies"),
    ("六、其他需要报告的事项", "other_matters"),
    ("六、其它需要报告的事项", "other_matters"),
    ("六、需要说明的其他事项", "other_matters"),
    ("四、政府信息公开收费及减免情况", "other_matters"),
]


@pytest.mark.parametrize(("line", "label"), PARTS)
def test_part(line: str, label: str) -> None:
    shown = re.sub("[ #*]+", "", line)
    found = headings(f"{TITLE}{line}\n全年公开信息41条。\n")
    assert [re.sub("[#*]", "", heading) for heading in found] == [f"{label} {shown}"]


SUBS = [
    ("（一）主动公开情况", "overview.proactive"),
    ("（一）主动公开政府信息情况", "overview.proactive"),
    ("（二）依申请公开工作", "overview.on_request"),
    ("（二）依申请公开办理情况", "overview.on_request"),
    ("（三）政府信息管理方面", "overview.management"),
    ("（三）政府信息资源管理情况", "overview.management"),
    ("（四）政府信息公开平台建设情况", "overview.platform"),
    ("（四）平台建设", "overview.platform"),
    ("（四）政务新媒体建设情况", "overview.platform"),
    ("（五）监督保障情况", "overview.oversight"),
    ("（六）组织领导", "overview.oversight"),
    ("（七）教育培训", "overview.oversight"),
    ("（六）政府信息公开行政复议、行政诉讼情况", "overview.other"),
    ("（一）聚焦重点领域，主动公开更有力", "overview.proactive"),
    ("（二）畅通申请渠道，答复更规范", "overview.on_request"),
    ("（三）严把审核关口，管理更精细", "overview.management"),
    ("（四）拓宽公开渠道，载体更多样", "overview.platform"),
    ("（五）压实工作责任，保障更有力", "overview.oversight"),
    ("（六）打响水乡名片", "overview.other"),
    ("1.主动公开", "overview.proactive"),
    ("1、依申请公开情况", "overview.on_request"),
]


@pytest.mark.parametrize(("line", "label"), SUBS)
def test_sub_section_of_part_one(line: str, label: str) -> None:
    found = headings(f"{TITLE}一、总体情况\n{line}\n建立了工作机制。\n")
    assert found == ["overview 一、总体情况", f"{label} {line}"]


RUN_IN = [
    "（一）主动公开。2023年公开信息41条。",
    "（一）主动公开：公开信息41条。",
    "（一）主动公开 全年公开信息41条。",
    "（一）主动公开情况2023年公开信息41条。",
    "**（一）主动公开。**公开信息41条。",
    "（一）、主动公开。公开信息41条。",
]


@pytest.mark.parametrize("line", RUN_IN)
def test_run_in_heading(line: str) -> None:
    analysis = read(f"{TITLE}一、总体情况\n{line}\n")
    roles = [(each.section.value, each.role.value) for each in analysis.sentences[2:]]
    assert roles == [("overview.proactive", "heading"), ("overview.proactive", "figure")]


NO_HEADINGS = [
    "本报告包括：一、总体情况，二、主动公开政府信息情况，三、其他需要报告的事项。",
    "全文由总体情况、存在的主要问题及改进情况等六部分组成。",
    "主动公开政府信息85条，依申请公开0件。",
    "针对存在的主要问题，逐项整改到位。",
    "没有其他需要报告的事项。",
]


@pytest.mark.parametrize("line", NO_HEADINGS)
def test_no_heading(line: str) -> None:
    assert headings(f"{TITLE}{line}\n") == []


def test_missing_and_reordered_parts() -> None:
    text = (
        TITLE
        + "三、其他需要报告的事项\n无。\n一、存在的主要问题及改进情况\n更新慢。\n五、总体情况\n"
    )
    assert [heading.split()[0] for heading in headings(text)] == [
        "other_matters",
        "issues_remedies",
        "overview",
    ]


def test_a_heading_broken_over_two_lines() -> None:
    text = TITLE + "三、收到和处理政府信息公开申\n请情况\n没有收到申请。\n"
    assert headings(text) == ["requests_table 三、收到和处理政府信息公开申\n请情况"]


def test_a_list_mark_torn_off_its_heading() -> None:
    text = TITLE + "一、\n总体情况\n建立了工作机制。\n"
    assert headings(text) == ["overview 一、\n总体情况"]


@pytest.mark.parametrize("gap", ["\t", " "])
def test_a_row_is_not_joined_with_the_heading_below_it(gap: str) -> None:
    part, row = "四 政府信息公开行政复议、行政诉讼情况", "四、结转下年度继续办理"
    table = f"三、收到和处理政府信息公开申请情况\n{gap.join((row, '0', '0'))}\n"
    found = headings(f"{TITLE}{table}{part}\n没有发生。\n")
    assert found[1:] == [f"litigation_table {part.replace(' ', '')}"]


def test_a_list_mark_is_not_joined_with_a_row_of_cells() -> None:
    rows = "3.其他\t0\t0\n(七)\n总计\t2\t2\n"
    text = f"{TITLE}三、收到和处理政府信息公开申请情况\n{rows}"
    shown = [each.span.of(text) for each in read(text).sentences if each.role is Role.TABLE]
    assert shown[-1] == "总计\t2\t2"


def test_a_table_of_contents_opens_no_sections() -> None:
    parts = ["一、总体情况", "五、存在的主要问题及改进情况", "六、其他需要报告的事项"]
    contents = "\n".join([parts[0], "二、主动公开政府信息情况", *parts[1:], "目录完\n"])
    body = f"{parts[0]}\n公开41条。\n{parts[1]}\n更新慢。\n{parts[2]}\n无。\n"
    labels = [section.label.value for section in read(TITLE + contents + body).sections]
    assert labels == [
        "front",
        "overview",
        "issues_remedies",
        "issues_remedies.issues",
        "other_matters",
    ]


def test_displaced_table_rows_go_to_their_own_table() -> None:
    text = (
        TITLE + "三、收到和处理政府信息公开申请情况\n\t自然人\t总计\n二、主动公开政府信息情况\n"
        "规章\t0\t0\t0\n一、本年新收政府信息公开申请数量\t0\t0\n"
    )
    rows = [
        (each.section.value, each.span.of(text)[:4])
        for each in read(text).sentences
        if each.role is Role.TABLE
    ]
    assert rows == [
        ("requests_table", "自然人\t"),
        ("disclosure_table", "规章\t0"),
        ("requests_table", "一、本年"),
    ]


@pytest.mark.parametrize(
    "row",
    ["规章000", "行政许可 12", "第二十条第（五）项", "结果维持 结果纠正 其他结果", "| 规章 | 0 |"],
)
def test_table_rows_never_become_sentences(row: str) -> None:
    analysis = read(f"{TITLE}二、主动公开政府信息情况\n{row}\n")
    assert analysis.sentences[-1].role is Role.TABLE


def test_a_displaced_row_does_not_divert_part_five() -> None:
    text = (
        TITLE + "五、存在的主要问题及改进情况\n一是更新不及时。\n规章\t0\t0\t0\n"
        "涉及三个科室。\n下一步，充实队伍。\n"
    )
    labels = [
        (each.section.value, each.role.value)
        for each in read(text).sentences
        if each.role not in (Role.HEADING, Role.TABLE)
    ]
    assert labels == [
        ("issues_remedies.issues", "issue"),
        ("issues_remedies.issues", "issue"),
        ("issues_remedies.remedies", "remedy"),
    ]


def test_rows_of_the_applications_table_are_no_headings() -> None:
    """A cell on its own line that reads like a sub-section is still a row of its table."""
    rows = [
        *("1.属于国家秘密 0 0", "（三）不予公开", "1.属于国家秘密", "0", "0"),
        *("2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请", "3.其他 0 0"),
        *("（七）总计", "0", "(七) 总计 0 0", "四、结转下年度继续办理", "0"),
        *("一，、本年新收政府信息公开申请数量", "0", "—、本年新收政府信息公开申请数量 2 0 2"),
    ]
    text = TITLE + "三、收到和处理政府信息公开申请情况\n" + "\n".join(rows) + "\n"
    found = {(each.section.value, each.role) for each in read(text).sentences[2:]}
    assert found == {("requests_table", Role.TABLE)}


def test_a_label_before_a_table_does_not_take_its_rows() -> None:
    lines = [
        "依申请公开：零报告。",
        "申请人情况",
        "自然人",
        "总计",
        "其他",
        "三、本年度办理结果",
        "0",
    ]
    text = TITLE + "三、收到和处理政府信息公开申请情况\n" + "\n".join(lines) + "\n"
    rows = [each for each in read(text).sentences if each.role is Role.TABLE]
    assert len(rows) == 6
    assert {row.section.value for row in rows} == {"requests_table"}
