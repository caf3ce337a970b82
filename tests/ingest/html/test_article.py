"""The article of a page: nothing of the report is lost, nothing of the page is kept."""

from __future__ import annotations

import pytest

from gongkai.errors import InputError
from gongkai.ingest.html import read_html
from gongkai.model import Document, WarningKind
from gongkai.settings import Settings

TITLE = "青石镇2023年政府信息公开工作年度报告"
PROSE = (
    "青石镇全年主动公开政府信息128条，其中会议纪要9条，财政预算2条，其他117条，回应群众关切3次。"
)
PARTS = f"<p>一、总体情况</p><p>{PROSE}</p><p>六、其他需要报告的事项</p><p>无。</p>"
TEXT = f"一、总体情况\n{PROSE}\n六、其他需要报告的事项\n无。\n"
SIGNED = "青石镇人民政府\n2024年1月5日\n"
MENU = "<ul><li><a href=/>首页</a><li><a href=/a>政务公开</a><li><a href=/b>互动交流</a></ul>"


def read(page: str) -> Document:
    return read_html(page.encode(), source="x", settings=Settings())


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        # nothing but the report
        (
            f"<h1>{TITLE}</h1>{PARTS}<p>青石镇人民政府</p><p>2024年1月5日</p>",
            f"{TITLE}\n{TEXT}{SIGNED}",
        ),
        # the title outside of the article, and in the head alone
        (f"{MENU}<h1>{TITLE}</h1><p>浏览次数：3</p><div>{PARTS}</div>", f"{TITLE}\n{TEXT}"),
        (
            f"<title>{TITLE}-青石镇人民政府</title>{MENU}<div id=zoom>{PARTS}</div>",
            f"{TITLE}\n{TEXT}",
        ),
        (
            f"<meta name=ArticleTitle content={TITLE}><title>镇</title>{MENU}<div>{PARTS}</div>",
            f"{TITLE}\n{TEXT}",
        ),
        # the title twice and thrice, on one line and on two
        (f"<h1>{TITLE}</h1><p>打印</p><div><p>{TITLE}</p>{PARTS}</div>", f"{TITLE}\n{TEXT}"),
        (f"<h1>{TITLE}</h1><div><p>{TITLE}</p><p>{TITLE}</p>{PARTS}</div>", f"{TITLE}\n{TEXT}"),
        (
            f"<h1>{TITLE}</h1><p>来源：青石镇</p><div><p>青石镇</p><p>{TITLE[3:]}</p>{PARTS}</div>",
            f"青石镇\n{TITLE[3:]}\n{TEXT}",
        ),
        # the signature behind the container, then the page goes on
        (
            (
                f"{MENU}<div id=zoom><p>{TITLE}</p>{PARTS}</div><p>青石镇人民政府</p>"
                "<p>2024年1月5日</p><p>【打印】【关闭】</p><p>上一篇：无</p>"
                "<div>版权所有：青石镇 某ICP备12345678号</div>"
            ),
            f"{TITLE}\n{TEXT}{SIGNED}",
        ),
        # a container closed too early
        (
            (
                f"{MENU}<div class=con><p>{TITLE}</p><p>一、总体情况</p></div></div><p>{PROSE}</p>"
                "<p>六、其他需要报告的事项</p><p>无。</p><div class=footer>主办：青石镇</div>"
            ),
            f"{TITLE}\n{TEXT}",
        ),
        # a part a container
        (
            (
                f"{MENU}<div><h2>{TITLE}</h2><div><p>一、总体情况</p><p>{PROSE}</p></div>"
                "<div><p>六、其他需要报告的事项</p><p>无。</p></div></div><footer>主办：青石镇</footer>"
            ),
            f"{TITLE}\n{TEXT}",
        ),
        # lines of the page amid the report and its like
        (
            (
                f"<div><p>{TITLE}</p><p>大 中 小</p><p>一、总体情况</p><p>{PROSE}</p>"
                "<p>扫一扫在手机打开当前页</p><p>六、其他需要报告的事项</p><p>无。</p></div>"
            ),
            f"{TITLE}\n{TEXT}",
        ),
        # today's date, words on access, a warning before one leaves
        (
            (
                f"<div>今天是2018年3月2日 星期五</div><div>无障碍</div>{MENU}<p>{TITLE}</p>{PARTS}"
                "<div>您访问的链接即将离开“青石镇”门户网站，是否继续？</div>"
            ),
            f"{TITLE}\n{TEXT}",
        ),
        # a column of the site that is named like a title
        (
            f"<title>{TITLE}</title><h2>政府信息公开年报</h2><p>浏览次数：3</p><div>{PARTS}</div>",
            f"{TITLE}\n{TEXT}",
        ),
        # each part a row of a table
        (
            (
                f"<h1>{TITLE}</h1><table><tr><td>一、总体情况<td><p>{PROSE}"
                "<tr><td>六、其他需要报告的事项<td>无。</table>"
            ),
            f"{TITLE}\n{TEXT}",
        ),
        # what begins as a control, and is none
        (
            f"<p>{TITLE}</p>{PARTS}<p>微信：推送85条</p><p>{PROSE}</p>",
            f"{TITLE}\n{TEXT}微信：推送85条\n{PROSE}\n",
        ),
        # prose without any heading
        (f"{MENU}<div><h1>青石镇公告</h1><div>{PROSE}</div></div>", f"青石镇公告\n{PROSE}\n"),
        # an article shown by a script alone
        (
            f"{MENU}<div id=zoom style='display:none'><p>{TITLE}</p>{PARTS}</div>",
            f"{TITLE}\n{TEXT}",
        ),
        # an error page
        (
            "<title>404</title><h1>404 Not Found</h1><hr><center>nginx</center>",
            "404 Not Found\nnginx\n",
        ),
        # links alone
        ("<a href=/a>青石镇</a><br><a href=/b>柳泉镇</a>", "青石镇\n柳泉镇\n"),
    ],
)
def test_article(page: str, expected: str) -> None:
    assert read(page).text == expected


