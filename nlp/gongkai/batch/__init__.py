"""Many reports: a run folder of Parquet tables, written by `tag`, read back, queried, reviewed."""

from gongkai.batch.query import Result, query
from gongkai.batch.read import read_analyses
from gongkai.batch.reviews import import_reviews, read_reviews, write_review
from gongkai.batch.run import tag
from gongkai.batch.tables import reject_row, rows_of
from gongkai.batch.verdicts import read_checks, read_ledger
from gongkai.model.reviewing import CheckRow, LedgerRow, Review, ReviewRow

__all__ = [
    "CheckRow",
    "LedgerRow",
    "Result",
    "Review",
    "ReviewRow",
    "import_reviews",
    "query",
    "read_analyses",
    "read_checks",
    "read_ledger",
    "read_reviews",
    "reject_row",
    "rows_of",
    "tag",
    "write_review",
]
