"""Traditional script: which text is in it, and how it is read."""

from __future__ import annotations

import pytest

from gongkai.text.edits import apply_edits
from gongkai.text.patterns import read_knowledge
from gongkai.text.script import find_traditional, find_vocabulary, is_traditional, simplify

TABLE = read_knowledge("gongkai.text", "script.toml")


@pytest.mark.parametrize(
    ("text", "simplified"),
    [
        ("總體情況", "总体情况"),
        ("主動公開政府信息，着力為羣眾服務", "主动公开政府信息，着力为群众服务"),
        ("答覆申請、回覆留言，覆蓋全鎮", "答复申请、回复留言，覆盖全镇"),
        ("成效顯著，沿著正確方向", "成效显著，沿着正确方向"),
        ("瞭解情況，藉助平臺", "了解情况，借助平台"),
        ("乾淨、後續、裏面、發佈", "干净、后续、里面、发布"),
        ("⾨⼾網站", "门⼾网站"),
        ("「陽光政務」", "“阳光政务”"),
        ("什么", "什么"),
    ],
)
def test_simplify(text: str, simplified: str) -> None:
    assert simplify(text) == simplified


@pytest.mark.parametrize(
    ("text", "is_so"),
    [
        ("一、總體情況\n全年主動公開信息41條。", True),
        ("一、总体情况\n全年主动公开信息41条，於潜镇瞭望台、乾隆路、著名景点各1条。", False),
        ("简体 繁體 無障礙瀏覽\n" + "一、总体情况\n全年主动公开信息41条。" * 10, False),
        ("韩國、鎮", False),
        ("", False),
    ],
)
def test_is_traditional(text: str, is_so: bool) -> None:  # noqa: FBT001
    assert is_traditional(text) is is_so
    assert bool(find_traditional(text)) is is_so


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("政府資訊公開：資訊檔案經網路釋出", "政府信息公開：信息文件經网络发布"),
        ("資訊、資訊：政府入口網站最佳化，郵遞區號", "信息、信息：政府门户網站优化，邮编"),
        ("信息公开栏里的企业资讯、市场资讯，信息发布", None),
        ("资讯中心", None),
        ("档案馆入口", None),
    ],
)
def test_converted_words(text: str, expected: str | None) -> None:
    assert apply_edits(text, find_vocabulary(text)) == (text if expected is None else expected)


def test_the_table_pairs_character_with_character() -> None:
    lines = [TABLE[name].split() for name in ("traditional", "simplified")]
    assert [len(line) for line in lines[0]] == [len(line) for line in lines[1]]
    traditional, simplified = ("".join(line) for line in lines)
    assert len(set(traditional)) == len(traditional)
    assert set(traditional).isdisjoint(simplified)
    for char in simplified:
        assert "\u4e00" <= char <= "\u9fff"


@pytest.mark.parametrize("entry", TABLE["word"], ids=lambda entry: entry["simplified"])
def test_a_word_is_replaced_where_it_matches(entry: dict[str, str]) -> None:
    for example in entry["matches"]:
        edits = find_vocabulary(f"资讯，资讯。{example}")
        assert any(edit.becomes == entry["simplified"] for edit in edits), example
        assert all(len(edit.becomes) <= edit.span.end - edit.span.start for edit in edits)
