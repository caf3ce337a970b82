"""A table goes to a spreadsheet and back; nothing in it is a formula or a link."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.errors import GongkaiError, InputError
from gongkai.sheets import Column, Sheet, read_sheet, save_sheet, write_csv
from gongkai.sheets.cells import Value, printable

HOSTILE = '=HYPERLINK("http://a.example","点")'
COLUMNS = (
    Column("key", "编号"),
    Column("review", "复核", words={"confirmed": "属实"}, choices=("confirmed", "none")),
    Column("value", "数"),
)
ROWS: list[list[Value]] = [
    ["00412e9311", "confirmed", 3.0],
    [HOSTILE, "http://b.example/", None],
    ["\x1b[31m", '两\n行，“引”,"号"', -2.5],
    ["_x0041_", "  ", float("nan")],
]
SHEET = Sheet("checks", COLUMNS, ROWS)


def parts(path: Path) -> dict[str, str]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


@pytest.mark.parametrize("suffix", [".csv", ".xlsx", ".XLSX"])
def test_what_was_written_comes_back(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"表{suffix}"
    save_sheet(SHEET, path)
    is_csv = suffix == ".csv"
    headings = ["key", "review", "value"] if is_csv else ["编号", "复核", "数"]
    records = read_sheet(path)
    assert [list(record.cells) for record in records] == [headings] * 4
    assert [list(record.cells.values()) for record in records] == [
        ["00412e9311", "confirmed" if is_csv else "属实", "3"],
        [HOSTILE, "http://b.example/", ""],
        ["␛[31m", '两\n行，“引”,"号"', "-2.5"],
        ["_x0041_", "", ""],
    ]
    assert list(tmp_path.iterdir()) == [path]


def test_rows_are_numbered_as_a_spreadsheet_does(tmp_path: Path) -> None:
    for name in ("a.xlsx", "a.csv"):
        save_sheet(SHEET, tmp_path / name)
        assert [record.row_no for record in read_sheet(tmp_path / name)] == [2, 3, 4, 5]


def test_a_workbook_has_strings_and_numbers_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    save_sheet(SHEET, path)
    found = parts(path)
    sheet = found["xl/worksheets/sheet1.xml"]
    assert set(re.findall(r'<c [^>]*t="(\w+)"', sheet)) == {"s"}
    assert re.findall(r"<c r=\"C\d\"[^>]*><v>([^<]*)</v>", sheet) == ["2", "3", "-2.5"]
    for name, text in found.items():
        assert "<f>" not in text
        assert "<hyperlink " not in text, name
        assert "a.example" not in text or name == "xl/sharedStrings.xml"
    assert '<formula1>"属实,none"</formula1>' in sheet


def test_csv_begins_no_text_with_a_formula(tmp_path: Path) -> None:
    save_sheet(SHEET, tmp_path / "a.csv")
    data = (tmp_path / "a.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbfkey,review,value\n")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    assert [row[0] for row in rows[1:]] == ["'00412e9311", f"'{HOSTILE}", "␛[31m", "_x0041_"]
    assert rows[3][2] == "-2.5"


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_the_same_rows_give_the_same_bytes(tmp_path: Path, suffix: str) -> None:
    first, second = tmp_path / f"a{suffix}", tmp_path / f"b{suffix}"
    save_sheet(SHEET, first)
    save_sheet(SHEET, second)
    assert first.read_bytes() == second.read_bytes()
    if suffix == ".xlsx":
        with zipfile.ZipFile(first) as archive:
            assert {info.date_time[0] for info in archive.infolist()} == {1980}
        assert "1980-01-01T00:00:00Z" in parts(first)["docProps/core.xml"]


@given(st.lists(st.tuples(st.text(max_size=15), st.text(max_size=15)), min_size=1, max_size=4))
def test_any_text_survives(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str]]
) -> None:
    folder = tmp_path_factory.getbasetemp()
    sheet = Sheet(
        "t", (Column("n", "n"), Column("a", "甲"), Column("b", "乙")), [(1, *row) for row in rows]
    )
    for suffix in (".csv", ".xlsx"):
        save_sheet(sheet, folder / f"any{suffix}")
        found = [list(record.cells.values())[1:] for record in read_sheet(folder / f"any{suffix}")]
        assert found == [[printable(text).strip() for text in row] for row in rows]


@pytest.mark.parametrize(
    ("data", "cells"),
    [
        ("\ufeffkey,review\nab,属实\n".encode(), {"key": "ab", "review": "属实"}),
        ("key,review\nab,属实\n".encode("gb18030"), {"key": "ab", "review": "属实"}),
        ("key\treview\nab\t属实\n".encode("utf-16"), {"key": "ab", "review": "属实"}),
        (b"key;review\r\nab;none\r\n", {"key": "ab", "review": "none"}),
        (b"\r\n,,\r\n key ,review\r\nab, none \r\n,,\r\n", {"key": "ab", "review": "none"}),
        (b"key,review\nab\n", {"key": "ab", "review": ""}),
        (b"key,review\nab,none,more\n", {"key": "ab", "review": "none"}),
        (b'key,review\nab,"a\nb"\n', {"key": "ab", "review": "a\nb"}),
    ],
)
def test_csv_is_read_as_spreadsheets_save_it(
    tmp_path: Path, data: bytes, cells: dict[str, str]
) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(data)
    (record,) = read_sheet(path)
    assert record.cells == cells


@pytest.mark.parametrize("data", [b"", b"\n", b"key,review\n"])
def test_a_sheet_without_rows_has_none(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.csv").write_bytes(data)
    assert read_sheet(tmp_path / "a.csv") == []


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"\xff\xfe\x00\xd8", "input.sheet"),
        (b"\x81\xff\xff", "input.sheet"),
        (b"PK\x03\x04 broken", "input.sheet"),
        (b'key\n"' + b"a" * 200_000, "input.unreadable"),
    ],
)
def test_what_is_no_sheet_is_refused(tmp_path: Path, data: bytes, code: str) -> None:
    (tmp_path / "a.csv").write_bytes(data)
    with pytest.raises(InputError) as caught:
        read_sheet(tmp_path / "a.csv")
    assert caught.value.code == code


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        read_sheet(tmp_path / "a.csv")


def workbook(path: Path, rows: str, strings: str = "", **more: str) -> Path:
    """Write a workbook of one part, as another program might."""
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(
            "xl/worksheets/sheet1.xml",
            f'<worksheet xmlns="x"><sheetData>{rows}</sheetData></worksheet>',
        )
        if strings:
            archive.writestr("xl/sharedStrings.xml", f'<sst xmlns="x">{strings}</sst>')
        for name, text in more.items():
            archive.writestr(name, text)
    return path


HEAD = (
    '<row r="3"><c r="A3" t="inlineStr"><is><t>key</t></is></c>'
    '<c r="C3" t="str"><v>review</v></c></row>'
)


@pytest.mark.parametrize(
    ("row", "cells"),
    [
        ('<c r="A5" t="s"><v>0</v></c><c r="C5" t="s"><v>1</v></c>', [("两段", "读")]),
        ('<c t="s"><v>0</v></c><c/><c><f>1+1</f><v>2</v></c>', [("两段", "2")]),
        ('<c r="C5"><v>3</v></c><c r="A5"><v>1</v></c>', [("", "3")]),
        ('<c r="ZZZZ5"><v>1</v></c><c r="C5" t="s"><v>9</v></c>', [("1", "")]),
        ('<c r="A5" t="inlineStr"><is><t>_x000D_a_xD800_</t></is></c>', [("a\ufffd", "")]),
        ('<c r="A5" t="s"><v>none</v></c><c r="C5" t="inlineStr"/>', []),
    ],
)
def test_workbooks_of_other_programs_are_read(
    tmp_path: Path, row: str, cells: list[tuple[str, str]]
) -> None:
    strings = "<si><r><t>两</t></r><r><t>段</t></r></si><si><t>读</t><rPh><t>dú</t></rPh></si>"
    path = workbook(tmp_path / "a.xlsx", f'{HEAD}<row r="5">{row}</row>', strings)
    assert [(found.cells["key"], found.cells["review"]) for found in read_sheet(path)] == cells


def test_numbers_that_are_too_long_are_none(tmp_path: Path) -> None:
    long = "9" * 5000
    row = f'<row r="{long}"><c r="A5" t="s"><v>{long}</v></c><c r="C5"><v>{long}</v></c></row>'
    (record,) = read_sheet(workbook(tmp_path / "a.xlsx", HEAD + row))
    assert (record.row_no, record.cells["key"], record.cells["review"]) == (2, "", long)


def test_the_first_sheet_is_found_by_the_names_of_the_workbook(tmp_path: Path) -> None:
    names = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    parts = {
        "xl/workbook.xml": f'<workbook xmlns="x" xmlns:r="{names}"><sheets>'
        '<sheet name="表" r:id="rId7"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": '<Relationships xmlns="y">'
        '<Relationship Id="rId7" Target="worksheets/other.xml"/></Relationships>',
        "xl/worksheets/other.xml": f'<worksheet xmlns="x"><sheetData>{HEAD}'
        "<row><c><v>7</v></c></row></sheetData></worksheet>",
    }
    path = workbook(tmp_path / "a.xlsx", "", "", **parts)
    assert [record.cells["key"] for record in read_sheet(path)] == ["7"]


def test_a_workbook_with_a_document_type_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/worksheets/sheet1.xml", '<!DOCTYPE a [<!ENTITY b "c">]><worksheet/>')
    with pytest.raises(InputError) as caught:
        read_sheet(path)
    assert caught.value.code == "input.doctype"


def test_a_workbook_without_a_sheet_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", "甲")
    with pytest.raises(InputError) as caught:
        read_sheet(path)
    assert caught.value.code == "input.sheet"


@pytest.mark.parametrize(
    ("name", "code"),
    [("a.ods", "settings.sheet"), ("a", "settings.sheet"), ("no/a.csv", "sheet.unwritable")],
)
def test_what_cannot_be_written_is_told(tmp_path: Path, name: str, code: str) -> None:
    with pytest.raises(GongkaiError) as caught:
        save_sheet(SHEET, tmp_path / name)
    assert caught.value.code == code
    assert list(tmp_path.iterdir()) == []


def test_a_folder_in_the_way_stays(tmp_path: Path) -> None:
    (tmp_path / "a.csv").mkdir()
    with pytest.raises(GongkaiError) as caught:
        save_sheet(SHEET, tmp_path / "a.csv")
    assert caught.value.code == "sheet.unwritable"
    assert [path.name for path in tmp_path.iterdir()] == ["a.csv"]


class Endless(list[list[Value]]):
    """Rows of which there are more than a workbook holds, without being there."""

    def __len__(self) -> int:
        return 1_048_576


def test_more_rows_than_a_workbook_holds_are_refused(tmp_path: Path) -> None:
    sheet = Sheet("t", COLUMNS, Endless())
    with pytest.raises(GongkaiError) as caught:
        save_sheet(sheet, tmp_path / "a.xlsx")
    assert caught.value.code == "sheet.rows"
    write_csv(sheet, io.StringIO())
