"""Amounts in running text, and the words that only look like some."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.text.amounts import find_amounts


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("收到12件", 12, "件"),
        ("公开27,000条", 27000, "条"),
        ("办结一百二十三件", 123, "件"),
        ("两起", 2, "起"),
        ("一万二千条", 12000, "条"),
        ("62.96万人次", 629600, "人次"),
        ("1.64亿次", 164000000, "次"),
        ("3千条", 3000, "条"),
        ("收费461万元", 461, "万元"),
        ("收费5000元", 0.5, "元"),
        ("收费1.2亿元", 12000, "亿元"),
        ("办结率98.5%", 98.5, "%"),
        ("满意率达百分之九十八", 98, "%"),
        ("0件", 0, "件"),
        ("共135。", 135, ""),
        ("阅读量1600万;", 16000000, ""),
    ],
)
def test_amount(text: str, value: float, unit: str) -> None:
    (figure,) = find_amounts(text)
    assert (figure.value, figure.unit) == (value, unit)
    assert not figure.is_approximate


@pytest.mark.parametrize(
    "text",
    [
        *(
            "100余条",
            "100条以上",
            "近100条",
            "约100条",
            "超过100条",
            "868余条",
            "近450余条",
            "1.2万余条",
        ),
        *("十二余件", "逾百件", "100多条", "50篇左右", "上百条"),
    ],
)
def test_rounded_amounts(text: str) -> None:
    (figure,) = find_amounts(text)
    assert figure.is_approximate


@pytest.mark.parametrize(
    "text",
    [
        *(
            "一是加强",
            "进一步推进",
            "三安全一稳定",
            "三审三校",
            "一级公路",
            "第三方评估",
            "四大方面",
        ),
        *(
            "第一时间",
            "第3期",
            "第二十条",
            "2024年1月3日",
            "〔2020〕109号",
            "12345热线",
            "0912-8823456",
        ),
        *(
            "20个工作日",
            "一件事",
            "一起推进",
            "一次性告知",
            "每件",
            "数百条",
            "十几件",
            "3-5件",
            "3至5件",
        ),
        *("一件一档", "(2024)", "3.", "万元", "百分点", "2020-2024年"),
    ],
)
def test_what_is_no_amount(text: str) -> None:
    assert find_amounts(text) == []


def test_the_end_takes_in_what_rounds() -> None:
    text = "公开100条以上,办结20余件"
    assert [text[each.start : each.end] for each in find_amounts(text)] == ["100条以上", "20余件"]
    assert [text[each.start : each.number_end] for each in find_amounts(text)] == ["100", "20"]


@given(st.text(alphabet="0123456789,.%万亿百千十一二两〇余近件条次元年月第至-(),。", max_size=60))
def test_amounts_lie_in_order(text: str) -> None:
    end = 0
    for figure in find_amounts(text):
        assert end <= figure.start < figure.number_end <= figure.end <= len(text)
        assert figure.value >= 0
        end = figure.end


@given(st.integers(0, 10**9))
def test_a_number_means_itself(number: int) -> None:
    assert [each.value for each in find_amounts(f"共{number}件")] == [number]
    assert [each.value for each in find_amounts(f"共{number:,}件")] == [number]
