"""What a reader should know before trusting a text: lost characters, empty slots, years at odds."""

from __future__ import annotations

import re

from gongkai.ingest.knowledge import labelled
from gongkai.model import Metadata, ReportWarning, WarningKind
from gongkai.text.lines import split_lines

# Years by which a text says what it reports on; next year's plans are no conflict.
_REPORTED = re.compile(
    r"(?:结合|现将|统计(?:期限|时限|时间)[^,。;]{0,6}|(?:^|。|[一二三四五六]是))(?P<year>20\d\d)年度?(?:实际|工作|,|[\u4e00-\u9fff]{1,12}(?:政府|政务)?信息公开)"
)


def find_warnings(text: str, metadata: Metadata) -> tuple[ReportWarning, ...]:
    """Return the warnings of a text in the order of their places."""
    warnings: list[ReportWarning] = []
    year = metadata.year.value if metadata.year else None
    for line in split_lines(text):
        for hit in labelled("warning").find_all(line.text):
            span = line.folded.span(hit.start, hit.end)
            warnings.append(ReportWarning(WarningKind(hit.label), span))
        if year is None or (metadata.title and metadata.title.overlap(line.span)):
            continue
        for match in _REPORTED.finditer(line.text):
            found = int(match.group("year"))
            if found != year and found != year + 1:
                span = line.folded.span(match.start("year"), match.end("year"))
                note = f"{found}, not {year}"
                warnings.append(ReportWarning(WarningKind.YEAR_CONFLICT, span, note))
    return tuple(sorted(warnings, key=lambda warning: warning.span))