def test_a_page_in_traditional_script() -> None:
    report = (
        "青石鎮2023年政府信息公開工作年度報告\n一、總體情況\n"
        "青石鎮全年主動公開政府信息128條，其中會議紀要9條，財政預算2條，其他117條，回應群眾關切。\n"
        "六、其他需要報告的事項\n無。\n"
    )
    document = read(
        "<div>當(dāng)前位置：青石鎮</div><p>索引號：A1</p><p>瀏覽次數：3 【字體：大 中 小】</p>"
        f"<div>{report.replace(chr(10), '<br>')}</div><p>下一篇：無</p><p>主辦單位：青石鎮</p>"
    )
    assert document.text == report
    assert [tuple(field) for field in document.fields] == [("索引号", "A1")]


def test_removed_lines_are_counted() -> None:
    document = read(f"{MENU}<p>{TITLE}</p>{PARTS}<p>【打印】</p>")
    assert [(each.kind, each.note) for each in document.warnings] == [
        (WarningKind.PAGE_LINES, "4 lines")
    ]
    assert read(f"<p>{TITLE}</p>{PARTS}").warnings == ()


@pytest.mark.parametrize(
    ("index", "expected"),
    [
        (
            (
                "<table><tr><td>索 引 号：<td>A/2024-1<td>发布机构：<td>青石镇"
                "<tr><td>文　　号：<td><td>主题词<td></table>"
            ),
            [("索引号", "A/2024-1"), ("发布机构", "青石镇")],
        ),
        (
            "<table><tr><td>索引号<td>公开方式<td>发布机构<tr><td>A1<td>主动公开<td>青石镇</table>",
            [("索引号", "A1"), ("公开方式", "主动公开"), ("发布机构", "青石镇")],
        ),
        (
            "<table><tr><td>索引号：A1<td>发文日期：2024-01-05<tr><td colspan=2>名称：年报</table>",
            [("索引号", "A1"), ("发文日期", "2024-01-05"), ("名称", "年报")],
        ),
        (
            "<p>索引号：A1</p><p>发布机构：青石镇</p><p>有效性：有效</p>",
            [("索引号", "A1"), ("发布机构", "青石镇"), ("有效性", "有效")],
        ),
        (
            "<ul><li><b>索引号</b><span>A/1</span><li><b>发布日期</b><span>2024-01-05</span></ul>",
            [("索引号", "A/1"), ("发布日期", "2024-01-05")],
        ),
        (
            "<p>索引号A1发布机构青石镇发布日期2024-01-05</p>",
            [("索引号", "A1"), ("发布机构", "青石镇"), ("发布日期", "2024-01-05")],
        ),
        (
            "<p>发布时间：2024-01-05 10:26 来源：青石镇 【字体：大 中 小】 浏览次数：12</p>",
            [("发布时间", "2024-01-05 10:26"), ("来源", "青石镇")],
        ),
        ("<p>2024-01-05 10:26:01</p>", [("时间", "2024-01-05 10:26:01")]),
        (
            "<p>索引号：A1</p><p>浏览量：3</p><p>索引号：A1</p>",
            [("索引号", "A1")],
        ),
    ],
)
def test_index_table(index: str, expected: list[tuple[str, str]]) -> None:
    document = read(f"<div class=main>{index}<h1>{TITLE}</h1><div>{PARTS}</div></div>")
    assert document.text == f"{TITLE}\n{TEXT}"
    assert [tuple(field) for field in document.fields] == expected


