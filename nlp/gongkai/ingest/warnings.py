"""What a reader should know before trusting a text: lost characters, empty slots, years at odds."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.ingest.wording import expressions, labelled_expressions, labels, patterns
from gongkai.model import Metadata, ReportWarning, Span, WarningKind
from gongkai.text.joined import Joined, join_lines

_SENTENCE = re.compile(r"[^。\n]{0,200}")


def find_warnings(text: str, metadata: Metadata) -> tuple[ReportWarning, ...]:
    """Return the warnings of a text in the order of their places."""
    joined = join_lines(text)
    warnings = [
        ReportWarning(WarningKind.CHARS_LOST, joined.span(match.start(), match.end()))
        for expression in expressions("chars_lost")
        for match in expression.finditer(joined.text)
    ]
    for missing in labels("empty_slot"):
        for expression in labelled_expressions("empty_slot", missing):
            for match in expression.finditer(joined.text):
                span = joined.span(match.start(), match.end())
                warnings.append(ReportWarning(WarningKind.EMPTY_SLOT, span, missing))
    if metadata.year is not None:
        year = metadata.year.value
        for span, found in _years_at_odds(joined, metadata, year):
            note = f"{found}, not {year}"
            warnings.append(ReportWarning(WarningKind.YEAR_CONFLICT, span, note))
    return tuple(sorted(warnings, key=lambda warning: warning.span or Span(0, 0)))


def _years_at_odds(joined: Joined, metadata: Metadata, year: int) -> Iterator[tuple[Span, int]]:
    """Yield where the text says that it reports on another year; next year's plans are none."""
    period = metadata.period
    if period is not None and period.span is not None:
        start, end = period.value
        # The year of a school ends in summer.
        if (start.month, end.month) == (1, 12) and {start.year, end.year} != {year}:
            yield period.span, start.year if start.year != year else end.year
    for label in ("preamble", "opener"):
        for expression in labelled_expressions("reported_year", label):
            for match in expression.finditer(joined.text):
                found = int(match.group("year"))
                span = joined.span(match.start("year"), match.end("year"))
                if found == year or (metadata.title and metadata.title.overlap(span)):
                    continue
                if label == "preamble" or (found != year + 1 and _is_told_now(match, year)):
                    yield span, found


def _is_told_now(match: re.Match[str], year: int) -> bool:
    """Tell whether the sentence reports on its opening year, and does not look back on it."""
    rest = _SENTENCE.match(match.string, match.end())
    sentence = match.group() + (rest.group() if rest else "")
    return str(year) not in sentence and patterns("history").find(sentence) is None
