"""Sentence ends, quotes and brackets, and the exact partition."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.text.sentences import split_sentences


@pytest.mark.parametrize(
    "sentences",
    [
        ["一是加强监督。", "二是完善制度。"],
        ["公开信息12条！", "真的吗？", "真的。"],
        ["坚持“先审后发。再公开”原则。", "另行通知。"],
        ["请与办公室联系。", "（地址：某路1号。）", "特此公告。"],
        ["依据条例（国务院令第711号）编制。"],
        ["全文包括《总结。报告》等。", "完。"],
        ["“谁公开、谁负责。”", "已落实。"],
        ["没有句号的一行"],
        ["半个括号（没有关上。", "下一句。"],
        ["强化责任。", ")是强化监督。"],
        ["公开3.5万条。", "完。"],
    ],
)
def test_sentence_ends(sentences: list[str]) -> None:
    text = "".join(sentences)
    assert [span.of(text) for span in split_sentences(text)] == sentences


def test_white_space_stays_with_the_sentence_before_it() -> None:
    text = "一句。 \n二句。"
    assert [span.of(text) for span in split_sentences(text)] == ["一句。 \n", "二句。"]


def test_an_end_across_a_page_break() -> None:
    text = "始\n\n终坚持。下一句。"
    assert [span.of(text) for span in split_sentences(text)] == ["始\n\n终坚持。", "下一句。"]


@given(st.text(st.sampled_from("公开。！？“”（）()《》；，\n 1."), max_size=80))
def test_sentences_joined_give_the_text_back(text: str) -> None:
    spans = split_sentences(text)
    assert "".join(span.of(text) for span in spans) == text
    assert all(span.start < span.end for span in spans)


@given(st.text(st.sampled_from("公。（）\n"), max_size=30), st.integers(0, 10))
def test_a_range_is_partitioned_too(text: str, margin: int) -> None:
    whole = "甲" * margin + text + "乙" * margin
    spans = split_sentences(whole, margin, margin + len(text))
    assert "".join(span.of(whole) for span in spans) == text
