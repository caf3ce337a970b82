"""One similarity: exact, symmetric, 1 for the same and next to nothing for the unrelated."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.text.similarity import jaccard, ngrams, similarity

TEXTS = st.text(st.characters(codec="utf-8"), max_size=40)

UNRELATED = (
    "全年通过门户网站公布各类事项128条。",
    "窗口人员轮岗频繁，经办人对答复时限不熟。",
    "没有其他需要报告的事项。",
    "下一步，我镇将在每个村设一名讲解员。",
    "本报告的电子版可从县政府网站下载。",
    "因申请人不服答复，发生复议一起，已经维持。",
)


@given(TEXTS)
def test_a_text_is_like_itself(text: str) -> None:
    assert similarity(text, text) == 1.0


@given(TEXTS, TEXTS)
def test_similarity_is_symmetric_and_a_share(first: str, second: str) -> None:
    found = similarity(first, second)
    assert found == similarity(second, first)
    assert 0.0 <= found <= 1.0


@pytest.mark.parametrize(("first", "second"), list(combinations(UNRELATED, 2)))
def test_unrelated_sentences_are_not_alike(first: str, second: str) -> None:
    assert similarity(first, second) <= 0.1


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("公开事项128条", "公开事项1,365条", 1.0),
        ("办结率98.5%", "办结率 100 ％", 1.0),
        ("（⼀）主动 公开", "(一)主动公开", 1.0),
        ("甲", "甲", 1.0),
        ("甲", "乙", 0.0),
        ("", "", 1.0),
        ("", "甲", 0.0),
        # 甲乙 乙丙 甲乙丙 | 甲乙 乙丁 甲乙丁: one of five
        ("甲乙丙", "甲乙丁", 0.2),
    ],
)
def test_what_counts_and_what_does_not(first: str, second: str, expected: float) -> None:
    assert similarity(first, second) == pytest.approx(expected)


def test_a_light_rewording_stays_alike_and_clauses_may_change_places() -> None:
    text = "栏目更新不及时，解读形式单一，村民知晓度不高。"
    assert 0.5 < similarity(text, "栏目更新不够及时，解读形式较为单一，村民知晓度不高。") < 1
    assert 0.7 < similarity(text, "解读形式单一，栏目更新不及时，村民知晓度不高。") < 1


def test_sets_that_are_kept_give_the_same() -> None:
    first, second = "栏目更新慢", "栏目内容旧"
    assert jaccard(ngrams(first), ngrams(second)) == similarity(first, second)
