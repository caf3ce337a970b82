"""Text stays text in a spreadsheet, and comes back as it was."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.sheets.cells import neutral, number, plain, printable

HOSTILE = st.text("='+-@＝\t\r\n 　0123456789eE/.，县", max_size=12)


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+86",
        "-3",
        "@SUM(A1)",
        "＝1",
        "＋1",
        "－1",
        "＠x",
        "\t=1",
        "\r=1",
        "\n=1",
        "\tx",
        "  =1",
        "\u3000=1",
        "\ufeff=1",
        "'=1",
        '=HYPERLINK("x")',
        "0041293111",
        "00412e9311",
        "12e3456789",
        "123456789012345678",
        "3-4",
        "2024/1/2",
        "'007",
    ],
)
def test_what_a_spreadsheet_would_run_or_change_is_marked(text: str) -> None:
    assert neutral(text) == f"'{text}"
    assert plain(f"'{text}") == text


@pytest.mark.parametrize(
    "text",
    ["", "县", "3", "12.5", "1234567890", "8e94f3a77e", "a=1", "'tis", "3 条", "12%", "3-4件"],
)
def test_other_text_is_left_alone(text: str) -> None:
    assert neutral(text) == text
    assert plain(text) == text


@given(st.one_of(st.text(max_size=20), HOSTILE))
def test_plain_undoes_neutral(text: str) -> None:
    marked = neutral(text)
    assert plain(marked) == text
    assert not marked.startswith(tuple("=+-@＝＋－＠\t\r\n"))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x00b", "a␀b"),
        ("\x1b[31m红", "␛[31m红"),
        ("甲\r\n乙\r丙\u2028丁", "甲\n乙\n丙\n丁"),
        ("\u202e倒", "\ufffd倒"),
        ("\ud800", "\ufffd"),
        ("\uffff", "\ufffd"),
        ("表\t格", "表\t格"),
    ],
)
def test_what_no_cell_can_hold_is_shown(text: str, shown: str) -> None:
    assert printable(text) == shown


@pytest.mark.parametrize("char", ["县", "𠀀", "a"])
def test_a_long_text_is_cut_where_a_cell_ends(char: str) -> None:
    units = len(char.encode("utf-16-le")) // 2
    shown = printable(char * 40_000)
    assert shown.endswith("…")
    assert set(shown[:-1]) == {char}
    assert 32_766 - units <= len(shown.encode("utf-16-le")) // 2 <= 32_766
    assert printable(char * (32_766 // units)) == char * (32_766 // units)


@pytest.mark.parametrize(
    ("value", "shown"),
    [(3.0, 3), (0.0, 0), (2.5, 2.5), (float("nan"), None), (float("inf"), None), (7, 7)],
)
def test_numbers_are_whole_where_they_can_be(value: float, shown: float | None) -> None:
    found = number(value)
    assert found == shown
    assert type(found) is type(shown)
