"""Chinese is folded at any character, with respect to its marks."""

from __future__ import annotations

import io
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.text import Text

from gongkai.view import put
from gongkai.view.prose import Prose, find_breaks


def folded(text: str, width: int) -> list[str]:
    breaks = [0, *find_breaks(text, width), len(text)]
    return [text[start:end] for start, end in pairwise(breaks)]


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("政务公开工作", 8, ["政务公开", "工作"]),
        ("政务公开工作", 9, ["政务公开", "工作"]),
        ("政务公开，工作", 8, ["政务公", "开，工作"]),
        ("政务公（开工作）", 8, ["政务公", "（开工", "作）"]),
        ("共发布 128 条信息", 10, ["共发布 128", "条信息"]),
        ("共发布信息128条", 11, ["共发布信息", "128条"]),
        ("2020 年，互助县", 10, ["2020 年，", "互助县"]),
        ("1234567890", 4, ["1234", "5678", "90"]),
        ("。。。。", 2, ["。", "。", "。", "。"]),
        ("", 10, [""]),
    ],
)
def test_lines_break_where_chinese_does(text: str, width: int, lines: list[str]) -> None:
    assert [line.rstrip() for line in folded(text, width)] == lines


@given(st.text("政务公开，。（）“” 12ab", max_size=60), st.integers(2, 20))
def test_folding_loses_nothing_and_keeps_the_width(text: str, width: int) -> None:
    lines = folded(text, width)
    assert "".join(lines) == text
    assert all(cell_len(line.rstrip()) <= width for line in lines)


def test_styles_survive_folding(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "8")
    stream = io.StringIO()
    put(Prose(Text("政务公开工作", style="red")), stream)
    assert stream.getvalue() == "政务公开\n工作\n"
