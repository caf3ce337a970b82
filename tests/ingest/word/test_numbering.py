"""Automatic numbering: the marks that stand in no run of text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.ingest.word import read_docx
from gongkai.ingest.word.numerals import format_number
from gongkai.settings import Settings
from gongkai.text.numerals import parse_integer
from tests.producers.word import cell, numbered, pack_docx, paragraph, row, table


@pytest.mark.parametrize(
    ("number_format", "numbers", "texts"),
    [
        ("decimal", (1, 10), "1 10"),
        ("decimalZero", (1, 10), "01 10"),
        ("decimalFullWidth", (12,), "１２"),
        ("chineseCounting", (1, 10, 11, 20, 21), "一 十 十一 二十 二十一"),
        ("chineseCountingThousand", (19, 100, 110, 2005), "十九 一百 一百一十 二千零五"),
        ("japaneseCounting", (3, 12), "三 十二"),
        ("taiwaneseCountingThousand", (3, 12), "三 十二"),
        ("ideographDigital", (1, 10, 21), "一 一〇 二一"),
        ("ideographTraditional", (1, 10, 11), "甲 癸 11"),
        ("ideographZodiac", (1, 12), "子 亥"),
        ("chineseLegalSimplified", (3, 10, 12), "叁 壹拾 壹拾贰"),
        ("ideographLegalTraditional", (6,), "陸"),
        ("decimalEnclosedCircle", (1, 20, 21, 50, 51), "① ⑳ ㉑ ㊿ 51"),
        ("decimalEnclosedCircleChinese", (2,), "②"),
        ("decimalEnclosedParen", (2,), "⑵"),
        ("decimalEnclosedFullstop", (2,), "⒉"),
        ("ideographEnclosedCircle", (2,), "㊁"),
        ("upperRoman", (4, 19, 4000), "IV XIX 4000"),
        ("lowerRoman", (9,), "ix"),
        ("upperLetter", (1, 26, 27, 53), "A Z AA AAA"),
        ("lowerLetter", (2, 99_999), "b 99999"),
        ("somethingNew", (7,), "7"),
        ("chineseCounting", (0, 10_000), "0 10000"),
    ],
)
def test_formats(number_format: str, numbers: tuple[int, ...], texts: str) -> None:
    assert [format_number(number, number_format) for number in numbers] == texts.split()


@given(st.integers(1, 9999))
def test_counting_is_what_is_read_back(number: int) -> None:
    assert parse_integer(format_number(number, "chineseCountingThousand")) == number


def level(number: int, number_format: str, text: str, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{number_format}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def definition(*levels: str, name: int = 0) -> str:
    return f'<w:abstractNum w:abstractNumId="{name}">{"".join(levels)}</w:abstractNum>'


def use(list_id: int = 1, more: str = "", *, of: int = 0) -> str:
    return f'<w:num w:numId="{list_id}"><w:abstractNumId w:val="{of}"/>{more}</w:num>'


def start_over(value: int, at: int = 0) -> str:
    start = f'<w:startOverride w:val="{value}"/>'
    return f'<w:lvlOverride w:ilvl="{at}">{start}</w:lvlOverride>'


OUTLINE = definition(
    level(0, "chineseCountingThousand", "%1、"),
    level(1, "chineseCounting", "（%2）"),
    level(2, "decimal", "%3."),
)
LEGAL = definition(
    level(0, "chineseCounting", "第%1章"), level(1, "decimal", "%1.%2", "<w:isLgl/>")
)


def marks(body: str, numbering: str, styles: str = "") -> list[str]:
    """Return the lines of a document whose paragraphs all say 文, without that."""
    data = pack_docx(body, numbering=numbering, styles=styles)
    text = read_docx(data, source="a.docx", settings=Settings()).text
    return [line.removesuffix("文") for line in text.splitlines()]


def in_levels(levels: str, list_id: int = 1) -> str:
    return "".join(numbered("文", level=int(number), list_id=list_id) for number in levels)


@pytest.mark.parametrize(
    ("numbering", "levels", "expected"),
    [
        (OUTLINE + use(), "0110", "一、 （一） （二） 二、"),
        (OUTLINE + use(), "01201", "一、 （一） 1. 二、 （一）"),
        (OUTLINE + use(), "0122", "一、 （一） 1. 2."),
        (LEGAL + use(), "0101", "第一章 1.1 第二章 2.1"),
        (LEGAL + use(), "1", "1.1"),
        (OUTLINE + use(1, start_over(5)), "00", "五、 六、"),
        (definition(level(0, "decimal", "%1）", '<w:suff w:val="space"/>')) + use(), "0", "1）"),
        (definition(level(0, "bullet", "\uf0b7")) + use(), "00", ". ."),
        (definition(level(0, "none", "附件：")) + use(), "0", "附件："),
    ],
)
def test_marks(numbering: str, levels: str, expected: str) -> None:
    wanted = [mark.removesuffix(".") if mark == "." else mark for mark in expected.split()]
    assert [mark.strip() for mark in marks(in_levels(levels), numbering)] == wanted


def test_what_parts_mark_and_text() -> None:
    plain = definition(level(0, "decimal", "%1."))
    glued = definition(level(0, "decimal", "%1.", '<w:suff w:val="nothing"/>'))
    assert marks(in_levels("0"), plain + use()) == ["1. "]
    assert marks(in_levels("0"), glued + use()) == ["1."]
    assert marks(in_levels("0"), OUTLINE + use()) == ["一、"]


def test_restart_rules() -> None:
    never = definition(
        level(0, "decimal", "%1"), level(1, "decimal", "%2", '<w:lvlRestart w:val="0"/>')
    )
    assert marks(in_levels("010101"), never + use()) == ["1 ", "1 ", "2 ", "2 ", "3 ", "3 "]
    top = '<w:lvlRestart w:val="1"/>'
    only_top = definition(
        level(0, "decimal", "%1"), level(1, "decimal", "%2"), level(2, "lowerLetter", "%3", top)
    )
    assert "".join(marks(in_levels("012120"), only_top + use())).split() == list("11a2b2")


def test_lists_of_one_definition_count_on_unless_they_start_over() -> None:
    lists = OUTLINE + use(1) + use(2) + use(3, start_over(1))
    body = in_levels("0", 1) + in_levels("0", 2) + in_levels("00", 3) + in_levels("0", 1)
    assert marks(body, lists) == ["一、", "二、", "一、", "二、", "三、"]


def test_lists_of_two_definitions_count_apart_across_other_paragraphs() -> None:
    lists = OUTLINE + definition(level(0, "decimal", "%1."), name=1) + use(1) + use(2, of=1)
    body = in_levels("0", 1) + in_levels("0", 2) + paragraph("文") + in_levels("0", 1)
    assert marks(body, lists) == ["一、", "1. ", "", "二、"]


def test_a_use_may_replace_a_level() -> None:
    own = f'<w:lvlOverride w:ilvl="0">{level(0, "upperLetter", "%1.")}</w:lvlOverride>'
    assert marks(in_levels("00"), OUTLINE + use(1, own)) == ["A. ", "B. "]


STYLES = (
    '<w:style w:type="paragraph" w:styleId="h1"><w:name w:val="heading 1"/><w:pPr><w:numPr>'
    '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="h2"><w:name w:val="heading 2"/><w:pPr><w:numPr>'
    '<w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="own"><w:basedOn w:val="h2"/></w:style>'
)


def styled(style_id: str, more: str = "") -> str:
    return paragraph("文", properties=f'<w:pStyle w:val="{style_id}"/>{more}')


def test_numbering_by_style() -> None:
    out = '<w:numPr><w:numId w:val="0"/></w:numPr>'
    deeper = '<w:numPr><w:ilvl w:val="2"/></w:numPr>'
    body = styled("h1") + styled("own") + styled("h2") + styled("h2", deeper) + styled("h1", out)
    assert marks(body, OUTLINE + use(), STYLES) == ["一、", "（一）", "（二）", "1. ", ""]


def test_a_level_may_be_tied_to_a_style() -> None:
    tied = definition(
        level(0, "decimal", "%1"), level(1, "chineseCounting", "（%2）", '<w:pStyle w:val="h1"/>')
    )
    assert marks(styled("h1") + styled("h1"), tied + use(), STYLES) == ["（一）", "（二）"]


def test_a_definition_may_name_a_list_style() -> None:
    linked = '<w:abstractNum w:abstractNumId="5"><w:numStyleLink w:val="ls"/></w:abstractNum>'
    style = (
        '<w:style w:type="numbering" w:styleId="ls"><w:name w:val="ls"/><w:pPr><w:numPr>'
        '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    lists = OUTLINE + linked + use(1) + use(2, of=5)
    assert marks(in_levels("00", 2), lists, style) == ["一、", "二、"]


def test_an_empty_paragraph_counts_unseen_but_for_a_cell() -> None:
    empty = numbered("")
    assert marks(in_levels("0") + empty + in_levels("0"), OUTLINE + use()) == ["一、", "三、"]
    rows = [row(cell(numbered("")), "甲"), row(cell(numbered("")), "乙")]
    data = pack_docx(table(*rows), numbering=definition(level(0, "decimal", "%1")) + use())
    text = read_docx(data, source="a.docx", settings=Settings()).text
    assert text == "1\t甲\n2\t乙\n"


@pytest.mark.parametrize(
    "numbering",
    [
        "",
        use(),
        '<w:num w:numId="1"/>',
        definition() + use(),
        '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="loop"/></w:abstractNum>' + use(),
        definition('<w:lvl w:ilvl="99999999999999999999"/>') + use(),
        definition('<w:lvl w:ilvl="0"/>') + use(),
    ],
)
def test_broken_definitions_give_no_mark(numbering: str) -> None:
    loop = (
        '<w:style w:type="numbering" w:styleId="loop"><w:basedOn w:val="loop"/><w:pPr><w:numPr>'
        '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    assert marks(in_levels("0"), numbering, loop) == [""]


def test_enormous_numbers_are_bounded() -> None:
    huge = '<w:lvl w:ilvl="0"><w:start w:val="2000000000"/><w:lvlText w:val="{}"/></w:lvl>'
    (mark,) = marks(in_levels("0"), definition(huge.format("%1" * 100_000)) + use())
    assert len(mark) <= 101
