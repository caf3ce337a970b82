"""Read back a table that a person has filled in: a workbook, or CSV as spreadsheets save it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from gongkai.errors import InputError
from gongkai.ingest.inputs import input_error
from gongkai.sheets.cells import plain, printable

# What spreadsheets put between cells, by country and by kind of file.
_DELIMITERS = ",;\t"
_ZIP = b"PK\x03\x04"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


class Record(NamedTuple):
    """A row: its number as a spreadsheet shows it, and its cells by heading."""

    row_no: int
    cells: Mapping[str, str]


def read_sheet(path: Path) -> list[Record]:
    """Return the rows of the first sheet of an XLSX workbook, or of a CSV file.

    UTF-8, UTF-16 and GB18030, commas, semicolons and tabs are told apart; apostrophes that
    `write_csv` has set, blanks around a cell and rows without any text are left out. Raises
    InputError when the file cannot be read.
    """
    source = path.as_posix()
    try:
        data = path.read_bytes()
    except OSError as error:
        raise input_error(path, error) from error
    if data.startswith(_ZIP):
        from gongkai.sheets.workbook import workbook_rows  # noqa: PLC0415 - it loads lxml

        return _records(workbook_rows(data, source=source))
    text = _decode(data, source)
    first = text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        return _records(
            enumerate(([plain(cell.strip()) for cell in row] for row in reader), start=1)
        )
    except csv.Error as error:
        raise InputError("input.unreadable", source=source, reason=error) from error


def _records(rows: Iterable[tuple[int, list[str]]]) -> list[Record]:
    filled = ((row_no, [printable(cell).strip() for cell in row]) for row_no, row in rows)
    found = ((row_no, row) for row_no, row in filled if any(row))
    _, headings = next(found, (0, []))
    width = len(headings)
    padded = ((row_no, [*row, *[""] * (width - len(row))]) for row_no, row in found)
    return [Record(row_no, dict(zip(headings, row, strict=False))) for row_no, row in padded]


def _decode(data: bytes, source: str) -> str:
    for encoding in ("utf-16",) if data.startswith(_UTF16) else ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise InputError("input.sheet", source=source)
