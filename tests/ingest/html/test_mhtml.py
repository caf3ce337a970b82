"""Pages as browsers save them."""

from __future__ import annotations

import pytest

from gongkai.errors import InputError
from gongkai.ingest.html import read_mhtml
from gongkai.settings import Settings
from tests.producers.html import TEMPLATES, make_html, make_mhtml, save_mhtml

REPORT = """青石镇2023年政府信息公开工作年度报告
一、总体情况
青石镇在这一年中主动公开政府信息128条，其中会议纪要9条，财政预算2条，其他117条，为人民服务。
信息内容\t本年制发件数
规章\t0
六、其他需要报告的事项
无。
"""


def read(data: bytes) -> str:
    return read_mhtml(data, source="x", settings=Settings()).text


@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize(
    ("encoding", "declared", "charset", "coding"),
    [
        ("utf-8", "", None, "quoted-printable"),
        ("utf-8", None, "utf-8", "base64"),
        ("gb18030", "gb2312", "gb2312", "quoted-printable"),
        ("gb18030", None, None, "base64"),
        ("utf-8", "gb2312", "nonsense", "8bit"),
    ],
)
def test_saved_pages(
    template: str, encoding: str, declared: str | None, charset: str | None, coding: str
) -> None:
    page = make_html(REPORT, template=template, encoding=encoding, declared=declared)
    assert read(save_mhtml(page, coding=coding, charset=charset)) == REPORT


def test_the_format_is_told() -> None:
    document = read_mhtml(make_mhtml(REPORT), source="x", settings=Settings())
    assert document.format == "mhtml"


def test_a_single_part_is_a_page() -> None:
    data = b"Content-Type: text/html; charset=utf-8\r\n\r\n" + make_html(REPORT)
    assert read(data) == REPORT


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "holds no text"),
        (b"abc", "no saved web page"),
        (save_mhtml(b"<p>x</p>").replace(b"text/html", b"text/plain"), "no saved web page"),
        (save_mhtml(b"<img src=a>"), "the page holds no text"),
        (b"Content-Type: multipart/related; boundary=x\r\n\r\n" * 2000, "no saved web page"),
        (b"Content-Type: multipart/related\r\n\r\n<p>x</p>", "no saved web page"),
    ],
)
def test_refused(data: bytes, message: str) -> None:
    with pytest.raises(InputError, match=message):
        read(data)
