"""Repairs for matching: what each changes, what it leaves alone, and the way back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.errors import SettingsError
from gongkai.model import REPAIRS, Span, WarningKind
from gongkai.settings import Settings
from gongkai.text.edits import Edit, OffsetMap, apply_edits
from gongkai.text.normalize import fold_text
from gongkai.text.patterns import read_knowledge
from gongkai.text.repairs import find_repairs, repair

GLOSSES = [
    ("据(jù)条例(lì)规定", "据条例规定"),
    ("公（gōng）開", "公開"),
    ("条例(tiáo lì)规定", "条例规定"),
    ("西安(xī'ān)", "西安"),
    ("公(\u0261ōn\u0261)開", "公開"),
    ("我們(men)據(jù)此(cǐ)", "我們據此"),
    ("手机应用(APP)、扫描件(PDF)、世贸组织(WTO)", None),
    ("见附件(a)和(b)", None),
    ("我们(men)", None),
    ("信息(information)公开", None),
]
DOUBLED = [
    ("一一、、总总体体情情况况", "一、总体情况"),
    ("一一一、、、总总总体体体情情情况况况", "一、总体情况"),
    ("**六六、、其其他他事事项项**", "**六、其他事项**"),
    ("22002244年年公公开开信信息息", "2024年公开信息"),
    ("总总体体 情情况况", "总体 情况"),
    ("人人人人公公开开信信息息", "人人公开信息"),
    ("扎扎实实、认认真真，方方面面", None),
    ("天天公开，人人知晓，1100件，0000，……——", None),
    ("轰轰烈烈……", None),
    ("公开11件，，其中22件。", None),
    (
        "一，，二，，三，，四，，五。。六",
        "一，二，三，四，五。六",
    ),
    ("甲,,乙,,丙,,丁,,戊.,己", "甲,乙,丙,丁,戊。己"),
    ("1.,,2,,3,,4,,5,,6.5", "1.,2,3,4,5,6.5"),
]
ORDINALS = [
    ("?。ㄒ唬主动公开。", "㈠主动公开。"),
    ("　　?。ㄒ唬主动公开", "　　㈠主动公开"),
    ("无。\nǘ?依申请公开", "无。\n㈡依申请公开"),
    ("公开5条。ㄈ平台建设", "公开5条。㈢平台建设"),
    ("ㄎ澹监督保障", "㈤监督保障"),
    ("注音符号ㄒ唬", None),
]


PAGE = "全年公开信息，更新栏目，方便群众了解" * 15
PAGES = [
    (f"1、年度报告\n{PAGE}\n2、{PAGE} 3、{PAGE}", f"年度报告\n{PAGE}\n{PAGE} {PAGE}"),
    (f"1、{PAGE}。\n2、{PAGE}", None),
    (f"1、更新慢\n2、人手少\n3、{PAGE}", None),
    (f"年度报告\n{PAGE}\n2、{PAGE}", None),
    ("1、总体情况", None),
]


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        *(("glosses", *case) for case in GLOSSES),
        *(("doubled", *case) for case in DOUBLED),
        *(("ordinals", *case) for case in ORDINALS),
        *(("page_lines", *case) for case in PAGES),
    ],
)
def test_step(name: str, text: str, expected: str | None) -> None:
    repaired = repair(text, (name,))
    assert repaired.text == (text if expected is None else expected)
    assert [done.name for done in repaired.done] == ([] if expected is None else [name])
    assert repair(text, tuple(each for each in REPAIRS if each != name)).text == text


def test_a_text_without_damage_is_itself() -> None:
    text = "一、总体情况\n全年公开信息41条。"
    repaired = repair(text, REPAIRS)
    assert repaired.text is text
    assert repaired.done == ()
    assert repaired.source(Span(2, 5)) == repaired.target(Span(2, 5)) == Span(2, 5)


def test_what_was_dropped_belongs_to_what_stands_before_it() -> None:
    text = "据(jù)《条例(lì)》。无"
    repaired = repair(text, REPAIRS)
    end = repaired.text.index("无")
    assert repaired.source(Span(0, end)).of(text) == "据(jù)《条例(lì)》。"
    assert repaired.source(Span(0, 1)).of(text) == "据(jù)"
    assert repaired.target(Span(0, len(text))) == Span(0, len(repaired.text))


def test_repairs_follow_one_another() -> None:
    text = "政府資(zī)訊公開，，資訊(xùn)欄，，檔案。。資訊，，答覆，，申請"
    repaired = repair(text, REPAIRS)
    assert repaired.text == "政府信息公开，信息栏，文件。信息，答复，申请"
    start = repaired.text.index("信息栏")
    assert repaired.source(Span(start, start + 3)).of(text) == "資訊(xùn)欄"
    assert [done.name for done in repaired.done] == [
        WarningKind.DOUBLED,
        WarningKind.GLOSSES,
        WarningKind.SCRIPT,
        WarningKind.VOCABULARY,
    ]


def test_warnings_tell_of_the_first_place_and_count_them() -> None:
    text = "⼀、据(jù)条例(lì)"
    assert [
        (each.kind, each.span and each.span.of(text), each.note)
        for each in find_repairs(text, REPAIRS)
    ] == [
        (WarningKind.GLOSSES, "(jù)", "2"),
        (WarningKind.RADICALS, "⼀", "1"),
    ]


def test_page_numbers_are_told() -> None:
    line = "这一行是正文，长得足以让人相信它不是表格。"
    text = f"{line}\n- 3 -\n{line}\n- 4 -\n{line}"
    (warning,) = find_repairs(text, REPAIRS)
    assert (warning.kind, warning.span and warning.span.of(text), warning.note) == (
        WarningKind.PAGE_LINES,
        "- 3 -",
        "2",
    )
    assert find_repairs(text, ("glosses",)) == ()


def test_an_unknown_repair_is_refused() -> None:
    with pytest.raises(SettingsError, match=r"spelling.*glosses"):
        Settings(repairs=("glosses", "spelling"))


EDITS = st.lists(
    st.tuples(st.integers(0, 3), st.integers(1, 4), st.integers(0, 4)), max_size=8
).map(lambda steps: [(gap, length, min(length, becomes)) for gap, length, becomes in steps])


@given(EDITS, st.integers(1, 3))
def test_the_map_is_strictly_monotone_and_keeps_both_ends(
    steps: list[tuple[int, int, int]], tail: int
) -> None:
    edits, position = [], 0
    for gap, length, becomes in steps:
        position += gap
        edits.append(Edit(Span(position, position + length), "新" * becomes))
        position += length
    text = "".join(map(chr, range(0x4E00, 0x4E00 + position + tail)))
    edited = apply_edits(text, edits)
    offsets = OffsetMap(edits)
    sources = [offsets.source(boundary) for boundary in range(len(edited) + 1)]
    assert sources == sorted(set(sources))
    assert (sources[0], sources[-1]) == (0, len(text))
    assert [offsets.edited(source) for source in sources] == list(range(len(edited) + 1))
    for source, char in zip(sources[1:], edited[1:], strict=False):
        assert char in (text[source], "新")
    assert [offsets.edited(boundary) for boundary in range(len(text) + 1)] == sorted(
        offsets.edited(boundary) for boundary in range(len(text) + 1)
    )


@given(st.text(st.sampled_from("一二（）()、，。,.公開資訊档案網jù(lì)ㄒ唬?\n 0⼀"), max_size=60))
def test_any_text_keeps_its_ends_and_its_order(noise: str) -> None:
    text = "政府資訊公開，資訊" + noise
    repaired = repair(text, REPAIRS)
    boundaries = [repaired.source(Span(at, at)).start for at in range(len(repaired.text) + 1)]
    assert boundaries == sorted(set(boundaries))
    assert (boundaries[0], boundaries[-1]) == (0, len(text))


@given(st.text(st.sampled_from("总体、。，,. *"), max_size=40))
def test_any_doubling_keeps_its_ends_and_its_order(noise: str) -> None:
    text = "".join(char * 2 for char in noise) + noise + "，，" * 9
    repaired = repair(text, REPAIRS)
    boundaries = [repaired.source(Span(at, at)).start for at in range(len(repaired.text) + 1)]
    assert boundaries == sorted(set(boundaries))
    assert (boundaries[0], boundaries[-1]) == (0, len(text))
    for at, boundary in enumerate(boundaries[:-1]):
        assert repaired.text[at] in (text[boundary], "。")


def test_no_word_grows() -> None:
    for name in ("variant", "word"):
        for entry in read_knowledge("gongkai.text", "script.toml")[name]:
            for example in entry["matches"]:
                simplified = fold_text(example)
                repaired = repair(f"资讯{simplified}资讯", ("vocabulary",))
                assert len(repaired.text) <= len(simplified) + 4
