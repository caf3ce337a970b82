"""What a browser shows of a page's source, line by line."""

from __future__ import annotations

import pytest

from gongkai.ingest.html import read_html
from gongkai.settings import Settings

SETTINGS = Settings()


def lines(page: str) -> list[str]:
    text = read_html(page.encode(), source="x", settings=SETTINGS).text
    assert text.endswith("\n")
    return text.split("\n")[:-1]


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<p>青石镇</p><p>柳泉镇", ["青石镇", "柳泉镇"]),
        ("青石镇<br>柳泉镇<BR/>白塔区", ["青石镇", "柳泉镇", "白塔区"]),
        ("<p>公开<span>信</span><b>息</b><font color=red>12</font>条</p>", ["公开信息12条"]),
        ("<p>青石镇全年公开\n   <span>信息</span>\n12条</p>", ["青石镇全年公开信息 12条"]),
        ("<p>&nbsp;&nbsp;\u3000\u3000青石镇&nbsp;\u3000</p>", ["青石镇"]),
        ("<p>概　述</p>", ["概　述"]),
        ("<p>a\t b\r\nc</p>", ["a b c"]),
        ("<pre>青石镇\r\n  柳泉镇\n\n白塔区</pre>", ["青石镇", "柳泉镇", "白塔区"]),
        ("<div>青石镇<div>柳泉镇</div>白塔区</div>", ["青石镇", "柳泉镇", "白塔区"]),
        ("<p>公开&#20449;&#x606f;&lt;&amp;&gt;&copy</p>", ["公开信息<&>©"]),
        ("<p>&#xd800;&#99999999;&bogus;&#20449</p>", ["\ufffd\ufffd&bogus;信"]),
        ("<p>青石<rt>x</rt>镇<ruby>柳<rp>(</rp><rt>liu</rt><rp>)</rp></ruby>", ["青石镇柳"]),
        ("<p>面积3m<sup>2</sup>，见<sub>1</sub></p>", ["面积3m2，见1"]),
        ("<p>根据《<条例>》要求</p>", ["根据《<条例>》要求"]),
        ("<p>根据<青石镇条例>要求</青石镇条例></p>", ["根据<青石镇条例>要求"]),
        ("<p>根据<GB条例>要求</p>", ["根据<GB条例>要求"]),
        ("<!--[if gte mso 9]><xml>X</xml><![endif]--><p>一<![if !mso]>二<![endif]>三", ["一二三"]),
        ("<p>青石镇<script>document.write('坏')</script><style>p{}</style></p>", ["青石镇"]),
        (
            "<p>青石镇</p><noscript>坏</noscript><template>坏</template><iframe>坏</iframe>",
            ["青石镇"],
        ),
        ("<p>青石镇<span style='DISPLAY : none'>坏</span><i hidden>坏</i></p>", ["青石镇"]),
        (
            "<p>青石镇<select><option>坏</select><button>坏</button><textarea>坏</textarea>",
            ["青石镇"],
        ),
        ("<?xml version='1.0'?><html><head><script src='a'/></head><body><p>青石镇", ["青石镇"]),
        ("<html xmlns:o='urn:schemas-microsoft-com'><body><p>青石镇<o:p>&nbsp;</o:p>", ["青石镇"]),
        ("<p>青石镇</div></span></p></table><p>柳泉镇", ["青石镇", "柳泉镇"]),
    ],
)
def test_lines(page: str, expected: list[str]) -> None:
    assert lines(page) == expected


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<ol><li>提速<li>归口</ol>", ["1.提速", "2.归口"]),
        ("<ol start=3><li>提速<li value=7>归口<li>落实</ol>", ["3.提速", "7.归口", "8.落实"]),
        ("<ol type=a><li>提速<li>归口</ol>", ["a.提速", "b.归口"]),
        ("<ol type=I start=4><li>提速<li>归口</ol>", ["IV.提速", "V.归口"]),
        (
            "<ol style='list-style-type:cjk-ideographic' start=10><li>提速<li>归口",
            ["十、提速", "十一、归口"],
        ),
        ("<ol style='list-style:none'><li>提速</ol>", ["提速"]),
        ("<ol><li>一是提速<li>（二）归口</ol>", ["一是提速", "（二）归口"]),
        ("<ul><li>提速<li>归口</ul>", ["提速", "归口"]),
        (
            "<ol><li>提速<ul><li>报送</ul><li><p>归口</p><p>落实</p></ol>",
            ["1.提速", "报送", "2.归口", "落实"],
        ),
    ],
)
def test_numbers_of_lists(page: str, expected: list[str]) -> None:
    assert lines(page) == expected
