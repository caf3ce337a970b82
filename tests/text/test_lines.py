"""Lines: cells, page numbers, lost line ends."""

import pytest

from gongkai.text.lines import split_lines

PROSE = "这一行是正文，长得足以让人相信它不是表格。"


@pytest.mark.parametrize(
    ("line", "is_cells"),
    [
        ("规章\t0\t0", True),
        ("件\t\t\t", True),
        ("| 规章 | 0 |", True),
        ("|---|---|", True),
        ("一、总体情况", False),
        ("\t缩进的正文", False),
    ],
)
def test_cells(line: str, is_cells: bool) -> None:  # noqa: FBT001
    assert split_lines(line)[0].is_cells is is_cells


@pytest.mark.parametrize(
    "mark",
    [
        "- 3 -",
        "— 12 —",
        "第 3 页",
        "第3页 共8页",
        "第 3 页 / 共 8 页",
        "P.8",
        "Page 3 of 8",
        "Page 8 - 青石镇2023年政府信息公开工作年度报告",
    ],
)
def test_page_number(mark: str) -> None:
    assert split_lines(f"{PROSE}\n{mark}\n{PROSE}")[1].is_page_number


def test_a_bare_number_is_a_page_number_only_between_running_text() -> None:
    assert split_lines(f"{PROSE}\n3\n{PROSE}")[1].is_page_number
    assert not split_lines("规章\n3\n0")[1].is_page_number


def test_a_signed_number_is_a_page_number_only_between_running_text() -> None:
    assert split_lines(f"{PROSE}\n-3\n{PROSE}")[1].is_page_number
    assert split_lines("400\n- 3 -\n112")[1].is_page_number
    for number in ("-337", "－3", "- 3"):
        assert not split_lines(f"400\n{number}\n112")[1].is_page_number


def test_a_number_like_a_list_mark_is_one_of_a_page_only_within_a_sentence() -> None:
    open_line = "这一行是正文，说到群众关心的那些信息"
    assert split_lines(f"{open_line}\n3、\n公开得不够及时。")[1].is_page_number
    assert not split_lines(f"{PROSE}\n3、\n公开得不够及时。")[1].is_page_number
    assert not split_lines(f"存在的问题\n1、\n{PROSE}")[1].is_page_number
    assert not split_lines(f"3、\n{PROSE}")[0].is_page_number


def test_spans_leave_out_white_space() -> None:
    text = "\n  　一、总体 \n\n"
    (line,) = split_lines(text)
    assert line.span.of(text) == "一、总体"
    assert line.text == "一、总体"


def test_a_page_without_line_ends_is_cut_at_its_spaces() -> None:
    text = " ".join(["一、总体情况", "2024 年公开信息 5 条。" * 200, "（一）主动公开", "无。"])
    lines = [line.span.of(text) for line in split_lines(text)]
    assert lines[0] == "一、总体情况"
    assert lines[-2:] == ["（一）主动公开", "无。"]


def test_a_long_paragraph_keeps_spaces_around_numbers() -> None:
    text = "全年公开信息 5 条。" * 300
    assert len(split_lines(text)) == 1
