from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.errors import GoldError
from gongkai.learn.bare import (
    DEFINITIONS,
    PLAIN,
    Definition,
    Quote,
    align,
    bare_text,
    strip_marks,
)
from gongkai.model import Span

NO_PAGES = DEFINITIONS[0]
TEXTS = st.text(st.sampled_from("一是。1２3 \t\n\u3000#*|-第页\ufeff\u200b\U0002c1d6"), max_size=60)


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("## 一、 总体情况\n", "一、总体情况"),
        ("| 规章 | **0** |\t9\n", "规章09"),
        ("\u3000\u3000全年\xa0发布", "全年发布"),
        ("规章\n- 3 -\n0", "规章-3-0"),
        ("", ""),
    ],
)
def test_white_space_and_marks_are_left_out(text: str, bare: str) -> None:
    assert bare_text(text).bare == strip_marks(text) == bare


@pytest.mark.parametrize("line", ["- 3 -", "12", " —５— ", "第 3 页", "第3页 共 12 页", "3 -"])
def test_a_page_number_line_can_be_dropped_or_kept(line: str) -> None:
    text = f"上\n{line}\n下"
    assert bare_text(text, NO_PAGES).bare == "上下"
    assert bare_text(text, PLAIN).bare == f"上{strip_marks(line)}下"


@pytest.mark.parametrize("line", ["1234", "3.", "- -", "共3页", "第三页", "12 34", "3条"])
def test_other_lines_with_numbers_stay(line: str) -> None:
    assert bare_text(f"上\n{line}\n下", NO_PAGES).bare == f"上{strip_marks(line)}下"


def test_offsets_count_characters_beyond_the_basic_plane_once() -> None:
    bare = bare_text("𬱖 头镇")
    assert bare.text_span(Span(0, 2)) == Span(0, 3)


@pytest.mark.parametrize("span", [Span(0, 0), Span(2, 1), Span(-1, 1), Span(0, 4)])
def test_a_range_outside_the_bare_text_is_refused(span: Span) -> None:
    with pytest.raises(ValueError, match="no range of 3 bare characters"):
        bare_text("一 是。").text_span(span)


@given(TEXTS, st.sampled_from(DEFINITIONS))
def test_the_map_is_monotone_and_gives_the_characters_back(
    text: str, definition: Definition
) -> None:
    bare = bare_text(text, definition)
    assert list(bare.offsets) == sorted(set(bare.offsets))
    assert "".join(text[offset] for offset in bare.offsets) == bare.bare


@given(TEXTS, st.data())
def test_a_mapped_range_stripped_is_its_quote(text: str, data: st.DataObject) -> None:
    bare = bare_text(text)
    if not bare.bare:
        return
    start = data.draw(st.integers(0, len(bare.bare) - 1))
    end = data.draw(st.integers(start + 1, len(bare.bare)))
    span = bare.text_span(Span(start, end))
    assert strip_marks(span.of(text)) == bare.bare[start:end]
    assert bare.bare_span(span) == (start, end)


@given(TEXTS, st.integers(0, 60), st.integers(0, 60))
def test_a_range_of_the_text_holds_its_bare_characters(text: str, start: int, length: int) -> None:
    span = Span(start, start + length)
    bare = bare_text(text)
    assert bare.bare_span(span).of(bare.bare) == strip_marks(span.of(text))


def _quotes(*texts: str) -> list[Quote]:
    quotes, start = [], 0
    for number, text in enumerate(texts):
        quotes.append(Quote(f"units[{number}]", Span(start, start + len(text)), text))
        start += len(text)
    return quotes


@pytest.mark.parametrize("definition", DEFINITIONS)
def test_the_digest_tells_the_definition(definition: Definition) -> None:
    text = "规章\u200b\n- 3 -\n0件"
    made = bare_text(text, definition)
    assert align(text, sha256=made.sha256, quotes=[], source="x.json") == made


@pytest.mark.parametrize(
    ("text", "quotes", "slices"),
    [
        ("一 是。\n二是。", ["一是。", "二是。"], ["一 是。", "二是。"]),
        ("规章\n0\n9\n- 3 -\n许可", ["规章09", "许可"], ["规章\n0\n9", "许可"]),
        ("更新慢，\n- 3 -\n图解少。", ["更新慢，图解少。"], ["更新慢，\n- 3 -\n图解少。"]),
        ("网站头 一是。一是。", ["一是。", "一是。"], ["一是。", "一是。"]),
        ("慢\u200b些。", ["慢些。"], ["慢\u200b些。"]),
    ],
    ids=["in order", "cells are no pages", "page break inside", "repeated", "invisible"],
)
def test_without_a_digest_the_quotes_are_searched_in_order(
    text: str, quotes: list[str], slices: list[str]
) -> None:
    bare = align(text, sha256="", quotes=_quotes(*quotes), source="x.json")
    spans = [bare.text_span(quote.span) for quote in _quotes(*quotes)]
    assert [span.of(text) for span in spans] == slices
    assert spans == sorted(set(spans))


@given(TEXTS, st.sampled_from(DEFINITIONS), st.lists(st.integers(1, 9), max_size=9))
def test_quotes_of_any_definition_are_found_again(
    text: str, definition: Definition, lengths: list[int]
) -> None:
    left = bare_text(text, definition).bare
    quotes = []
    for length in lengths:
        quotes += [left[:length]] if left else []
        left = left[length:]
    bare = align(text, sha256="", quotes=_quotes(*quotes), source="x.json")
    assert bare.bare == "".join(quotes)
    assert list(bare.offsets) == sorted(set(bare.offsets))


def test_characters_that_no_quote_holds_shift_nothing() -> None:
    quotes = [Quote("units[0]", Span(0, 3), "一是。"), Quote("units[1]", Span(9, 12), "二是。")]
    bare = align("一是。（此处六个字）二是。", sha256="", quotes=quotes, source="x.json")
    assert bare.text_span(Span(9, 12)).of(bare.text) == "二是。"


def test_an_offset_beyond_the_report_is_refused() -> None:
    far = Quote("units[0]", Span(10**12, 10**12 + 3), "一是。")
    with pytest.raises(GoldError, match=r"units\[0\]"):
        align("一是。", sha256="", quotes=[far], source="x.json")


def test_a_quote_that_is_not_there_is_named() -> None:
    quotes = _quotes("一是。", "三是。")
    with pytest.raises(
        GoldError, match=r"x\.json: the quote of units\[1\] is not in the report: '三是。'"
    ):
        align("一是。二是。", sha256="", quotes=quotes, source="x.json")


def test_a_quote_before_the_last_one_does_not_count() -> None:
    with pytest.raises(GoldError, match=r"units\[1\]"):
        align("一是。二是。", sha256="", quotes=_quotes("二是。", "一是。"), source="x.json")
