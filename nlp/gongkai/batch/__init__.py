"""Many reports: a run folder of Parquet tables, written by `tag`, read back and queried."""

from gongkai.batch.query import Result, query
from gongkai.batch.read import read_analyses
from gongkai.batch.run import tag
from gongkai.batch.tables import reject_row, rows_of

__all__ = ["Result", "query", "read_analyses", "reject_row", "rows_of", "tag"]
