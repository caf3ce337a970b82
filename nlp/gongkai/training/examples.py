"""Gold annotations beside the reports that they are about, found and read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path, PurePosixPath

from gongkai.errors import InputError
from gongkai.ingest import read_report, read_reports
from gongkai.learn import GoldFile
from gongkai.model import Report
from gongkai.settings import Settings

_TABLES = (".jsonl", ".parquet")


def find_gold_reports(
    gold: Sequence[GoldFile], folders: Iterable[Path], settings: Settings
) -> Iterator[Report]:
    """Yield the reports of gold files that lie in the folders, each once.

    A report is the file with the name that the gold tells, or a row, of a table of texts in the
    folder, with the report id that the gold tells. Gold whose report is nowhere is passed over:
    who asked misses it. Raises InputError for a report's file that cannot be read.
    """
    folders = list(dict.fromkeys(folders))
    missing: dict[str, GoldFile] = {}
    for file in gold:
        name = PurePosixPath(file.source).name
        path = next((each / name for each in folders if (each / name).is_file()), None)
        if path is not None:
            yield read_report(path, settings=settings)
        elif file.report_id:
            missing[file.report_id] = file
    for table in _tables(folders):
        if not missing:
            return
        for report in read_reports(table, settings=settings):
            if not isinstance(report, InputError) and report.report_id in missing:
                del missing[report.report_id]
                yield report


def _tables(folders: Sequence[Path]) -> Iterator[Path]:
    for folder in folders:
        if folder.is_dir():
            yield from sorted(path for path in folder.iterdir() if path.suffix in _TABLES)
