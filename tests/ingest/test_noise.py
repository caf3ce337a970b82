"""What surrounds and spoils a page: it is told from the report, and the report still found."""

import pytest

from gongkai import analyze
from gongkai.ingest import report_from_text
from gongkai.model import Analysis, Role, SectionLabel, WarningKind

BODY = "一、总体情况\n（一）主动公开。全年公开信息41条。\n六、其他需要报告的事项\n无。\n"
TITLE = "青石镇2023年政府信息公开工作年度报告\n"


def read(text: str) -> Analysis:
    return analyze(report_from_text(text, source="x"))


CHROME = [
    "当前位置：首页 > 政务公开 > 政府信息公开年报",
    "首页 > 青石镇 > 信息公开年度报告",
    "发布时间：2024-01-22 10:15 来源：青石镇",
    "索引号：00000-2024-1\t信息分类：年报",
    "| 索引号 | 00000 | 发文日期 | 2024-01-22 |",
    "【字体：大 中 小】",
    "大\n中\n小",
    "浏览次数：",
    "今天是2019年4月20日 星期六",
    "无障碍 登录 注册",
    "分享到：",
]


@pytest.mark.parametrize("chrome", CHROME)
def test_page_lines_ahead_of_the_title(chrome: str) -> None:
    text = f"{chrome}\n{TITLE}{BODY}"
    analysis = read(text)
    metadata = analysis.report.metadata
    assert metadata.year is not None
    assert (metadata.year.value, metadata.year.origin) == (2023, "title")
    assert metadata.issuer is not None
    assert metadata.issuer.value == "青石镇"
    ahead = [each for each in analysis.sentences if each.span.end <= len(chrome)]
    assert ahead
    assert {(each.section, each.role) for each in ahead} == {(SectionLabel.FRONT, Role.BASIS)}


TAIL = [
    "青石镇人民政府\n2024年1月22日",
    "青石镇人民政府 2024年1月22日",
    "扫一扫在手机打开当前页",
    "【打印】 【关闭】",
    "附件：青石镇统计表.xls",
    "上一篇：没有了\n下一篇：没有了",
]


@pytest.mark.parametrize("tail", TAIL)
def test_lines_behind_the_report(tail: str) -> None:
    analysis = read(f"{TITLE}{BODY}{tail}\n")
    start = len(TITLE + BODY)
    behind = [each for each in analysis.sentences if each.span.start >= start]
    assert behind
    assert {(each.section, each.role) for each in behind} == {(SectionLabel.BACK, Role.BASIS)}


def test_a_repeated_title_is_a_heading_each_time() -> None:
    analysis = read(TITLE + "发布时间：2024-01-22\n" + TITLE + BODY)
    headings = [each for each in analysis.sentences if each.section is SectionLabel.FRONT]
    assert [each.role for each in headings] == [Role.HEADING, Role.BASIS, Role.HEADING]


@pytest.mark.parametrize(
    ("published", "date"),
    [
        ("发布时间：2024-01-22 10:15", "2024-01-22"),
        ("发布日期：2024年1月22日", "2024-01-22"),
        ("发布时间：2021-03-2918:26", "2021-03-29"),
        ("成文日期：2024-01-20  发布日期：2024-01-22", "2024-01-22"),
    ],
)
def test_date_of_the_page(published: str, date: str) -> None:
    fact = read(f"{published}\n{TITLE}{BODY}").report.metadata.published
    assert fact is not None
    assert fact.value.isoformat() == date


@pytest.mark.parametrize(
    ("signed", "date"),
    [
        ("2024年1月22日", "2024-01-22"),
        ("二〇二四年一月二十二日", "2024-01-22"),
        ("二0二四年一月六日", "2024-01-06"),
        ("2024.1.22", "2024-01-22"),
    ],
)
def test_date_of_the_signature(signed: str, date: str) -> None:
    fact = read(f"{TITLE}{BODY}青石镇人民政府\n{signed}\n").report.metadata.published
    assert fact is not None
    assert (fact.value.isoformat(), fact.origin) == (date, "signature")


@pytest.mark.parametrize(
    "period",
    [
        "2023年1月1日至2023年12月31日",
        "2023年1月1日起至12月31日止",
        "2023年1月1日——2023年12月31日",
        "2023 年 1 月 1 日至 12 月 31 日",
        "20231月1日起至202312月31日",
        "202311日至20231231日",
    ],
)
def test_period(period: str) -> None:
    fact = read(f"{TITLE}数据统计期限为{period}。\n{BODY}").report.metadata.period
    assert fact is not None
    assert [end.isoformat() for end in fact.value] == ["2023-01-01", "2023-12-31"]


ROWS = ("规章", "行政规范性文件", "行政许可", "行政处罚", "行政强制", "行政事业性收费")


@pytest.mark.parametrize(
    ("values", "flagged"),
    [
        (("0", "3", "12", "0", "0", "0"), []),
        (("0", "", "12", "", "", ""), ["规章"]),  # every line that came a second time is gone
        (("", "", "", "", "", ""), []),  # blank cells say nothing
    ],
)
def test_zeros_that_vanished_are_flagged_and_not_guessed(
    values: tuple[str, ...], flagged: list[str]
) -> None:
    table = "\n".join(cell for row in zip(ROWS, values, strict=True) for cell in row if cell)
    text = f"柳泉镇2024年政府信息公开工作年度报告\n二、主动公开政府信息情况\n{table}"
    report = report_from_text(text, source="probe")
    lost = [warning for warning in report.warnings if warning.kind is WarningKind.CHARS_LOST]
    assert [w.span and w.span.of(text) for w in lost] == flagged
    assert report.text == text
