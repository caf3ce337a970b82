"""Word files that are damaged, locked, hostile or something else: refused with a sentence."""

import io
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai.errors import InputError
from gongkai.ingest.guard import Guard
from gongkai.ingest.word import read_docx
from gongkai.model import Document
from gongkai.settings import Settings
from tests.producers.word import (
    NAMESPACES,
    numbered,
    pack_docx,
    pack_zip,
    paragraph,
    row,
    table,
    text_box,
)

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
VALID = pack_docx(
    paragraph("全年公开41条。", text_box(paragraph("框"))) + table(row("甲", "1")) + numbered("文"),
    numbering='<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:lvlText w:val="%1"/></w:lvl>'
    '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
    styles='<w:style w:styleId="a"><w:basedOn w:val="a"/></w:style>',
    footnotes=f'<w:footnote w:id="1">{paragraph("注")}</w:footnote>',
)


def read(data: bytes, limits: Settings | None = None) -> Document:
    return read_docx(data, source="青石镇.docx", settings=limits or Settings())


def with_main(xml: str | bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", xml)
    return stream.getvalue()


def document(body: str, before: str = "") -> bytes:
    return with_main(f"{before}<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>")


LOCKED = bytearray(VALID)
LOCKED[VALID.index(b"PK\x01\x02") + 8] |= 1
ENTITY = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
_REPEATED = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
LAUGHS = f"<!DOCTYPE a [<!ENTITY l0 'ha'>{_REPEATED}]>"
WIDE = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a><a/>'
PICTURE = '<w:r><w:drawing><a:blip r:embed="rId1"/></w:drawing></w:r>'


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "input.word_broken"),
        (b"PK\x03\x04", "input.word_broken"),
        (VALID[:-40], "input.word_broken"),
        (VALID[: len(VALID) // 2], "input.word_broken"),
        (b"\xff" * 100, "input.word_broken"),
        (pack_zip({"xl/workbook.xml": "<workbook/>"}), "input.word_broken"),
        (pack_zip({"word/document.xml": "<html/>"}), "input.word_broken"),
        (with_main("<w:document"), "input.word_broken"),
        (with_main(b""), "input.word_broken"),
        (with_main('<?xml version="1.0" encoding="nonsense"?><a/>'), "input.word_broken"),
        (document("<a>" * 300 + "</a>" * 300), "input.word_broken"),
        (document("&x;"), "input.word_broken"),
        (document(paragraph("&x;"), ENTITY), "input.doctype"),
        (document(paragraph("&l9;"), LAUGHS), "input.doctype"),
        (with_main(WIDE.encode("utf-16")), "input.doctype"),
        (document(paragraph("文"), "<!DOCTYPE a>"), "input.doctype"),
        (OLE + b"\0" * 600, "input.word_legacy"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "input.encrypted"),
        (bytes(LOCKED), "input.encrypted"),
        (document(" " * 8_000_000), "input.bomb"),
        (document(" " * 30_000_000), "input.bomb"),
        (document(""), "input.empty"),
        (document(paragraph(" ")), "input.empty"),
        (document(paragraph(PICTURE, PICTURE)), "input.word_pictures"),
    ],
    ids=str,
)  # fmt: skip
def test_refused(data: bytes, code: str) -> None:
    with pytest.raises(InputError) as caught:
        read(data)
    assert caught.value.code == code


def test_a_scan_is_told_with_its_pictures() -> None:
    with pytest.raises(InputError, match=r"holds no text, only pictures \(2\)"):
        read(document(paragraph(PICTURE, PICTURE)))


def test_the_limit_holds_for_all_parts_together() -> None:
    limits = Settings(max_bytes=4000)
    with pytest.raises(InputError, match="more than the limit of 4000"):
        read(pack_docx(paragraph("文" * 900), styles="<a/>" * 500), limits)


def test_what_lies_outside_is_not_followed() -> None:
    uri = "http://schemas.openxmlformats.org/package/2006/relationships"
    outside = (
        f'<Relationships xmlns="{uri}">'
        '<Relationship Type="x/styles" Target="http://127.0.0.1:9/a.xml" TargetMode="External"/>'
        '<Relationship Type="x/numbering" Target="../../../../etc/passwd"/>'
        '<Relationship Type="x/header" Target="file:///etc/passwd"/></Relationships>'
    )
    main = f"<w:document {NAMESPACES}><w:body>{paragraph('文')}</w:body></w:document>"
    data = pack_zip({"word/document.xml": main, "word/_rels/document.xml.rels": outside})
    assert read(data).text == "文\n"


def test_a_note_is_read_once_and_may_refer_to_itself() -> None:
    reference = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    body = paragraph("文", *[reference] * 1000)
    note = f'<w:footnote w:id="1">{paragraph("注", reference)}</w:footnote>'
    assert read(pack_docx(body, footnotes=note)).text == "文\n注\n"


