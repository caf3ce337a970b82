"""Web pages: the article of a page without the page around it."""

from gongkai.ingest.html.mhtml import read_mhtml
from gongkai.ingest.html.reader import read_html

__all__ = ["read_html", "read_mhtml"]
