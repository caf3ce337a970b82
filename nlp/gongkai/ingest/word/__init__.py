"""Word documents (.docx, .docm) as Word shows them: marks of lists, tables, boxes and notes."""

from gongkai.ingest.word.reader import read_docx

__all__ = ["read_docx"]
