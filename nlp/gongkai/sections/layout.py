"""Lines that belong to the web page or close the report, from layout.toml."""

from __future__ import annotations

from gongkai.text.patterns import PatternSet, pattern_sets

_LONGEST_CLOSING = 60
_LONGEST_PAGE_LINE = 120


def _patterns(name: str) -> PatternSet:
    return pattern_sets("gongkai.sections", "layout.toml")[name]


def is_page_line(folded: str) -> bool:
    """Tell whether a line is part of the page around the report: menus, dates, counters."""
    return len(folded) <= _LONGEST_PAGE_LINE and _patterns("page").find(folded) is not None


def is_signature(folded: str) -> bool:
    """Tell whether a line is a body's name, a date, or both, or announces an attachment."""
    return 0 < len(folded) <= _LONGEST_CLOSING and _patterns("signature").find(folded) is not None


def is_title_line(folded: str) -> bool:
    """Tell whether a line has the wording of a report's title, and nothing else."""
    return len(folded) <= _LONGEST_CLOSING and _patterns("title").find(folded) is not None


def is_preface(folded: str) -> bool:
    """Tell whether a paragraph speaks of the report itself."""
    return _patterns("preface").find(folded) is not None


def announces(folded: str) -> bool:
    """Tell whether a line ends by announcing the report, as 报告如下： does."""
    return _patterns("announced").find(folded) is not None


def signed_end(folded: str) -> int | None:
    """Return where a signature begins that stands behind the last sentence on the same line."""
    hit = _patterns("signed_end").find(folded)
    return None if hit is None else hit.start
