"""Chinese numerals and counts."""

import pytest

from gongkai.text.numerals import find_counts, parse_integer


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("二〇二四", 2024),
        ("二0一七", 2017),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("二十三", 23),
        ("一百零二", 102),
        ("三千", 3000),
        ("一万二千", 12000),
        ("三百万零五", 3000005),
        ("两亿", 200000000),
        ("万", None),
        ("甲万", None),
        ("31", 31),
        ("甲", None),
        ("十甲", None),
        ("", None),
    ],
)
def test_parse_integer(numeral: str, value: int | None) -> None:
    assert parse_integer(numeral) == value


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("公开信息27,000余条", ["27,000余条"]),
        ("点击13.2695万次", ["13.2695万次"]),
        ("办结率达100%", ["100%"]),
        ("收到2件,办结2件", ["2件", "2件"]),
        ("2024年1月1日", []),
        ("一是加强监督", []),
        ("“三安全一稳定”", []),
    ],
)
def test_find_counts(text: str, counts: list[str]) -> None:
    assert [text[start:end] for start, end in find_counts(text)] == counts
