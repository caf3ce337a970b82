"""What a report says of itself: who wrote it, where, about which year; with what tells it."""

from __future__ import annotations

from dataclasses import replace

from gongkai.ingest import bodies, dates, editions, issuers, regions
from gongkai.ingest.titles import find_title
from gongkai.model import Fact, Metadata, PageField
from gongkai.text.joined import join_lines


def read_metadata(text: str, fields: tuple[PageField, ...] = ()) -> Metadata:
    """Read what a text says of itself; what it does not say stays None.

    `fields` are those of the index table that a page prints around its report: they tell issuer
    and date of publication where the text does not.
    """
    joined = join_lines(text)
    lines = [line for line in joined.lines if not line.is_page_number]
    title = find_title(lines)
    period = dates.find_period(joined)
    issuer = issuers.find_issuer(joined, lines, title, fields)
    year = dates.find_year(joined, lines, title, period)
    metadata = Metadata(
        title=title.span if title else None,
        issuer=issuer,
        year=year,
        period=period,
        published=dates.find_published(lines, title, fields),
        edition=editions.find_edition(joined),
    )
    standing = bodies.find_body(joined, lines, issuer) if issuer else None
    if standing is None:
        return metadata
    found = regions.find_region(joined, standing.body, fields, year.value if year else None)
    region, chain = found or (None, None)
    level = bodies.level_of(standing.body.value, standing.form, chain)
    return replace(
        metadata,
        body=standing.body,
        unit=standing.unit,
        region=region,
        level=Fact(level, standing.body.origin, standing.body.span) if level else None,
    )
