"""Files to reports: reading, decoding, and what the text says of itself."""

from gongkai.ingest.inputs import find_inputs
from gongkai.ingest.readers import read_report, report_from_text

__all__ = ["find_inputs", "read_report", "report_from_text"]
