"""Breakdowns: which lists divide a total, and which of them claim to be whole."""

from __future__ import annotations

import pytest

from gongkai.claims import find_claims
from gongkai.ingest import report_from_text
from gongkai.model import Breakdown
from gongkai.sections import find_sections
from gongkai.sentences import tag_sentences

FRAME = "石桥县2024年政府信息公开工作年度报告\n\n一、总体情况\n\n（一）主动公开情况\n{}\n"


def breakdowns_of(text: str) -> tuple[Breakdown, ...]:
    report = report_from_text(FRAME.format(text), source="x")
    sections = find_sections(report)
    return find_claims(report, tag_sentences(report, sections))[1]


def told(breakdown: Breakdown) -> tuple[float, list[float]]:
    return breakdown.total.value, [part.value for part in breakdown.parts]


@pytest.mark.parametrize(
    ("text", "total", "parts"),
    [
        ("共30条(通知11、会议12、其他8)", 30, [11, 12, 8]),
        ("公开信息52件，其中本级制发19件，转发上级33件。", 52, [19, 33]),
        ("公开信息73条，其中：统计12条，动态21条，公示7条，其他信息30条。", 73, [12, 21, 7, 30]),
        ("公开信息500条：动态300条，公告150条，文件40条。", 500, [300, 150, 40]),
        ("公开信息200条，分别为动态120条、公告60条、文件10条。", 200, [120, 60, 10]),
        ("公开信息十七条，其中预决算两条、机构三条、动态十二条。", 17, [2, 3, 12]),
        ("公开信息800条，占80%，其中动态600条，占75%，公告200条，占25%。", 800, [600, 200]),
        ("公开信息314条，其中人事3条，财政43条，其余公共资源和环境类等269条。", 314, [3, 43, 269]),
        ("公开信息314条，其中人事3条，财政43条，教育269条。", 314, [3, 43, 269]),
        ("收到申请23件，其中网上申请14件，信函申请9件。", 23, [14, 9]),
        ("公开信息30条，其中动态20条（同步推送5条），公告10条。", 30, [20, 10]),
        ("公开信息30条，其中网站（含子站）20条，微信（云岭发布）10条。", 30, [20, 10]),
        ("公开信息150余条，其中动态90条、其他40条。", 150, [90, 40]),
    ],
)
def test_whole_lists(text: str, total: float, parts: list[float]) -> None:
    (breakdown,) = breakdowns_of(text)
    assert told(breakdown) == (total, parts)
    assert not breakdown.is_open


@pytest.mark.parametrize(
    "text",
    [
        "共30条(通知11、会议12、其他8等)。",
        "公开信息900条，其中动态120条、公告60条、文件10条等。",
        "发布信息2469条，其中动态类1295条，重点领域432条，通知公告320条。",
        "公开信息1000条，其中网站公开900条、微博公开300条，二者互有交叉。",
        "发布信息2483条，其中网站319条，微信851条、微博2348条。",
        "公开信息13200余条，其中网站6032条，微信2953余条，其他方式4360余条。",
        "公开信息100条（主要有动态30条、公告20条）。",
        "公开信息100条，其中动态30条、公告20条。",
        "公开信息100条，其中动态62条（同时撤销2条）、公告40条。",
        "现场答复19条；其中，动态类142条，通知类56条，文件类24条。",
        "发布信息212条，其中，动态286条，公告31条，文件20条。",
        "公开信息49条，其中食品34条、环保11条等；主动公开的信息数为384条。",
    ],
)
def test_lists_that_need_not_add_up(text: str) -> None:
    assert [breakdown.is_open for breakdown in breakdowns_of(text)] == [True]


@pytest.mark.parametrize(
    "text",
    [
        "主动公开信息条,其中会议9条、预算2条",
        "公开信息22条，其中线上公开15条。",
        "公开信息60余条，其中图片新闻100条。",
        "发布解读20篇，其中图解8篇，视频解读12个。",
        "工作人员5人，其中专职1人、兼职7人。",
        "受理申请10件，其中予以公开5件、无法提供3件。",
        "公开信息300条，解读20条，回复留言15条。",
        "公开信息300条。其中动态200条，公告50条。",
        "采购金额300万元，其中货物100万元、服务150万元。",
        "公开信息132条，比上年增加24条，其中：预决算11条；救助32条。",
    ],
)
def test_what_is_no_breakdown(text: str) -> None:
    assert breakdowns_of(text) == ()


def test_numbers_behind_a_list_that_adds_up_are_no_parts() -> None:
    (breakdown,) = breakdowns_of("公开信息100条，其中网站60条、微信40条，转发上级信息5条。")
    assert told(breakdown) == (100, [60, 40])


def test_two_lists_may_divide_one_total() -> None:
    found = breakdowns_of("公开信息100条，其中网站60条、微信40条；其中通知50条、动态50条。")
    assert [told(breakdown) for breakdown in found] == [(100, [60, 40]), (100, [50, 50])]


def test_roundness_is_kept() -> None:
    (breakdown,) = breakdowns_of("公开信息约100条，其中网站60余条、微信40条。")
    assert breakdown.total.approximate
    assert [part.approximate for part in breakdown.parts] == [True, False]
