"""Lines that belong to the web page or close the report, from layout.toml."""

from __future__ import annotations

import re
from functools import cache

from gongkai.text.patterns import PatternSet, pattern_set, read_knowledge

_LONGEST_CLOSING = 60


@cache
def _sets() -> dict[str, PatternSet]:
    knowledge = read_knowledge("gongkai.sections", "layout.toml")
    return {name: pattern_set(tables) for name, tables in knowledge.items()}


def is_page_line(folded: str) -> bool:
    """Tell whether a line is part of the page around the report: menus, dates, counters."""
    return len(folded) <= 2 * _LONGEST_CLOSING and _sets()["page"].find(folded) is not None


def is_signature(folded: str) -> bool:
    """Tell whether a line is a body's name, a date, or both, or announces an attachment."""
    return (
        0 < len(folded) <= _LONGEST_CLOSING
        and _sets()["signature"].find(folded) is not None
    )


_SIGNED_END = re.compile(
    r"(?<=[。!?])[^,。;:、]{0,30}(?:19|20)\d\d年\d{1,2}月\d{1,2}日$"
)


def signed_end(folded: str) -> int | None:
    """Return where a signature begins that stands behind the last sentence on the same line."""
    match = _SIGNED_END.search(folded)
    return match.start() if match else None
