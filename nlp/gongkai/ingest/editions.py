"""The edition of the format: by the columns of the tables, then by headings, never by the year."""

from __future__ import annotations

from gongkai.ingest.wording import patterns
from gongkai.model import Edition, Fact, Span
from gongkai.text.lines import Line

_LONGEST_HEADING = 60


def find_edition(lines: list[Line]) -> Fact[Edition] | None:
    """Return the edition, or None for a text that shows neither table nor telling heading."""
    columns = _first_hits(lines, "column", None)
    headings = _first_hits(lines, "heading", _LONGEST_HEADING)
    if columns:
        labels = set(columns)
        if len(labels) > 1 or ("pre2019" in headings and "requests" not in headings):
            return Fact(Edition.MIXED, "table columns", next(iter(columns.values())))
        label = labels.pop()
        return Fact(Edition(label), "table columns", columns[label])
    if "requests" in headings:
        edition = Edition.E2021 if "sub2021" in headings else Edition.E2019
        return Fact(edition, "headings", headings.get("sub2021", headings["requests"]))
    if "pre2019" in headings:
        return Fact(Edition.PRE2019, "headings", headings["pre2019"])
    if "sub2021" in headings:
        return Fact(Edition.E2021, "headings", headings["sub2021"])
    return None


def _first_hits(lines: list[Line], table: str, longest: int | None) -> dict[str, Span]:
    hits: dict[str, Span] = {}
    for line in lines:
        text = line.text if longest is None else line.text[:longest]
        for hit in patterns(table).find_all(text):
            hits.setdefault(hit.label, line.folded.span(hit.start, hit.end))
    return hits
