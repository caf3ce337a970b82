"""What sort of document a text is."""

from __future__ import annotations

from gongkai.model import Kind, Metadata
from gongkai.text.lines import split_lines
from gongkai.text.normalize import fold, fold_text
from gongkai.text.patterns import pattern_sets

_FIRST_LINES = 30
_OFTEN = 3
# A text this short may be an excerpt in which nothing but its heading tells what it is.
_EXCERPT = 400


def kind_of(text: str, metadata: Metadata) -> Kind:
    """Tell a report from an interpretation, a summary and anything else.

    Anything else is what neither has a report's title nor speaks of disclosure throughout.
    """
    patterns = pattern_sets("gongkai.ingest", "kinds.toml")
    folded = fold_text(text)
    n_mentions = len(patterns["domain"].find_all(folded))
    has_part = patterns["part"].find(folded) is not None
    is_excerpt = len(folded) < _EXCERPT and _has_part_heading(text)
    is_about = n_mentions >= _OFTEN or (has_part and n_mentions > 0) or is_excerpt
    if metadata.title is None and not is_about:
        return Kind.OTHER
    lines = [line.text for line in split_lines(text)]
    if any(patterns["interpretation"].find(line) for line in lines[:_FIRST_LINES]):
        return Kind.INTERPRETATION
    title = fold(text, *metadata.title).text if metadata.title else ""
    if patterns["summary"].find(title) and not patterns["annual"].find(title):
        return Kind.SUMMARY
    return Kind.REPORT


def _has_part_heading(text: str) -> bool:
    """Tell whether a line is the heading of a part, or begins with a numbered one."""
    headings = pattern_sets("gongkai.ingest", "kinds.toml")["heading"]
    return any(headings.starts(line.text) for line in split_lines(text))
