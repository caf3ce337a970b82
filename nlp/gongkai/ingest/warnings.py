"""What a reader should know before trusting a text: lost characters, empty slots, years at odds."""

from __future__ import annotations

from gongkai.ingest.wording import expressions, patterns
from gongkai.model import Metadata, ReportWarning, WarningKind
from gongkai.text.lines import Line, split_lines


def find_warnings(text: str, metadata: Metadata) -> tuple[ReportWarning, ...]:
    """Return the warnings of a text in the order of their places."""
    warnings: list[ReportWarning] = []
    year = metadata.year.value if metadata.year else None
    for line in split_lines(text):
        for hit in patterns("warning").find_all(line.text):
            span = line.folded.span(hit.start, hit.end)
            warnings.append(ReportWarning(WarningKind(hit.label), span))
        if year is None or (metadata.title and metadata.title.overlap(line.span)):
            continue
        warnings += _year_conflicts(line, year)
    return tuple(sorted(warnings, key=lambda warning: warning.span))


def _year_conflicts(line: Line, year: int) -> list[ReportWarning]:
    """Return where a line reports on another year than the title; next year's plans are none."""
    conflicts: list[ReportWarning] = []
    for expression in expressions("reported_year"):
        for match in expression.finditer(line.text):
            found = int(match.group("year"))
            if found not in (year, year + 1):
                span = line.folded.span(match.start("year"), match.end("year"))
                note = f"{found}, not {year}"
                conflicts.append(ReportWarning(WarningKind.YEAR_CONFLICT, span, note))
    return conflicts
