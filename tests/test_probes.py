"""Invented excerpts in the shapes of real reports: what is found in each."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from gongkai import analyze
from gongkai.ingest import report_from_text
from gongkai.model import Analysis, Fact, ItemKind, ItemStatus, Kind, Span, WarningKind
from gongkai.settings import Settings

FIVE = "五、存在的主要问题及改进情况\n"


def read(text: str, model: str = "rules") -> Analysis:
    return analyze(report_from_text(text, source="probe"), Settings(model=model))


def units(text: str, model: str) -> list[str]:
    """Return the sentences of a text as "label role quote", line ends taken out of the quote."""
    analysis = read(text, model)
    return [
        f"{sentence.section} {sentence.role} {tidy(sentence.span.of(text))}"
        for sentence in analysis.sentences
    ]


def tidy(quote: str) -> str:
    return re.sub(r"\s+", "", quote)


def cases(name: str) -> list[Any]:
    path = Path(__file__).parent / "marked" / f"{name}.toml"
    tables = tomllib.loads(path.read_text(encoding="utf-8"))["case"]
    return [
        pytest.param(table, model, id=f"{model}: {table['shape']}")
        for model in ("rules", "linear")
        for table in tables
        if model == table.get("only", model)
    ]


@pytest.mark.parametrize(("case", "model"), cases("units"))
def test_units(case: dict[str, Any], model: str) -> None:
    assert units(case["text"], model) == case["units"]


def unmark(marked: str) -> tuple[str, list[tuple[str, str]]]:
    """Return a text without its marks, and its items as (kind, quote)."""
    items = [
        ("issue" if kind == "I" else "remedy", quote)
        for kind, quote in re.findall(r"〔([IR]) ([^〕]*)〕", marked)
    ]
    return re.sub(r"〔[IR] |〕", "", marked), items


@pytest.mark.parametrize(("case", "model"), cases("items"))
def test_items(case: dict[str, Any], model: str) -> None:
    text, expected = unmark(case["text"])
    found = [(item.kind.value, tidy(item.span.of(text))) for item in read(text, model).items]
    assert found == expected


@pytest.mark.parametrize(("case", "model"), cases("links"))
def test_links(case: dict[str, Any], model: str) -> None:
    links = read(case["text"], model).links
    assert [f"{link.issue_id}-{link.remedy_id}" for link in links] == case["links"]


def test_open_ends_are_kept() -> None:
    items = read(FIVE + "一是解读偏少。\n下一步，一是加强保密审查。").items
    assert [(item.kind, item.status) for item in items] == [
        (ItemKind.ISSUE, ItemStatus.UNADDRESSED),
        (ItemKind.REMEDY, ItemStatus.UNPROMPTED),
    ]


TITLE = "青石镇2024年政府信息公开工作年度报告\n"
METADATA = [
    pytest.param(TITLE + "一、总体情况\n", "青石镇", 2024, id="title"),
    pytest.param(
        "今天是2018年3月2日\n青石镇2023年政府信息公开工作年度报告\n一、总体情况\n",
        "青石镇",
        2023,
        id="today's date is no year",
    ),
    pytest.param("2022年白塔区教育局政府信息公开年报\n", "白塔区教育局", 2022, id="year first"),
    pytest.param(
        "柳泉镇政府信息公开工作2013年度报告\n", "柳泉镇", 2013, id="year behind the subject"
    ),
    pytest.param(
        TITLE + "一、总体情况\n无。\n青石镇人民政府\n2025年1月3日\n",
        "青石镇人民政府",
        2024,
        id="the signature completes a place",
    ),
    pytest.param(
        "云州市青石区松溪街道\n2020年度政府信息公开工作年度报告\n",
        "云州市青石区松溪街道",
        2020,
        id="title over two lines",
    ),
    pytest.param(
        "政府信息公开年度报告\n数据统计期限为2019年1月1日至2019年12月31日。\n如有疑问，请与白塔区教育局联系。\n",
        "白塔区教育局",
        2019,
        id="period and contact",
    ),
    pytest.param(
        "青石镇二〇二一年度政府信息公开工作年度报告\n", "青石镇", 2021, id="Chinese digits"
    ),
    pytest.param(
        "【工作总结】青石乡2023年政府信息公开年报\n", "青石乡", 2023, id="bracketed prefix"
    ),
    pytest.param(
        "一、总体情况\n2021年，我局公开信息8条，全部上网。依申请公开未发生。\n",
        None,
        2021,
        id="no title",
    ),
]


@pytest.mark.parametrize(("text", "issuer", "year"), METADATA)
def test_issuer_and_year(text: str, issuer: str | None, year: int) -> None:
    metadata = read(text).report.metadata
    assert (metadata.issuer.value if metadata.issuer else None) == issuer
    assert (metadata.year.value if metadata.year else None) == year


def test_metadata_quotes_what_it_was_read_from() -> None:
    text = TITLE + "一、总体情况\n无。\n青石镇人民政府\n2025年1月3日\n"
    metadata = read(text).report.metadata
    assert metadata.year == Fact(2024, "title", Span(0, len(TITLE.strip())))
    assert metadata.issuer is not None
    assert metadata.issuer.origin == "signature"
    assert metadata.issuer.span is not None
    assert metadata.issuer.span.of(text) == "青石镇人民政府"


def test_period_with_lost_characters() -> None:
    report = read("政府信息公开年报\n数据统计期限为201911日至20191231日。").report
    assert report.metadata.period is not None
    assert report.metadata.period.value == (date(2019, 1, 1), date(2019, 12, 31))
    assert {warning.kind for warning in report.warnings} == {WarningKind.CHARS_LOST}


def test_years_at_odds_with_the_title() -> None:
    text = TITLE + "本报告结合2023年实际编制。\n" + FIVE + "2022年,信息更新不够及时。"
    conflicts = read(text).report.warnings
    assert [(warning.kind, warning.span and warning.span.of(text)) for warning in conflicts] == [
        (WarningKind.YEAR_CONFLICT, "2023"),
        (WarningKind.YEAR_CONFLICT, "2022"),
    ]


def test_empty_slot_is_flagged() -> None:
    report = read("（一）主动公开情况。主动公开信息条,其中会议9条、预算2条。").report
    assert [warning.kind for warning in report.warnings] == [WarningKind.EMPTY_SLOT]


EDITIONS = [
    ("信息内容\t本年制发件数\t本年废止件数\t现行有效件数", "2021"),
    ("信息内容\t本年新制作数量\t本年新公开数量\t对外公开总数量", "2019"),
    ("规章\t本年制发件数\n行政许可\t上一年项目数量\t本年增/减", "mixed"),
    ("三、收到和处理政府信息公开申请情况\n（五）监督保障。加强检查。", "2021"),
    ("一、概述\n四、政府信息公开收费及减免情况", "pre2019"),
]


@pytest.mark.parametrize(("text", "edition"), EDITIONS)
def test_edition_by_tables_then_headings(text: str, edition: str) -> None:
    fact = read(TITLE + "一、总体情况\n" + text).report.metadata.edition
    assert fact is not None
    assert fact.value == edition


@pytest.mark.parametrize(
    "text", ["全年公开信息41条。", "三、收到和处理政府信息公开申请情况"], ids=["year", "six parts"]
)
def test_edition_is_told_neither_by_the_year_nor_by_the_six_parts(text: str) -> None:
    assert read(TITLE + "一、总体情况\n" + text).report.metadata.edition is None


KINDS = [
    ("文字解读:松溪街道2023年政府信息公开工作年度报告\n第一部分 总体情况\n", Kind.INTERPRETATION),
    ("青石镇2023年政务公开工作总结\n今年政务公开、信息公开稳步推进。", Kind.SUMMARY),
    (TITLE + "一、总体情况\n", Kind.REPORT),
    ("第一回\n话说天下大势，分久必合，合久必分。\n" * 40, Kind.OTHER),
]


@pytest.mark.parametrize(("text", "kind"), KINDS)
def test_kind_of_document(text: str, kind: Kind) -> None:
    assert read(text).report.kind is kind


def test_what_is_no_report_gets_no_sections() -> None:
    analysis = read("第一回\n话说天下大势，分久必合，合久必分。\n" * 40)
    assert analysis.sections == ()
    assert analysis.sentences == ()