@pytest.mark.parametrize("before", ["", PROSE])
def test_a_table_of_the_report_with_the_labels_of_an_index(before: str) -> None:
    rows = "<tr><td>文号<td>标题<td>时间<tr><td>青政发1号<td>通知<td>3月"
    document = read(f"<p>{TITLE}</p><p>{before}</p><table>{rows}</table>{PARTS}")
    assert "文号\t标题\t时间\n青政发1号\t通知\t3月\n" in document.text
    assert document.fields == ()


def test_the_report_in_a_cell_of_the_index_table() -> None:
    document = read(
        f"<table><tr><td>索引号：<td>A1<tr><td>发布机构：<td>青石镇<tr><td colspan=4>{TITLE}"
        f"<tr><td colspan=4>{PARTS}</table>"
    )
    assert document.text == f"{TITLE}\n{TEXT}"
    assert [field.name for field in document.fields] == ["索引号", "发布机构"]


@pytest.mark.parametrize(
    ("page", "attached"),
    [
        (
            f"<p>{TITLE}</p><p>附件：<a href='/a/b.pdf'>{TITLE}.pdf</a></p>",
            (f"{TITLE}.pdf", "/a/b.pdf"),
        ),
        (
            f"<p>{TITLE}</p><p><a href='get?f=x.docx&id=1'>{TITLE}</a></p>",
            (TITLE, "get?f=x.docx&id=1"),
        ),
        (
            f"<div id=zoom><p>{TITLE}</p><p><a href='/down?id=7'>点击下载</a></p></div>",
            ("点击下载", "/down?id=7"),
        ),
        (
            f"<h1>{TITLE}</h1><div id=zoom><p><a href=x.ofd><img src=i.gif width=16></a></p></div>",
            None,
        ),
    ],
)
def test_a_page_that_only_announces_a_report(page: str, attached: tuple[str, str] | None) -> None:
    document = read(f"{MENU}<p>发布时间：2024-01-05</p>{page}<footer>主办：青石镇</footer>")
    assert TITLE in document.text
    found = [tuple(each) for each in document.attachments]
    assert found == [attached or ("x.ofd", "x.ofd")]
    (warning,) = (each for each in document.warnings if each.kind is WarningKind.ATTACHED)
    assert warning.note == document.attachments[0].address
    if warning.span is not None:
        assert warning.span.of(document.text) == document.attachments[0].name


def test_attachments_of_a_whole_report_are_no_warning() -> None:
    parts = PARTS + f"<p>{PROSE}</p>" * 6
    document = read(
        f"{MENU}<p>{TITLE}</p>{parts}<p>附件：<a href=t.xls>统计表.xls</a></p>"
        "<p>手机客户端<a href=app.zip>下载APP</a></p><footer><a href=z.pdf>说明.pdf</a></footer>"
    )
    assert [each.address for each in document.attachments] == ["t.xls"]
    assert "附件：统计表.xls\n" in document.text
    assert WarningKind.ATTACHED not in {each.kind for each in document.warnings}


def test_a_report_in_pictures() -> None:
    document = read(
        f"{MENU}<h1>{TITLE}</h1><div id=zoom><p><img src=1.jpg><img src=2.jpg></p><p>打印</p></div>"
    )
    assert WarningKind.PICTURES in {each.kind for each in document.warnings}


@pytest.mark.parametrize(
    "page",
    [
        "<html><head><title>青石镇</title></head><body></body></html>",
        "<frameset><frame src=a.html></frameset>",
        "<div id=app></div><script>render('青石镇')</script>",
        "<img src=1.jpg>",
        "<noscript>请启用脚本</noscript>",
    ],
)
def test_a_page_without_text_is_refused(page: str) -> None:
    with pytest.raises(InputError, match="the page holds no text"):
        read(page)
