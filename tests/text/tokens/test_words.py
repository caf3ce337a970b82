"""Words: what is one, and that none of the text is lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.errors import SettingsError
from gongkai.text.tokens import cut, read_terms, split
from gongkai.text.tokens.terms import shipped_terms

# Terms, pieces of terms and what may stand around them, so that they meet, overlap and break off.
PIECES = st.sampled_from(
    [
        *shipped_terms()[::9],
        "双随机",
        "、",
        "一公开",
        "+",
        "12345",
        "政府信息",
        "县人民政府",
        "3月",
        "\r\n",
    ]
)
TEXTS = st.lists(st.one_of(PIECES, st.characters(), st.text())).map("".join)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("依申请公开办理", "依申请公开|办理"),
        ("主动公开政府信息", "主动公开|政府信息"),
        ("基层政务公开标准化规范化", "基层政务公开标准化规范化"),
        ("政务新媒体、微信公众号", "政务新媒体|、|微信公众号"),
        ("行政规范性文件和规范性文件", "行政规范性文件|和|规范性文件"),
        ("“双随机、一公开”监管", "“|双随机、一公开|”|监管"),
        ("严格执行三审三校制度", "严格执行|三审三校|制度"),
        ("“互联网+政务服务”平台", "“|互联网+政务服务|”|平台"),
        ("互联网＋政务服务", "互联网＋政务服务"),
        ("办理12345热线工单", "办理|12345热线|工单"),
        ("谁公开、谁审查，谁公开、谁负责", "谁公开、谁审查|，|谁公开、谁负责"),
        ("一是线上线下并重", "一是|线上线下|并重"),
        # where its characters belong to other words, a term is not seen
        ("青禾县人民政府信息公开", "青|禾|县|人民政府|信息公开"),
        ("文件在线上传", "文件|在线|上传"),
        ("唯一是", "唯一|是"),
        # runs of Latin letters and digits; white space and rare characters one by one
        ("2024年OA系统 A3纸", "2024|年|OA|系统| |A3|纸"),
        ("第一行\r\n第二行\n\t完", "第一行|\r\n|第二行|\n|\t|完"),
        ("𠮷村㙦口", "𠮷|村|㙦|口"),
        ("", ""),
    ],
)
def test_split(text: str, words: str) -> None:
    assert split(text) == (words.split("|") if words else [])


@given(TEXTS)
def test_words_give_the_text_back(text: str) -> None:
    words = cut(text)
    assert "".join(split(text)) == text
    assert all(word.text == text[word.start : word.end] for word in words)
    assert [word.start for word in words] == [0, *(word.end for word in words)][: len(words)]
    assert all(word.text for word in words)


def test_lone_surrogates_are_characters_like_others() -> None:
    assert split("公开\ud800政务公开\udfff") == ["公开", "\ud800", "政务公开", "\udfff"]


@pytest.mark.parametrize("term", [term for term in shipped_terms() if not term.isalpha()])
def test_terms_with_marks_and_digits_come_out_whole(term: str) -> None:
    assert term in split(f"我市推行“{term}”，并把{term}纳入考核；{term}。")


TERMS = ("乌有镇融媒", "“乌有七条”", "甲、乙清单", "7、8号窗口")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("乌有镇融媒发布“乌有七条”和甲、乙清单。", "乌有镇融媒|发布|“乌有七条”|和|甲、乙清单|。"),
        ("7、8号窗口", "7、8号窗口"),
        ("17、8号窗口", "17|、|8|号|窗口"),
        ("依申请公开", "依申请公开"),
    ],
)
def test_users_add_terms(text: str, words: str) -> None:
    assert split(text, terms=TERMS) == words.split("|")
    assert split(text, terms=tuple(reversed(TERMS))) == words.split("|")


def test_the_longest_of_terms_that_begin_alike_wins() -> None:
    terms = ("甲、乙", "甲、乙、丙", "“甲、乙", "")
    assert split("“甲、乙、丙”甲、乙丁", terms=terms) == [
        "“甲、乙",
        "、",
        "丙",
        "”",
        "甲、乙",
        "丁",
    ]
    assert split("甲、乙、丙丁", terms=terms) == ["甲、乙、丙", "丁"]


def test_read_terms(tmp_path: Path) -> None:
    path = tmp_path / "terms.txt"
    path.write_bytes("\ufeff# 我局的词\n\n乌有七条\n  甲、乙清单\t\n十大碗 3 n\n".encode())
    assert read_terms(path) == ("乌有七条", "甲、乙清单", "十大碗")


def test_a_list_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    path = tmp_path / "terms.txt"
    with pytest.raises(SettingsError, match=r"terms\.txt: the list of terms cannot be read"):
        read_terms(path)
    path.write_bytes("乌有七条".encode("gb18030"))
    with pytest.raises(SettingsError, match="UTF-8 with one term a line"):
        read_terms(path)
