"""Issuer, year, period, publication date and edition, each with what it was read from."""

from __future__ import annotations

from gongkai.ingest import dates, editions, issuers
from gongkai.ingest.titles import find_title
from gongkai.model import Metadata
from gongkai.text.lines import split_lines


def read_metadata(text: str) -> Metadata:
    """Read what a text says of itself; what it does not say stays None."""
    lines = [line for line in split_lines(text) if not line.is_page_number]
    title = find_title(lines)
    period = dates.find_period(lines)
    return Metadata(
        title=title.span if title else None,
        issuer=issuers.find_issuer(lines, title),
        year=dates.find_year(lines, title, period),
        period=period,
        published=dates.find_published(lines),
        edition=editions.find_edition(lines),
    )
