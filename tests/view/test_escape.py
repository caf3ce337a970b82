"""Text from files cannot steer a terminal."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.view import visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("政务公开", "政务公开"),
        ("村民知晓\n度不高", "村民知晓度不高"),
        ("村民知晓 \n　　度不高", "村民知晓度不高"),
        ("open\ngovernment", "open government"),
        ("第3\n项", "第3项"),
        ("内容\t合计", "内容 合计"),
        ("  两端  ", "两端"),
        ("\x1b[31m红\x1b[0m", "␛[31m红␛[0m"),
        ("\x1b]0;title\x07", "␛]0;title␇"),
        ("\x9b31m", "\ufffd31m"),
        ("\x7f", "\ufffd"),
        ("倒\u202e着\u2066写", "倒\ufffd着\ufffd写"),
        ("a\udcff.txt", "a\ufffd.txt"),
        ("[red]不是标记[/red]", "[red]不是标记[/red]"),
        ("", ""),
    ],
)
def test_text_is_shown_on_one_line(text: str, shown: str) -> None:
    assert visible(text) == shown


@given(st.text(st.characters(exclude_categories=())))
def test_no_control_character_is_left(text: str) -> None:
    shown = visible(text)
    assert not any(unicodedata.category(char) in {"Cc", "Cs", "Zl", "Zp"} for char in shown)
    assert visible(shown) == shown


@pytest.mark.parametrize("blank", [" ", "\u3000", "\n", " \n"])
def test_a_long_run_of_blanks_is_no_burden(blank: str) -> None:
    assert visible(f"公{blank * 200_000}\n开") == "公开"
    assert visible(f"open{blank * 200_000}\ngovernment") == "open government"
    assert len(visible(f"公{' ' * 200_000}开")) == 200_002


@given(st.text("政务公开，。", max_size=30))
def test_plain_chinese_stays_as_it_is(text: str) -> None:
    assert visible(text) == text
