"""Addresses and names of documents."""

from __future__ import annotations

import re

_SUFFIX = re.compile(r"\.(?:pdf|docx?|wps|ofd|xlsx?|et|zip|rar|7z)(?=$|[?#&\s)）])", re.IGNORECASE)


def names_document(text: str) -> bool:
    """Tell whether an address, or the text of a link, ends as that of a document."""
    return bool(_SUFFIX.search(text))
