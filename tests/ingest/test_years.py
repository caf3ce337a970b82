"""The year a report is on, when it was published, and where its years are at odds."""

from datetime import date

import pytest

from gongkai.ingest import report_from_text
from gongkai.ingest.metadata import read_metadata
from gongkai.model import PageField, WarningKind

ONE = "一、总体情况\n"
LONG = ONE + "公开信息8条。\n" * 20
TITLE = "柳泉镇2023年政府信息公开工作年度报告\n"
# text, year, where it was read
YEARS = [
    (TITLE, 2023, "title"),
    ("柳泉镇二〇二三年度政府信息公开年报\n", 2023, "title"),
    ("柳泉镇2023年度政府信息公开工作年度报告\n", 2023, "title"),
    ("柳泉镇政府信息公开工作2013年度报告\n", 2013, "title"),
    ("柳泉镇2022年政府信息公开工作总结和2023年计划的报告\n", 2022, "title"),
    ("今天是2019年4月20日\n" + TITLE, 2023, "title"),
    ("发布时间：2020-01-22\n" + TITLE, 2023, "title"),
    (
        "柳泉镇政府信息公开年报\n统计期限为2021年1月1日至2021年12月31日。\n",
        2021,
        "period",
    ),
    ("柳泉大学2020-2021学年信息公开工作年度报告\n", 2021, "title"),
    ("柳泉大学信息公开年报\n统计期限为2019年9月1日至2020年8月31日。\n", 2020, "period"),
    ("柳泉镇2023年政府信息公开工作年度报告 2024-01-30\n", 2023, "title"),
    ("编制2019年度我乡信息公开工作年度报告。\n" + ONE, 2019, "preamble"),
    ("现将我镇2011年度政府信息公开情况报告如下。\n" + ONE, 2011, "preamble"),
    (ONE + "2021年，我局公开信息8条，全部上网。依申请公开未发生。\n", 2021, "sentence opener"),
]


@pytest.mark.parametrize(("text", "year", "origin"), YEARS)
def test_year(text: str, year: int, origin: str) -> None:
    fact = read_metadata(text).year
    assert fact is not None
    assert (fact.value, fact.origin) == (year, origin)


def test_no_year_is_guessed_from_the_page() -> None:
    text = "今天是2019年4月20日\n发布时间：2020-01-22\n柳泉镇政府信息公开年报\n" + ONE
    assert read_metadata(text).year is None


# what follows the title of 2023, and the years at odds with it
CONFLICTS = [
    ("本报告结合2022年实际编制。", ["2022"]),
    ("本报告结合2024年实际编制。", ["2024"]),
    ("现向社会公布2022年度柳泉镇政府信息公开工作年度报告。", ["2022"]),
    ("统计期限为2022年1月1日至2022年12月31日。", ["2022年1月1日至2022年12月31日"]),
    ("统计期限为2022年9月1日至2023年8月31日。", []),
    (ONE + "2022年，我镇公开信息8条。", ["2022"]),
    (ONE + "2024年，我镇将加强培训。", []),
    (ONE + "2022年公开6条，2023年公开8条。", []),
    (ONE + "2022年，我镇被评为先进。", []),
    (ONE + "按照2022年工作要点，自2021年起公开预算。", []),
    (ONE + "2019年5月，条例施行。", []),
]


@pytest.mark.parametrize(("text", "years"), CONFLICTS)
def test_years_at_odds(text: str, years: list[str]) -> None:
    report = report_from_text(TITLE + text, source="probe")
    found = [each for each in report.warnings if each.kind is WarningKind.YEAR_CONFLICT]
    assert [each.span.of(report.text) for each in found if each.span] == years


# text, date, where it was read
PUBLISHED = [
    (TITLE + ONE + "无。\n柳泉镇人民政府\n2024年1月5日\n", date(2024, 1, 5), "signature"),
    (TITLE + ONE + "无。\n二〇二四年一月五日\n", date(2024, 1, 5), "signature"),
    ("发布日期：2024-01-22\n" + TITLE + ONE, date(2024, 1, 22), "page"),
    (TITLE + ONE + "无。\n发布日期：2024-01-22\n", date(2024, 1, 22), "page"),
    ("成文日期 | 发布日期 | 2024-01-22 |\n" + TITLE + LONG, date(2024, 1, 22), "page"),
    ("• 发布日期\n  2024-01-22\n• 时效性\n  有效\n" + TITLE + LONG, date(2024, 1, 22), "page"),
    # a date by itself beside the title
    (TITLE + "2024-01-22 15:54:58 来源：柳泉在线\n" + LONG, date(2024, 1, 22), "page"),
    (TITLE + "主动公开\n2024.01.22\n" + LONG, date(2024, 1, 22), "page"),
    (TITLE + "（2024年1月22日）\n" + LONG, date(2024, 1, 22), "page"),
    ("二〇二四年一月二十二日\n" + TITLE + LONG, date(2024, 1, 22), "page"),
    ("柳泉镇2023年政府信息公开工作年度报告 2024-01-22\n" + LONG, date(2024, 1, 22), "page"),
]


@pytest.mark.parametrize(("text", "published", "origin"), PUBLISHED)
def test_published(text: str, published: date, origin: str) -> None:
    fact = read_metadata(text).published
    assert fact is not None
    assert (fact.value, fact.origin) == (published, origin)


UNDATED = [
    TITLE + "统计时间：2023年1月1日至2023年12月31日。\n" + LONG,
    TITLE + "时间：2023年1月1日起至2023年12月31日止。\n" + LONG,
    "失效日期 | 2025-01-01 |\n" + TITLE + LONG,
    TITLE + LONG + "召开时间：2023年5月4日，30人参加。\n",
    TITLE + "统计期限为2023年1月1日至2023年12月31日。\n" + ONE,
    TITLE + LONG + "2023年5月4日召开会议1次。\n" + LONG,
    TITLE + "2023-05-04开始实行。\n" + LONG,
    "今天是2019年4月20日，星期六\n" + TITLE + ONE,
]


@pytest.mark.parametrize("text", UNDATED)
def test_a_date_within_the_text_is_not_that_of_publication(text: str) -> None:
    assert read_metadata(text).published is None


def test_the_index_table_dates_a_report_when_nothing_else_does() -> None:
    fields = (PageField("成文日期", "2024年1月5日"), PageField("发布日期", "2024-01-22 10:15"))
    fact = read_metadata(TITLE + ONE, fields).published
    assert fact is not None
    assert (fact.value, fact.origin, fact.span) == (date(2024, 1, 22), "page field", None)
