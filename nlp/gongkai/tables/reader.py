"""Read the statutory tables of a report."""

from __future__ import annotations

from gongkai.model import Report, Section, TableCell, TableName
from gongkai.tables.disclosure import read_disclosure
from gongkai.tables.gathering import gather_rows
from gongkai.tables.lines import find_beginnings, lacks_line_ends, read_lines, read_region
from gongkai.tables.litigation import read_litigation
from gongkai.tables.requests import read_requests
from gongkai.tables.rows import Gathered


def read_tables(report: Report, sections: tuple[Section, ...]) -> tuple[TableCell, ...]:
    """Return the cells of the three statutory tables, table by table, row by row as printed.

    A row or table that the report does not print has no cells. A cell that cannot be placed, or of
    which the value cannot be read, is unreadable.
    """
    gathered = gather_rows(read_lines(report, sections))
    found = {table: _read(table, gathered, report) for table in TableName}
    is_torn = lacks_line_ends(report.text)
    if is_torn or not all(found.values()):
        for table, beginning in find_beginnings(report.text).items():
            if is_torn or not found[table]:
                whole = _read(table, gather_rows(read_region(report.text, beginning)), report)
                found[table] = max(found[table], whole, key=_n_known)
    return tuple(cell for cells in found.values() for cell in cells)


def _n_known(cells: list[TableCell]) -> int:
    return sum(cell.value is not None for cell in cells)


def _read(table: TableName, gathered: Gathered, report: Report) -> list[TableCell]:
    if table is TableName.LITIGATION:
        return list(read_litigation(gathered.suits))
    rows = [row for row in gathered.rows if row.table is table]
    if table is TableName.REQUESTS:
        return list(read_requests(rows, has_applicants=gathered.has_applicants))
    edition = report.metadata.edition
    return list(read_disclosure(rows, edition.value if edition else None))
