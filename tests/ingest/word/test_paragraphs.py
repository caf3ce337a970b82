"""Paragraphs of Word files: what is text, what is not, and in which order."""

import pytest

from gongkai.ingest.word import read_docx
from gongkai.model import Document, WarningKind
from gongkai.settings import Settings
from tests.producers.word import (
    cell,
    pack_docx,
    pack_zip,
    paragraph,
    row,
    table,
    text_box,
)


def read(body: str, *, strict: bool = False, **parts: str) -> Document:
    data = pack_docx(body, strict=strict, **parts)
    return read_docx(data, source="青石镇.docx", settings=Settings())


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


INSERTED = f'<w:ins w:id="1">{run("九")}</w:ins>'
DELETED = '<w:del w:id="2"><w:r><w:delText>八</w:delText></w:r></w:del>'
FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF a </w:instrText></w:r>'
    '<w:r><w:t>旧</w:t></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    f'{run("41")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
RUBY = (
    "<w:r><w:ruby><w:rt><w:r><w:t>qīng</w:t></w:r></w:rt>"
    "<w:rubyBase><w:r><w:t>青</w:t></w:r></w:rubyBase></w:ruby></w:r>"
)
SYMBOL = '<w:r><w:sym w:font="Wingdings" w:char="{}"/></w:r>'


@pytest.mark.parametrize(
    ("runs", "text"),
    [
        (["青石镇", "公开", "41条。"], "青石镇公开41条。"),
        (["公开", INSERTED, DELETED, "条。"], "公开九条。"),
        (["公开", INSERTED.replace("w:ins", "w:moveTo"), "条。"], "公开九条。"),
        (["公开", INSERTED.replace("w:ins", "w:moveFrom"), "条。"], "公开条。"),
        (["公开", FIELD, "条。"], "公开41条。"),
        (['<w:fldSimple w:instr="PAGE"><w:r><w:t>3</w:t></w:r></w:fldSimple>', "页"], "3页"),
        (['<w:r><w:fldChar w:fldCharType="begin"/></w:r>', "没有结束"], "没有结束"),
        (['<w:hyperlink r:id="rId9"><w:r><w:t>链接</w:t></w:r></w:hyperlink>', "后"], "链接后"),
        (["<w:sdt><w:sdtPr/><w:sdtContent>" + run("控件") + "</w:sdtContent></w:sdt>"], "控件"),
        (["<w:smartTag>" + run("白塔区") + "</w:smartTag>"], "白塔区"),
        ([RUBY, "石镇"], "青石镇"),
        (["公", run("密", "<w:vanish/>"), run("开", '<w:vanish w:val="0"/>')], "公开"),
        (["合计", "<w:r><w:tab/></w:r>", "41"], "合计 41"),
        (["上", "<w:r><w:br/></w:r>", "下"], "上\n下"),
        (["上", '<w:r><w:br w:type="page"/></w:r>', "下"], "上\n下"),
        (
            ["上<w:r/>".removesuffix("<w:r/>"), "<w:r><w:lastRenderedPageBreak/></w:r>", "下"],
            "上下",
        ),
        (["0971", "<w:r><w:noBreakHyphen/></w:r>", "123"], "0971-123"),
        (["政", "<w:r><w:softHyphen/></w:r>", "务"], "政务"),
        ([SYMBOL.format("F0FE"), "是"], "☑是"),
        ([SYMBOL.format("F04A"), "是"], "是"),
        ([SYMBOL.format("2103"), SYMBOL.format("zz"), SYMBOL.format("D800")], "℃"),
        (["率", "<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>"], "率x=1"),
        (["公开。", '<w:r><w:commentReference w:id="1"/></w:r>'], "公开。"),
    ],
)
def test_what_a_paragraph_shows(runs: list[str], text: str) -> None:
    document = read(paragraph("开头") + paragraph(*runs))
    assert document.text == f"开头\n{text}\n"


def test_a_deleted_end_joins_paragraphs() -> None:
    gone = "<w:rPr><w:del w:id='1'/></w:rPr>"
    body = paragraph("全年公开", properties=gone) + paragraph("41条。") + paragraph("完。")
    assert read(body).text == "全年公开41条。\n完。\n"
    assert read(paragraph("末段", properties=gone)).text == "末段\n"
    assert read(paragraph("前", properties=gone) + table(row("一", "1"))).text == "前\n一\t1\n"


def test_a_text_box_follows_its_paragraph_once() -> None:
    body = paragraph("标题", text_box(paragraph("框一"), paragraph("框二"))) + paragraph("正文")
    assert read(body).text == "标题\n框一\n框二\n正文\n"


@pytest.mark.parametrize(
    ("alternatives", "text"),
    [
        ('<mc:Choice Requires="cx">{a}</mc:Choice><mc:Fallback>{b}</mc:Fallback>', "乙"),
        ('<mc:Choice Requires="wps">{a}</mc:Choice><mc:Fallback>{b}</mc:Fallback>', "甲"),
        ('<mc:Choice Requires="unknown">{a}</mc:Choice>', ""),
        ("<mc:Fallback>{b}</mc:Fallback>", "乙"),
    ],
)
def test_one_of_several_alternatives_is_read(alternatives: str, text: str) -> None:
    inner = alternatives.format(a=run("甲"), b=run("乙"))
    body = paragraph("文", f"<mc:AlternateContent>{inner}</mc:AlternateContent>")
    assert read(body).text == f"文{text}\n"


def test_a_box_of_an_older_kind_and_a_table_in_a_box() -> None:
    content = f"<w:txbxContent>{paragraph('旧框')}</w:txbxContent>"
    old = f"<w:r><w:pict><v:textbox>{content}</v:textbox></w:pict></w:r>"
    body = paragraph("文", old) + paragraph(text_box(table(row("甲", "1"))))
    assert read(body).text == "文\n旧框\n甲\t1\n"


def test_notes_follow_what_refers_to_them() -> None:
    footnote = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    endnote = '<w:r><w:endnoteReference w:id="1"/></w:r>'
    own_mark = "<w:r><w:footnoteRef/></w:r>"
    body = (
        paragraph("全年公开41", footnote, "条。")
        + table(row(cell(paragraph("收费", endnote, footnote)), "3"))
        + paragraph("完。")
    )
    document = read(
        body,
        footnotes=f'<w:footnote w:id="2">{paragraph(own_mark, "含更正。")}</w:footnote>',
        endnotes=f'<w:endnote w:id="1">{paragraph("单位万元。")}</w:endnote>',
    )
    assert document.text == "全年公开41条。\n含更正。\n收费\t3\n单位万元。\n完。\n"


def test_a_table_of_contents_is_left_out_and_told() -> None:
    by_style = '<w:style w:type="paragraph" w:styleId="11"><w:name w:val="toc 1"/></w:style>'
    gallery = '<w:docPartGallery w:val="Table of Contents"/>'
    properties = f"<w:sdtPr><w:docPartObj>{gallery}</w:docPartObj></w:sdtPr>"
    body = (
        f"<w:sdt>{properties}<w:sdtContent>{paragraph('目录')}</w:sdtContent></w:sdt>"
        + paragraph("一、总体情况 1", properties='<w:pStyle w:val="11"/>')
        + paragraph("二、其他 2", "<w:r><w:instrText> PAGEREF _Toc1 </w:instrText></w:r>")
        + paragraph("一、总体情况")
    )
    document = read(body, styles=by_style)
    assert document.text == "一、总体情况\n"
    (warning,) = document.warnings
    assert warning == (warning.__class__)(
        WarningKind.PAGE_LINES, None, "3 lines of the table of contents left out"
    )


def test_headers_with_words_are_told_and_page_numbers_are_not() -> None:
    document = read(paragraph("正文"), header=paragraph("青石镇年报"), footer=paragraph("— 3 —"))
    assert document.text == "正文\n"
    notes = [warning.note for warning in document.warnings]
    assert notes == ["1 headers and footers left out"]


def test_pictures_are_told() -> None:
    picture = '<w:r><w:drawing><a:blip r:embed="rId1"/></w:drawing></w:r>'
    document = read(paragraph("正文", picture))
    assert [(w.kind, w.note) for w in document.warnings] == [
        (WarningKind.PICTURES, "1 pictures not read")
    ]


def test_text_hidden_by_a_style() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="z"><w:name w:val="z-窗体顶端"/>'
        "<w:rPr><w:vanish/></w:rPr></w:style>"
        '<w:style w:type="paragraph" w:styleId="zz"><w:basedOn w:val="z"/></w:style>'
    )
    body = paragraph("窗体顶端", properties='<w:pStyle w:val="zz"/>') + paragraph("正文")
    assert read(body, styles=styles).text == "正文\n"


def test_a_prompt_in_an_empty_control_is_no_text() -> None:
    prompt = "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
    assert read(paragraph("条数", prompt.format(run("单击此处输入")))).text == "条数\n"


def test_the_strict_variant_reads_the_same() -> None:
    body = paragraph("正文", text_box(paragraph("框"))) + table(row("甲", "1"))
    assert read(body, strict=True).text == read(body).text == "正文\n框\n甲\t1\n"


def test_parts_are_found_by_relation_and_without_case() -> None:
    relation = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="a" Type="x/officeDocument" Target="/Word/Main.xml"/></Relationships>'
    )
    body = pack_docx(paragraph("正文"))
    assert read_docx(body, source="a", settings=Settings()).format == "docx"
    w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    main = f'<w:document xmlns:w="{w}"><w:body>{paragraph("别名")}</w:body></w:document>'
    data = pack_zip({"_rels/.rels": relation, "word\\main.xml": main})
    assert read_docx(data, source="a", settings=Settings()).text == "别名\n"
