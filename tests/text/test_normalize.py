"""Folding: what patterns see, and the way back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.text.normalize import fold, fold_text

CHARS = st.sampled_from("一工，。（）①㈠⼀⺠％１…　 \n\t#*公开𬱖\u200b\ufeff½")


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("⼀、总体情况", "一、总体情况"),
        ("⺠生", "民生"),
        ("（一） 主动\n公开", "(一)主动公开"),
        ("２０２４年，共１２条；", "2024年,共12条;"),
        ("① 更新慢", "(1)更新慢"),
        ("**一是**深化", "一是深化"),
        ("## 一、", "一、"),
        ("全年****条", "全年条"),
        ("公开*条", "公开*条"),
        ("等……", "等……"),
        ("\u200b公\ufeff开", "公开"),
        ("𬱖头镇", "𬱖头镇"),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold_text(text) == folded


def test_span_points_at_the_text_as_read() -> None:
    text = "标题\n（⼀） 主动 公开"
    folded = fold(text, 3)
    start = folded.text.index("主动公开")
    assert folded.span(start, start + 4).of(text) == "主动 公开"
    assert folded.visible().of(text) == "（⼀） 主动 公开"


def test_an_expanded_character_is_one_place() -> None:
    folded = fold("a㈠b")
    assert folded.text == "a(一)b"
    assert [folded.source(position) for position in range(5)] == [0, 1, 1, 1, 2]


@given(st.text(CHARS, max_size=60))
def test_map_is_monotone_and_quotes_fold_to_themselves(text: str) -> None:
    folded = fold(text)
    sources = [folded.source(position) for position in range(len(folded.text))]
    assert sources == sorted(sources)
    for position, char in enumerate(folded.text):
        assert char in fold_text(folded.span(position, position + 1).of(text))
    if folded.text:
        assert fold_text(folded.visible().of(text)) == folded.text


@given(st.text(CHARS, max_size=40), st.text(CHARS, max_size=40))
def test_folding_a_range_is_folding_the_slice(before: str, text: str) -> None:
    whole = before + "句" + text
    assert fold(whole, len(before)).text == fold_text("句" + text)
