"""PDF files: pages of glyphs and strokes to paragraphs and tables."""

from gongkai.ingest.pdf.reader import read_pdf

__all__ = ["read_pdf"]
