"""Tables of Word files: a line a row, a tab between cells, merged cells in their place."""

import pytest

from gongkai.ingest.word import read_docx
from gongkai.model import Document
from gongkai.settings import Settings
from tests.producers.word import cell, pack_docx, paragraph, row, table


def read(body: str) -> Document:
    return read_docx(pack_docx(body), source="青石镇.docx", settings=Settings())


def wide(text: str, columns: int) -> str:
    return cell(text, f'<w:gridSpan w:val="{columns}"/>')


def tall(text: str, value: str = "") -> str:
    return cell(text, f'<w:vMerge w:val="{value}"/>' if value else "<w:vMerge/>")


REQUESTS = table(
    row(tall("", "restart"), wide("申请人情况", 3)),
    row(tall(""), "自然人", "企业", "总计"),
    row("新收", "4", "0", "4"),
)


def test_merged_cells_leave_their_places_empty() -> None:
    document = read(REQUESTS)
    assert document.text == "\t申请人情况\t\t\n\t自然人\t企业\t总计\n新收\t4\t0\t4\n"
    placed = [(*cell[:5], cell.span.of(document.text)) for cell in document.cells]
    assert placed[:3] == [
        (0, 0, 0, 2, 1, ""),
        (0, 0, 1, 1, 3, "申请人情况"),
        (0, 1, 1, 1, 1, "自然人"),
    ]
    assert len(placed) == 9


MERGED_ACROSS = row(cell("甲", '<w:hMerge w:val="restart"/>'), cell("", "<w:hMerge/>"), "乙")


@pytest.mark.parametrize(
    ("rows", "text"),
    [
        # columns of the grid that no cell begins at are no columns
        ([row(wide("甲", 2), wide("乙", 5)), row(wide("丙", 2), wide("丁", 5))], "甲 乙,丙 丁"),
        ([row("甲", "乙"), row("丁", properties='<w:gridBefore w:val="1"/>')], "甲 乙, 丁"),
        ([row("甲", "乙"), row("丙", properties='<w:gridAfter w:val="1"/>')], "甲 乙,丙 "),
        ([row("甲", "乙"), row("丙", "丁", properties='<w:del w:id="1"/>')], "甲 乙"),
        ([row("甲", "乙"), row("丙", "丁", properties='<w:ins w:id="1"/>')], "甲 乙,丙 丁"),
        ([row("甲", cell("删", "<w:cellDel/>"), "乙")], "甲 乙"),
        ([MERGED_ACROSS, row("1", "2", "3")], "甲  乙,1 2 3"),
        # what goes on without a beginning is a cell of its own
        ([row(tall("甲"), "乙")], "甲 乙"),
        ([f"<w:sdt><w:sdtContent>{row('甲', '乙')}</w:sdtContent></w:sdt>"], "甲 乙"),
        ([row(cell(paragraph("公共企") + paragraph("业组织")), "1")], "公共企业组织 1"),
        ([row(cell(paragraph("危及") + paragraph("“三安全”")), "1")], "危及“三安全” 1"),
        ([row(cell(paragraph("no. ") + paragraph(" 3  4")), "1")], "no.-3-4 1"),
        ([row(cell(paragraph("1", "<w:r><w:tab/></w:r>", "2")), "乙")], "1-2 乙"),
    ],
)
def test_rows(rows: list[str], text: str) -> None:
    expected = text.replace(" ", "\t").replace(",", "\n").replace("-", " ")
    assert read(paragraph("表") + table(*rows)).text == f"表\n{expected}\n"


def test_a_table_of_one_column_is_read_as_paragraphs() -> None:
    frame = table(row(cell(paragraph("一段。") + paragraph("二段。") + table(row("甲", "1")))))
    document = read(frame)
    assert document.text == "一段。\n二段。\n甲\t1\n"
    assert [cell.table_no for cell in document.cells] == [0, 0]


def test_a_table_that_holds_a_longer_one_is_layout() -> None:
    inner = table(*(row("甲", str(number)) for number in range(3)))
    assert read(table(row("菜单", cell(inner)))).text == "菜单\n甲\t0\n甲\t1\n甲\t2\n"


def test_a_small_table_in_a_cell_is_text_of_the_cell() -> None:
    inner = cell(table(row("其中", "2")))
    assert read(table(row("甲", inner), row("乙", "1"))).text == "甲\t其中 2\n乙\t1\n"


def test_tables_are_numbered_in_the_order_of_the_text() -> None:
    document = read(table(row("甲", "1")) + paragraph("文") + table(row("乙", "2")))
    assert [(cell.table_no, cell.span.of(document.text)) for cell in document.cells] == [
        *((0, "甲"), (0, "1")),
        *((1, "乙"), (1, "2")),
    ]


@pytest.mark.parametrize(
    ("rows", "text"),
    [
        # the border between the cells of the second row lies a hair to the right
        ([row("甲", wide("乙", 2)), row(wide("丙", 2), "丁")], "甲 乙,丙 丁"),
        # cells of one row are never one, however narrow
        ([row("甲", "乙", "丙"), row(wide("丁", 2), "戊")], "甲 乙 丙,丁  戊"),
        (
            [row("甲", wide("乙", 2)), row("丙", "丁"), row(wide("己", 2), "庚")],
            "甲 乙,丙 丁,己 庚",
        ),
    ],
)
def test_borders_that_miss_each_other_by_a_hair(rows: list[str], text: str) -> None:
    expected = text.replace(" ", "\t").replace(",", "\n")
    assert read(table(*rows, widths=(2000, 20, 1980))).text == f"{expected}\n"


def test_enormous_spans_are_bounded() -> None:
    rows = [row(wide("甲", 2_000_000_000), wide("乙", -5), cell("丙", '<w:gridSpan w:val="x"/>'))]
    before = '<w:gridBefore w:val="999999999999999999999999"/>'
    rows += [row("丁", properties=before)] * 3
    assert len(read(table(*rows)).text) < 400
