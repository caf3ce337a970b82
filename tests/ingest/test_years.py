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


# The subject of a sentence that opens with another year, in a report of 云岭市's bureau on 2023.
OF_OTHERS = [
    "2022年，国务院修订条例。",
    "2022年，全国人大常委会修改档案法。",
    "2022年，国家推进登记公开。",
    "2022年，中央部署机构改革。",
    "2022年，上级要求更新栏目。",
    "2022年，住建部要求公开。",
    "2022年，自治区党委部署专项行动。",
    "2022年，省政府部署专项行动。",
    "2022年，省级部门更新栏目。",
    "2022年，省住房和城乡建设厅推进公开。",
    "2022年，市委、市政府要求公开预算。",
    "2022年，云岭市政府要求更新栏目。",
    "2022年，昆明市政府要求更新栏目。",
    "2022年，市审计局对我局审计。",
    "2022年，县委巡察组进驻我局。",
    "2022年，原国土局公开信息8条。",
    # laws and plans
    "2022年，《云岭市公开办法》施行。",
    "2022年，新修订的《档案法》公布。",
    "2022年，档案法修正。",
    "2022年国务院政府信息公开条例修改。",
    "2022年，我局启动三年行动。",
    # what began then, or is compared with
    "2022年以来，我局公开预算。",
    "2022年起我局政府信息公开预算。",
    "2022年至2023年，我局公开预算。",
    "2022年，我局荣膺先进。",
    "2022年，市政府网站改版，我局栏目调整。",
    "2022年，我局收到申请8件，今年6件。",
]
OF_THE_AUTHOR = [
    "2022年，我局主动公开信息8条。",
    "2022年，云岭市规划局主动公开信息8条。",
    "2022年，市规划局主动公开信息8条。",
    "2022年，在市委、市政府的领导下，我局公开信息8条。",
    "2022年，严格按照条例公开信息8条。",
    "2022年，政府信息公开工作有序开展。",
    "2022年，市政府门户网站公开我局信息8条。",
]


def conflicts_in(title: str, sentence: str) -> int:
    text = f"{title}2023年政府信息公开工作年度报告\n{ONE}{sentence}\n"
    warnings = report_from_text(text, source="probe").warnings
    return sum(each.kind is WarningKind.YEAR_CONFLICT for each in warnings)


@pytest.mark.parametrize("sentence", OF_OTHERS)
def test_what_others_did_in_another_year_is_no_conflict(sentence: str) -> None:
    assert conflicts_in("云岭市规划局", sentence) == 0


@pytest.mark.parametrize("sentence", OF_THE_AUTHOR)
def test_what_the_author_did_in_another_year_is_a_conflict(sentence: str) -> None:
    assert conflicts_in("云岭市规划局", sentence) == 1


@pytest.mark.parametrize("subject", ["市政府", "市委、市政府", "云岭市人民政府", "市政府办公室"])
def test_a_government_is_not_above_itself(subject: str) -> None:
    sentence = f"2022年，{subject}高度重视信息公开。"
    assert conflicts_in("云岭市人民政府", sentence) == 1
    assert conflicts_in("云岭市规划局", sentence) == 0


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