def test_notes_may_refer_to_notes_without_end() -> None:
    reference = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    notes = "".join(
        f'<w:footnote w:id="{n}">{paragraph("注", reference.format(n + 1))}</w:footnote>'
        for n in range(3000)
    )
    text = read(pack_docx(paragraph("文", reference.format(0)), footnotes=notes)).text
    assert text == "文\n" + "注\n" * 3000


NESTED_TABLE = "<w:tbl><w:tr><w:tc>{}</w:tc><w:tc/></w:tr></w:tbl>"
NESTED_BOX = "<w:p><w:r><w:pict><w:txbxContent>{}</w:txbxContent></w:pict></w:r></w:p>"
MANY_FIELDS = '<w:fldChar w:fldCharType="begin"/><w:fldChar w:fldCharType="separate"/><w:t>1</w:t>'


END_DELETED = '<w:rPr><w:del w:id="1"/></w:rPr>'


def nested(pattern: str, depth: int) -> str:
    before, after = pattern.split("{}")
    return before * depth + paragraph("文") + after * depth


@pytest.mark.parametrize(
    "body",
    [
        nested(NESTED_TABLE, 82),
        nested(NESTED_BOX, 60),
        nested("<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>", 82),
        f"<w:p><w:r>{MANY_FIELDS * 20_000}</w:r></w:p>",
        "".join(f"<w:p><w:r><w:t>{number}</w:t></w:r></w:p>" for number in range(60_000)),
        "".join(paragraph(str(n), properties=END_DELETED) for n in range(20_000)),
        table(*[row("甲", "1")] * 10_000),
        table(row(*["1"] * 20_000), *[row("甲", "1")] * 2000),
    ],
    ids=["tables", "boxes", "frames", "fields", "paragraphs", "joined", "rows", "wide"],
)
def test_much_of_a_thing_is_read_in_time(body: str) -> None:
    data = pack_docx(paragraph("文") + body)
    with Guard(Settings()) as guard:
        assert "文" in guard.read(data, document_format="docx", source="x").text


def check(data: bytes) -> None:
    """Read what may be anything: a document whose spans lie in its text, or an InputError."""
    try:
        found = read(data)
    except InputError:
        return
    for cell in found.cells:
        assert 0 <= cell.span.start <= cell.span.end <= len(found.text)
        assert not set("\t\n") & set(cell.span.of(found.text))
        assert cell.n_rows > 0
        assert cell.n_columns > 0


@settings(deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes(data: bytes) -> None:
    check(data)
    check(b"PK\x03\x04" + data)


@settings(deadline=None)
@given(st.integers(0, len(VALID) - 1), st.binary(min_size=1, max_size=6))
def test_changed_bytes(position: int, change: bytes) -> None:
    check(VALID[:position] + change + VALID[position + len(change) :])


_TAGS = [
    *("p", "r", "t", "tbl", "tr", "tc", "tcPr", "trPr", "pPr", "rPr", "numPr", "numId", "ilvl"),
    *("pStyle", "vMerge", "hMerge", "gridSpan", "gridBefore", "del", "ins", "sdt", "sdtPr"),
    *("sdtContent", "txbxContent", "fldChar", "instrText", "tab", "br", "sym", "vanish", "ruby"),
    *("rt", "footnote", "footnoteReference", "abstractNum", "lvl", "num", "abstractNumId"),
    *("lvlText", "start", "numFmt", "lvlOverride", "startOverride", "lvlRestart", "style"),
    *(
        "basedOn",
        "numStyleLink",
        "name",
        "docPartObj",
        "docPartGallery",
        "drawing",
        "tblGrid",
        "gridCol",
    ),
]
_VALUES = st.sampled_from(
    ["0", "1", "-1", "9", "x", "", "999999999999", "%1、", "continue", "begin"]
)


@st.composite
def elements(draw: st.DrawFn, depth: int = 5) -> str:
    tag = draw(st.sampled_from(_TAGS))
    names = ("val", "w", "id", "ilvl", "numId", "abstractNumId", "styleId", "fldCharType", "char")
    attributes = draw(st.dictionaries(st.sampled_from(names), _VALUES, max_size=3))
    written = "".join(f' w:{name}="{value}"' for name, value in attributes.items())
    inner = draw(st.lists(elements(depth - 1), max_size=3)) if depth else ["文"]
    return f"<w:{tag}{written}>{''.join(inner)}</w:{tag}>"


@settings(
    deadline=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(st.lists(elements(), max_size=3), elements(4), elements(4))
def test_any_order_of_elements(body: list[str], numbering: str, styles: str) -> None:
    inner = paragraph("文") + "".join(body) + numbered("列")
    check(pack_docx(inner, numbering=numbering, styles=styles, footnotes=styles))
