"""List marks, whole and damaged."""

import pytest

from gongkai.text.normalize import fold_text
from gongkai.text.ordinals import parse_ordinal


@pytest.mark.parametrize(
    ("text", "kind", "mark"),
    [
        ("一、总体情况", "part", "一、"),
        ("第一部分：总体", "part", "第一部分:"),
        ("—、总体情况", "part", "—、"),
        ("一,、总体", "part", "一,、"),
        ("（一）主动公开", "paren", "(一)"),
        ("(一)、主动公开", "paren", "(一)、"),
        ("(-)压实责任", "paren", "(-)"),
        (")是强化", "paren", ")"),
        ("㈠ 主动公开", "paren", "(一)"),
        ("一丶总体情况", "part", "一丶"),
        ("一）主动公开", "paren", "一)"),
        ("22012年依申请公开", "digit", "2"),
        ("*.规范", "digit", "*."),
        ("1、政策", "digit", "1、"),
        ("1.规范", "digit", "1."),
        ("2)规范", "digit", "2)"),
        ("(1)规范", "paren_digit", "(1)"),
        ("①规范", "paren_digit", "(1)"),
        ("一是加强", "word", "一是"),
        ("二要加强", "word", "二要"),
        ("首先，加强", "word", "首先,"),
        ("其二，加强", "word", "其二,"),
    ],
)
def test_list_mark(text: str, kind: str, mark: str) -> None:
    ordinal = parse_ordinal(fold_text(text))
    assert ordinal is not None
    assert (ordinal.kind, ordinal.text) == (kind, mark)


@pytest.mark.parametrize(
    "text",
    [
        "2024年",
        "202020年",
        "*规范",
        "1.5倍",
        "13.2695万次",
        "一般",
        "十分重视",
        "一些单位",
        "总体情况",
        "",
    ],
)
def test_no_list_mark(text: str) -> None:
    assert parse_ordinal(fold_text(text)) is None
