"""Pages as browsers save them."""

from __future__ import annotations

import base64
import quopri
from collections.abc import Callable

import pytest
from tests.producers.html import TEMPLATES, make_html

from gongkai.errors import InputError
from gongkai.ingest.html import read_mhtml
from gongkai.settings import Settings

REPORT = """青石镇2023年政府信息公开工作年度报告
一、总体情况
青石镇在这一年中主动公开政府信息128条，其中会议纪要9条，财政预算2条，其他117条，为人民服务。
信息内容\t本年制发件数
规章\t0
六、其他需要报告的事项
无。
"""


ENCODERS: dict[str, Callable[[bytes], bytes]] = {
    "quoted-printable": quopri.encodestring,
    "base64": base64.encodebytes,
    "8bit": bytes,
}


def saved(
    page: bytes, *, coding: str = "quoted-printable", head: str = "", kind: str = "text/html"
) -> bytes:
    encoded = ENCODERS[coding](page)
    return (
        b"From: <Saved by Blink>\r\nSnapshot-Content-Location: http://www.example.cn/a.html\r\n"
        b'MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html";\r\n'
        b'\tboundary="--x--"\r\n\r\n\r\n----x--\r\n'
        + f"Content-Type: {kind}{head}\r\nContent-ID: <f@mhtml>\r\n".encode()
        + f"Content-Transfer-Encoding: {coding}\r\nContent-Location: http://x.cn/\r\n\r\n".encode()
        + encoded
        + b"\r\n----x--\r\nContent-Type: image/png\r\n\r\niVBO\r\n"
        b"----x--\r\nContent-Type: text/html\r\n\r\n<p>another frame</p>\r\n----x----\r\n"
    )


def read(data: bytes) -> str:
    return read_mhtml(data, source="x", settings=Settings()).text


@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize(
    ("encoding", "declared", "head", "coding"),
    [
        ("utf-8", "", "", "quoted-printable"),
        ("utf-8", None, "; charset=utf-8", "base64"),
        ("gb18030", "gb2312", '; charset="gb2312"', "quoted-printable"),
        ("gb18030", None, "", "base64"),
        ("utf-8", "gb2312", "; charset=nonsense", "8bit"),
    ],
)
def test_saved_pages(
    template: str, encoding: str, declared: str | None, head: str, coding: str
) -> None:
    page = make_html(REPORT, template=template, encoding=encoding, declared=declared)
    assert read(saved(page, coding=coding, head=head)) == REPORT


def test_the_format_is_told() -> None:
    document = read_mhtml(saved(make_html(REPORT)), source="x", settings=Settings())
    assert document.format == "mhtml"


def test_a_single_part_is_a_page() -> None:
    data = b"Content-Type: text/html; charset=utf-8\r\n\r\n" + make_html(REPORT)
    assert read(data) == REPORT


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "holds no text"),
        (b"abc", "no saved web page"),
        (
            saved(b"<p>x</p>", kind="text/plain").replace(b"text/html", b"text/plain"),
            "no saved web page",
        ),
        (saved(b"<img src=a>"), "the page holds no text"),
        (b"Content-Type: multipart/related; boundary=x\r\n\r\n" * 2000, "no saved web page"),
        (b"Content-Type: multipart/related\r\n\r\n<p>x</p>", "no saved web page"),
    ],
)
def test_refused(data: bytes, message: str) -> None:
    with pytest.raises(InputError, match=message):
        read(data)
