"""Whatever the bytes are: a document whose spans lie in its text, or a documented error."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.errors import InputError
from gongkai.ingest.guard import Guard
from gongkai.ingest.html import read_html, read_mhtml
from gongkai.ingest.html.blocks import read_page
from gongkai.ingest.html.page import Page
from gongkai.model import Document
from gongkai.settings import Settings
from tests.producers.html import TEMPLATES, make_html

REPORT = """青石镇2023年政府信息公开工作年度报告
一、总体情况
青石镇在这一年中主动公开政府信息128条，其中会议纪要9条，财政预算2条，其他117条，为人民服务。
第二十条第（一）项\t\t
信息内容\t本年制发件数\t现行有效件数
规章\t0\t
六、其他需要报告的事项
无。
"""
PAGES = [
    make_html(REPORT, template=template, encoding=encoding)
    for template in TEMPLATES
    for encoding in ("utf-8", "gb18030")
]
WORDS = """
    <p> <td> <tr> <table> </table> <div> </div> </a> <ol> <li> <pre> </pre> <br> <b> <thead> <tfoot>
    <form> <select> <svg> <math> <template> <h1> <!-- --> < & &#x </html> <body> <frameset> <img>
    青石镇 一、总体情况 索引号： 规章 0 。
"""
TAGS = st.sampled_from([*WORDS.split(), "<a href=x.pdf>", "<td rowspan=9>", "<td colspan=0>"])


def check(document: Document) -> None:
    n_chars = len(document.text)
    assert document.text
    spans = [cell.span for cell in document.cells]
    spans += [warning.span for warning in document.warnings if warning.span is not None]
    assert all(0 <= span.start <= span.end <= n_chars for span in spans)
    assert "\r" not in document.text
    assert not document.text.startswith("\ufeff")


def read_both(data: bytes) -> None:
    for read in (read_html, read_mhtml):
        try:
            document = read(data, source="x", settings=Settings())
        except InputError:
            continue
        check(document)


@given(st.binary(max_size=400))
def test_any_bytes(data: bytes) -> None:
    read_both(data)
    read_both(b"Content-Type: text/html\r\n\r\n" + data)
    read_both(
        b"Content-Type: multipart/related; boundary=x\r\n\r\n--x\r\nContent-Type: text/html\r\n"
        + data
    )


@given(st.lists(TAGS, max_size=60))
def test_any_tags(tags: list[str]) -> None:
    read_both("".join(tags).encode())


@settings(deadline=None)
@given(
    st.sampled_from(PAGES),
    st.integers(0, 5000),
    st.integers(0, 200),
    st.binary(max_size=20),
)
def test_any_damage(page: bytes, start: int, length: int, other: bytes) -> None:
    read_both(page[:start] + other + page[start + length :])
    read_both(page[: start + length])


def test_scripts_are_no_tags() -> None:
    script = "<SCRIPT>" + "if (a<b) i<n; " * 6000 + "</script>"
    document = read_html(f"{script}<p>青石镇</p>{script}".encode(), source="x", settings=Settings())
    assert document.text == "青石镇\n"


SIZE = 2_000_000


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * (SIZE // 5),
        "<div>" * 1500 + "<div></div>" * 100_000,
        "<table><tr><td>" * (SIZE // 15),
        "<b>" * (SIZE // 3),
        "<a href=x>" * (SIZE // 10),
        "".join(f"<font size={n}>" for n in range(1900)) + "<p>x" * 2000,
        "<p>" * 400_000,
        "<ol>" * 1900 + "<li>x",
        "<" * SIZE,
        "<a " + "x=y " * (SIZE // 4),
        "&#x" * (SIZE // 3),
        "<!--" * (SIZE // 4),
        "<noscript>" * 40_000,
        "<?xml?>" + "<p " * (SIZE // 3),
        "<GB" * (SIZE // 3),
        " " * SIZE + "x",
        "<p>" + "索引号：" * (SIZE // 12),
        "<p>公开\n" * 100_000,
        "<tr><td>索引号<td>" * 20_000,
        "<table>" + "<tr><td rowspan=9999999 colspan=9999999>x" * 20_000,
        "<title>" + "-" * 100_000 + "</title><p>公开",
        "<title>公开" + " " * 100_000 + "青石镇</title><p>公开",
    ],
    ids=lambda page: page[:24],
)
def test_time_is_bounded(page: str) -> None:
    with Guard(Settings()) as guard:
        for document_format in ("html", "mhtml"):
            try:
                guard.read(page.encode(), document_format=document_format, source="x")
            except InputError as error:
                assert error.code != "input.slow"  # noqa: PT017 - it may be read as well


def cells(number: int) -> str:
    """Return a table of cells with texts of their own, in rows of fifteen."""
    rows = (
        "".join(f"<td>规章主动公开{row}，{n}条。" for n in range(15)) for row in range(number // 15)
    )
    return "<table>" + "".join(f"<tr>{row}" for row in rows)


def test_many_cells_are_read_in_time_and_more_refused() -> None:
    with Guard(Settings()) as guard:
        document = guard.read(cells(93_000).encode(), document_format="html", source="x")
    assert len(document.cells) > 92_000
    with pytest.raises(InputError, match="more than the limit of 100000"):
        read_html(cells(95_000).encode(), source="x", settings=Settings())


def test_a_page_that_hides_nothing_is_walked_once(monkeypatch: pytest.MonkeyPatch) -> None:
    walks: list[bool] = []

    def walk(parser: object, *, with_hidden: bool = False) -> Page:
        walks.append(with_hidden)
        return read_page(parser, with_hidden=with_hidden)  # type: ignore[arg-type]

    monkeypatch.setattr("gongkai.ingest.html.reader.read_page", walk)
    for page, expected in [("<p>公开", [False]), ("<p>公开<p hidden>无", [False, True])]:
        walks.clear()
        read_html(page.encode(), source="x", settings=Settings())
        assert walks == expected
