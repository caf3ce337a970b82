"""OFD files (GB/T 33190): objects on pages to paragraphs and tables, as of a PDF."""

from gongkai.ingest.ofd.reader import read_ofd

__all__ = ["read_ofd"]
