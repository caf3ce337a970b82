"""OFD files: lines joined to paragraphs, ruled tables, page numbers gone; damaged ones refused."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.errors import InputError
from gongkai.ingest.ofd import read_ofd
from gongkai.model import Document
from gongkai.settings import Settings
from tests.producers.ofd import make_ofd, pack_ofd, stroke, text_object

LONG = "全年共主动公开政府信息四十一条，其中规范性文件三件，" * 3 + "及时更新栏目。"
TABLE = "规章\t0\t41\n行政规范性文件\t3\t5\n"
TEXT = f"一、总体情况\n{LONG}\n（一）主动公开。{LONG}\n{TABLE}二、其他\n无。\n"
VALID = make_ofd(TEXT * 6)


def read(data: bytes, limits: Settings | None = None) -> Document:
    return read_ofd(data, source="青石镇.ofd", settings=limits or Settings())


def test_paragraphs_tables_and_pages() -> None:
    document = read(VALID)
    assert (document.text, document.format) == (TEXT * 6, "ofd")
    assert [cell.span.of(document.text) for cell in document.cells][:3] == ["规章", "0", "41"]
    assert {place.page for place in document.places} == {1, 2, 3}
    for place in document.places:
        assert 0 <= place.box.x0 < place.box.x1 <= 595.3


SLANTED = text_object("斜", 30, 60, more=' CTM="0.7 0.7 -0.7 0.7 0 0"')


@pytest.mark.parametrize(
    ("objects", "text"),
    [
        (text_object("青石镇", 30, 40), "青石镇"),
        (SLANTED + text_object("正", 30, 40), "正"),
        (text_object("大", 30, 40, more=' CTM="2 0 0 2 0 0"'), "大"),
        # characters of their own objects, as some programs write every one
        ("".join(text_object(char, 30 + 5.6 * n, 40) for n, char in enumerate("一字一")), "一字一"),
        (text_object("右", 120, 40) + text_object("左", 30, 40), "左 右"),
        (text_object("乱", 30, 40).replace('X="0"', 'X="x" DeltaX="g 999999999 nan"'), "乱"),
        (text_object("文", 30, 40) + stroke(0, 0, 0, 0).replace("M 0 0", "M L L C M 1"), "文"),
    ],
)  # fmt: skip
def test_objects(objects: str, text: str) -> None:
    assert read(pack_ofd([objects])).text.strip() == text


def test_a_template_is_part_of_the_page() -> None:
    template = text_object("青石镇人民政府文件", 60, 30)
    text = read(pack_ofd([text_object("正文", 30, 60)], template=template)).text
    assert text.split() == ["青石镇人民政府文件", "正文"]


@pytest.mark.parametrize("more", ["", "0000000001", "e0"])
def test_paths_with_numbers_of_any_length(more: str) -> None:
    """Programs write all the digits of a double."""
    ruled = "".join(
        stroke(*ends).replace("30 0<", f"30.0{more} 0<").replace("0 20<", f"0 20.0{more}<")
        for ends in [
            *((30, y, 60, y) for y in (40, 50, 60)),
            *((x, 40, x, 60) for x in (30, 45, 60)),
        ]
    )
    cells = [("甲", 32, 46), ("乙", 47, 46), ("1", 32, 56), ("2", 47, 56)]
    shown = "".join(text_object(text, x, y, size=4.0) for text, x, y in cells)
    assert read(pack_ofd([ruled + shown])).text == "甲\t乙\n1\t2\n"


PICTURE = '<ofd:ImageObject ID="1" Boundary="0 0 210 297" ResourceID="3"/>'


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "input.ofd_broken"),
        (VALID[:-30], "input.ofd_broken"),
        (VALID.replace(b"OFD.xml", b"XFD.xml"), "input.ofd_broken"),
        (VALID.replace(b"Page_2/", b"Page_7/"), "input.ofd_broken"),
        (pack_ofd([]), "input.ofd_scan"),
        (pack_ofd([PICTURE]), "input.ofd_scan"),
    ],
)
def test_refused(data: bytes, code: str) -> None:
    with pytest.raises(InputError) as caught:
        read(data)
    assert caught.value.code == code


def test_too_many_pages() -> None:
    with pytest.raises(InputError, match="3 pages, more than the limit of 2"):
        read(VALID, Settings(max_pages=2))


@settings(deadline=None)
@given(st.integers(0, len(VALID) - 1), st.binary(min_size=1, max_size=6))
def test_changed_bytes(position: int, change: bytes) -> None:
    try:
        found = read(VALID[:position] + change + VALID[position + len(change) :])
    except InputError:
        return
    assert all(0 <= cell.span.start <= cell.span.end <= len(found.text) for cell in found.cells)


@settings(deadline=None)
@given(
    st.text(alphabet="MLSQBACg 0123456789.-e", max_size=60),
    st.text(alphabet="g 0129.-e", max_size=30),
)
def test_any_path_and_steps(path: str, steps: str) -> None:
    drawn = stroke(10, 10, 60, 10).replace("M 0 0", f"{path} M 0 0")
    written = text_object("文字", 30, 40).replace("DeltaX", f'DeltaY="{steps}" DeltaX')
    check = read(pack_ofd([text_object("正", 30, 80) + drawn + written])).text
    assert "正" in check
