"""What only several reports of a body tell: rules across years, and what became of issues."""

from __future__ import annotations

from collections.abc import Collection, Generator, Iterator, Mapping
from contextlib import closing
from errno import EIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import duckdb
import pyarrow as pa

from gongkai.batch.agreement import CHECKS, LEDGER, Years
from gongkai.batch.bodies import Known, distant_pairs, groups, pairs
from gongkai.batch.columns import Row
from gongkai.batch.read import Groups
from gongkai.batch.store import table_parts
from gongkai.batch.tables import analysis_of, kept_columns
from gongkai.checks import check_years
from gongkai.ledger import follow_issues
from gongkai.model import Analysis, Check, LedgerEntry

# What the comparisons look at; the rest of an analysis is left out.
_READ = ("reports", "sections", "sentences", "items", "links", "tables", "claims")
# What DuckDB may take to sort the rows that are compared; the rest it puts on the disk.
CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "memory_limit": "2GB",
    "preserve_insertion_order": False,
}
_ROWS_AT_ONCE = 2000


class Compared(NamedTuple):
    """What two reports of a body tell together: of years that follow each other, or further apart.

    Of the latter only claims are compared.
    """

    years: Years
    checks: tuple[Check, ...]
    ledger: tuple[LedgerEntry, ...]

    def rows(self) -> dict[str, list[Row]]:
        """Return the rows of the run's tables; a check belongs to the later report."""
        return {
            "checks": CHECKS.rows(self.checks, self.years.later),
            "ledger": LEDGER.rows(self.ledger, self.years),
        }


def compare_years(folder: Path, reports: Collection[Known]) -> Iterator[Compared]:
    """Compare the reports of each body, year by year, from the tables just written to `folder`.

    Bodies come in the order of their names, whatever the order of the inputs was. No more than the
    reports of one body are held in memory; those that have to be brought together are sorted on
    disk, beside the tables.
    """
    found = list(groups(reports))
    if not found:
        return
    order = [each.report_id for group in found for each in group]
    with closing(_analyses(folder, order)) as analyses:
        for group in found:
            read = {each.report_id: next(analyses) for each in group}
            for earlier, later in pairs(group):
                years = Years(read[earlier.report_id], read[later.report_id])
                # the numbers of an office are not those of its government
                checks = check_years(*years) if earlier.unit == later.unit else ()
                yield Compared(years, checks, follow_issues(*years))
            yield from _recalled(group, read)


def _recalled(group: list[Known], read: Mapping[str, Analysis]) -> Iterator[Compared]:
    """Compare what reports say in numbers of years before the last with the reports of those."""
    told = {name: {claim.year for claim in analysis.claims} for name, analysis in read.items()}
    for earlier, later in distant_pairs(group):
        if earlier.year in told[later.report_id]:
            years = Years(read[earlier.report_id], read[later.report_id])
            checks = check_years(*years)
            if checks:
                yield Compared(years, checks, ())


def _analyses(folder: Path, order: list[str]) -> Generator[Analysis, None, None]:
    """Give the analyses of some reports in this order."""
    ranks = pa.table({"report_id": order, "rank": range(len(order))})
    with TemporaryDirectory(dir=folder) as scratch:
        config = CONFIG | {"temp_directory": scratch}
        try:
            with duckdb.connect(":memory:", config=config) as connection:
                connection.register("given", ranks)
                connection.execute("CREATE TABLE ranks AS FROM given").fetchall()
                tables = {
                    name: Groups(_sorted_rows(connection.cursor(), folder, name)) for name in _READ
                }
                for report_id in order:
                    yield analysis_of({name: rows.take(report_id) for name, rows in tables.items()})
        except duckdb.Error as error:  # of memory or of room on the disk
            raise OSError(EIO, str(error).partition("\n")[0]) from error


def _sorted_rows(cursor: duckdb.DuckDBPyConnection, folder: Path, name: str) -> Iterator[Row]:
    columns = kept_columns(name)
    listed = ", ".join(f'found."{column}"' for column in columns)
    cursor.execute(
        f"SELECT {listed} FROM read_parquet($parts, file_row_number = true) AS found"  # noqa: S608 - names of our own columns
        " JOIN ranks USING (report_id) ORDER BY rank, file_row_number",
        {"parts": table_parts(folder, name, "part")},
    )
    while rows := cursor.fetchmany(_ROWS_AT_ONCE):
        for row in rows:
            yield dict(zip(columns, row, strict=True))
