"""Write a table as CSV or as an XLSX workbook."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from gongkai.errors import RunError, SettingsError
from gongkai.sheets.cells import Value, neutral, number, printable

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

# The rows that a sheet of XLSX holds, the headings among them.
_MAX_ROWS = 1_048_576
# A workbook has a date of creation; the same rows are to give the same bytes.
_CREATED = datetime(1980, 1, 1)  # noqa: DTZ001 - the format knows no zones
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, which CSV has as heading, and the heading that a workbook has.

    `width` is about the Latin letters that a line of its cells shows. `words` are what a workbook
    has in place of codes; `choices` are the codes that it offers to who fills in the column.
    """

    name: str
    heading: str
    width: int = 12
    words: Mapping[str, str] = field(default_factory=dict)
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table under its title; each row has a value for each column."""

    title: str
    columns: tuple[Column, ...]
    rows: Sequence[Sequence[Value]]


def check_suffix(path: Path) -> None:
    """Raise SettingsError unless the name of a file says which kind of table it is to be."""
    if path.suffix.lower() not in (".csv", ".xlsx"):
        raise SettingsError("settings.sheet", found=path.as_posix())


def save_sheet(sheet: Sheet, path: Path) -> None:
    """Write a table to a file: CSV with a byte order mark, by which Excel tells UTF-8, or XLSX.

    What stands at `path` is replaced, once the new file is complete. The same table gives the same
    bytes. Raises SettingsError for another suffix, RunError for more rows than a workbook holds
    and when the file cannot be written.
    """
    check_suffix(path)
    if path.suffix.lower() == ".xlsx":
        if len(sheet.rows) >= _MAX_ROWS:
            raise RunError("sheet.rows", file=path, n=len(sheet.rows), most=_MAX_ROWS - 1)
        data = _workbook(sheet)
    else:
        text = io.StringIO()
        write_csv(sheet, text)
        data = text.getvalue().encode("utf-8-sig")
    _replace(path, data)


def write_csv(sheet: Sheet, stream: TextIO) -> None:
    """Write a table as CSV; text that a spreadsheet would run or change has an apostrophe before.

    A number stays a number, None an empty cell.
    """
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow([column.name for column in sheet.columns])
    for row in sheet.rows:
        writer.writerow(["" if value is None else _csv_value(value) for value in row])


def _csv_value(value: str | float) -> Value:
    return neutral(printable(value)) if isinstance(value, str) else number(value)


def _workbook(sheet: Sheet) -> bytes:
    import xlsxwriter  # noqa: PLC0415 - only who asks for a workbook waits for it

    data = io.BytesIO()
    with xlsxwriter.Workbook(data, _OPTIONS) as workbook:
        workbook.set_properties({"created": _CREATED})
        bold = workbook.add_format({"bold": True, "valign": "top"})
        wrapped = workbook.add_format({"text_wrap": True, "valign": "top"})
        page = workbook.add_worksheet(sheet.title)
        page.freeze_panes(1, 0)
        page.autofilter(0, 0, len(sheet.rows), len(sheet.columns) - 1)
        for place, column in enumerate(sheet.columns):
            page.set_column(place, place, column.width)
            page.write_string(0, place, column.heading, bold)
            if column.choices and sheet.rows:
                offered = [column.words.get(code, code) for code in column.choices]
                rule = {"validate": "list", "source": offered, "ignore_blank": True}
                page.data_validation(1, place, len(sheet.rows), place, rule)
        for line, row in enumerate(sheet.rows, start=1):
            for place, value in enumerate(row):
                _write_cell(page, (line, place), sheet.columns[place].words, value, wrapped)
    return data.getvalue()


def _write_cell(
    page: Worksheet, at: tuple[int, int], words: Mapping[str, str], value: Value, style: Format
) -> None:
    if isinstance(value, str):
        page.write_string(*at, printable(words.get(value, value)), style)
    elif value is not None and (shown := number(value)) is not None:
        page.write_number(*at, shown, style)


def _replace(path: Path, data: bytes) -> None:
    fresh = path.with_name(f".{path.name}.{os.getpid()}.partial")
    try:
        try:
            fresh.write_bytes(data)
            fresh.replace(path)
        finally:
            fresh.unlink(missing_ok=True)
    except OSError as error:
        reason = error.strerror or error
        raise RunError("sheet.unwritable", file=path, reason=reason) from error
