"""Files to reports: reading, decoding, and what the text says of itself."""

from gongkai.ingest.guard import Guard
from gongkai.ingest.inputs import find_inputs
from gongkai.ingest.reports import (
    read_report,
    read_reports,
    report_from_document,
    report_from_text,
)

__all__ = [
    "Guard",
    "find_inputs",
    "read_report",
    "read_reports",
    "report_from_document",
    "report_from_text",
]
