"""The edition of the format: by the columns of the tables, then by headings, never by the year."""

from __future__ import annotations

from gongkai.ingest.wording import labelled_expressions, labels
from gongkai.model import Edition, Fact, Span
from gongkai.text.joined import Joined
from gongkai.text.lines import Line

# With what the headings begin that tell an edition: an ordinal, or 收到, 行政机关收到.
_HEADS = frozenset("(第收行0123456789一二三四五六七八九十")
_LONGEST_HEADING = 60


def find_edition(joined: Joined) -> Fact[Edition] | None:
    """Return the edition, or None for a text that shows neither table nor telling heading.

    The six parts tell nothing: they are the same in the editions of 2019 and 2021.
    """
    columns = _columns(joined)
    headings = _headings(joined.lines)
    if columns:
        edition = next(iter(columns))
        if len(columns) > 1 or ("pre2019" in headings and "requests" not in headings):
            return Fact(Edition.MIXED, "table columns", columns[edition])
        return Fact(Edition(edition), "table columns", columns[edition])
    if "pre2019" in headings and "requests" not in headings:
        return Fact(Edition.PRE2019, "headings", headings["pre2019"])
    if "sub2021" in headings:
        return Fact(Edition.E2021, "headings", headings["sub2021"])
    return None


def _columns(joined: Joined) -> dict[str, Span]:
    """Return where columns of each edition stand first, the first edition of the text first."""
    found = [
        (match.start(), label, match.end())
        for label in labels("column")
        for expression in labelled_expressions("column", label)
        if (match := expression.search(joined.text)) is not None
    ]
    return {label: joined.span(start, end) for start, label, end in sorted(found)}


def _headings(lines: tuple[Line, ...]) -> dict[str, Span]:
    hits: dict[str, Span] = {}
    for line in lines:
        text = line.text
        if text[0] not in _HEADS or line.is_page_number:
            continue
        for label in labels("heading"):
            for expression in () if label in hits else labelled_expressions("heading", label):
                match = expression.match(text[:_LONGEST_HEADING])
                if match is not None:
                    hits[label] = line.folded.span(*match.span())
    return hits
