"""The cells of an XLSX workbook's first sheet as text, read without trust."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.errors import InputError
from gongkai.ingest.package import Element, Package
from gongkai.settings import Settings

_BROKEN = "input.sheet"
_MAX_COLUMNS = 16_384
# What a workbook may unpack to, in bytes.
_MAX_BYTES = 200_000_000
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
# A number of a row or a text; Python refuses to read very long ones.
_WHOLE = re.compile("[0-9]{1,9}")
# How the format spells a character that XML cannot hold.
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


def workbook_rows(data: bytes, *, source: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the number of each row that is not empty, and its cells as text from the first column.

    A formula gives the text that it gave last. Raises InputError for what is no workbook.
    """
    package = Package(data, source=source, settings=Settings(max_bytes=_MAX_BYTES), broken=_BROKEN)
    shared = package.xml("xl/sharedStrings.xml")
    texts = [] if shared is None else [_text(each) for each in shared.iterfind("{*}si")]
    sheet = package.xml(_first_sheet(package))
    if sheet is None:
        raise InputError(_BROKEN, source=source)
    for row_no, row in enumerate(sheet.iterfind("{*}sheetData/{*}row"), start=1):
        cells: list[str] = []
        for cell in row.iterfind("{*}c"):
            place = _column(cell.get("r", ""), len(cells))
            cells.extend([""] * (place - len(cells)))
            cells.append(_value(cell, texts))
        number = row.get("r", "")
        yield int(number) if _WHOLE.fullmatch(number) else row_no, cells


def _first_sheet(package: Package) -> str:
    """Return the part that holds the first sheet."""
    workbook, parts = package.xml("xl/workbook.xml"), package.xml("xl/_rels/workbook.xml.rels")
    sheet = None if workbook is None else workbook.find("{*}sheets/{*}sheet")
    if sheet is not None and parts is not None:
        for part in parts.iterfind("{*}Relationship"):
            if part.get("Id") == sheet.get(_ID):
                target = part.get("Target", "")
                return target if target.startswith("/") else f"xl/{target}"
    return "xl/worksheets/sheet1.xml"


def _column(name: str, following: int) -> int:
    """Return the place of a cell named like B7; one without a usable name follows the last."""
    place = 0
    for letter in name.rstrip("0123456789").upper()[:3]:
        if not "A" <= letter <= "Z":
            return following
        place = place * 26 + ord(letter) - ord("A") + 1
    return place - 1 if following < place <= _MAX_COLUMNS else following


def _value(cell: Element, texts: list[str]) -> str:
    if cell.get("t") == "inlineStr":
        inline = cell.find("{*}is")
        return "" if inline is None else _text(inline)
    found = cell.findtext("{*}v") or ""
    if cell.get("t") == "s":
        place = int(found) if _WHOLE.fullmatch(found) else len(texts)
        return texts[place] if place < len(texts) else ""
    return _unescaped(found)


def _text(element: Element) -> str:
    """Return a text with its runs, but without how it is read aloud."""
    runs = (
        run.text or ""
        for child in element.iterfind("{*}*")
        if not child.tag.endswith("}rPh")
        for run in child.iter("{*}t")
    )
    return _unescaped("".join(runs))


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
