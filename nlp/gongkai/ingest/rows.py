"""Tables of texts: JSON lines and Parquet, a document a row."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import IO, Any

from gongkai.errors import InputError
from gongkai.ingest.members import Member
from gongkai.settings import Settings

_BATCH_ROWS = 16
_LONGEST_NAME = 300
_MOST_NAMES = 20


def _names(columns: Iterable[str]) -> str:
    """Return the names of columns for a message, the first of many."""
    names = [name[:_LONGEST_NAME] for name in islice(columns, _MOST_NAMES + 1)]
    return " ".join(names[:_MOST_NAMES] + ["…"] * (len(names) > _MOST_NAMES))


def read_jsonl(
    file: IO[bytes], *, source: str, settings: Settings
) -> Iterator[Member | InputError]:
    """Yield the texts of a file with a JSON object a line.

    The column `settings.text_column` holds the text; `settings.source_column`, where it is set,
    names the row, which otherwise is named by its line.
    """
    line_no = 0
    # JSON may write a character of three bytes as six.
    longest = 2 * settings.max_bytes
    while line := file.readline(longest + 1):
        line_no += 1
        place = f"{source}#{line_no}"
        if len(line) > longest:
            yield InputError("input.long_line", source=place, limit=longest)
            _skip_line(file, line, longest)
        elif line.strip():
            yield _json_member(line, place, source, settings)


def _skip_line(file: IO[bytes], line: bytes, longest: int) -> None:
    while line and not line.endswith(b"\n"):
        line = file.readline(longest)


def _json_member(line: bytes, place: str, source: str, settings: Settings) -> Member | InputError:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        return InputError("input.json", source=place, reason=str(error))
    if not isinstance(row, dict):
        return InputError("input.json", source=place, reason=f"a {type(row).__name__}")
    return _member(row, place, source, settings)


def _member(
    row: dict[str, Any], place: str, source: str, settings: Settings
) -> Member | InputError:
    name = row.get(settings.source_column)
    if isinstance(name, str | int):
        place = f"{source}#{str(name)[:_LONGEST_NAME]}"
    column = settings.text_column
    if column not in row:
        return InputError("input.column", source=place, column=column, found=_names(row))
    text = row[column]
    if not isinstance(text, str):
        found = type(text).__name__ if text is not None else "null"
        return InputError("input.column_type", source=place, column=column, found=found)
    if not text.strip():
        return InputError("input.empty_row", source=place)
    if len(text) > settings.max_chars:
        n_chars, limit = len(text), settings.max_chars
        return InputError("input.too_long", source=place, found=n_chars, limit=limit)
    return Member(place, "", text.replace("\r\n", "\n").replace("\r", "\n"))


def read_parquet(
    file: IO[bytes], *, source: str, settings: Settings
) -> Iterator[Member | InputError]:
    """Yield the texts of a Parquet file, by the columns that `read_jsonl` asks for."""
    import pyarrow as pa  # noqa: PLC0415 - slow to load, and seldom met
    import pyarrow.parquet as pq  # noqa: PLC0415

    wanted = [settings.text_column, *filter(None, [settings.source_column])]
    row_no = 0
    try:
        table = pq.ParquetFile(file, pre_buffer=False)
        columns = [name for name in wanted if name in table.schema_arrow.names]
        if settings.text_column not in columns:
            found, column = _names(table.schema_arrow.names), settings.text_column
            raise InputError("input.column", source=source, column=column, found=found)
        for batch in table.iter_batches(_BATCH_ROWS, columns=columns, use_threads=False):
            for row in batch.to_pylist():
                row_no += 1
                yield _member(row, f"{source}#{row_no}", source, settings)
    except (pa.ArrowException, OSError, ValueError) as error:
        reason = str(error).partition("\n")[0]
        raise InputError("input.parquet", source=source, reason=reason) from error
