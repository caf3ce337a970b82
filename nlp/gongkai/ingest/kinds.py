"""What sort of document a text is."""

from __future__ import annotations

from gongkai.ingest.titles import year_in
from gongkai.model import Kind, Metadata
from gongkai.text.joined import join_lines
from gongkai.text.lines import Line
from gongkai.text.normalize import fold
from gongkai.text.patterns import PatternSet, pattern_sets

_FIRST_LINES = 30
# Lines longer than this are no titles.
_LONGEST_TITLE = 70
_OFTEN = 3
# A text this short may be an excerpt in which nothing but its heading tells what it is.
_EXCERPT = 400


def kind_of(text: str, metadata: Metadata) -> Kind:
    """Tell a report from an interpretation, a summary and anything else.

    What has a report's title is one, unless a line before it says that the report is being
    explained. Without title it takes the parts of a report, or a preamble that says what follows.
    """
    lines = join_lines(text).lines
    title_start = metadata.title.start if metadata.title else len(text)
    heads = [
        line.text
        for line in lines[:_FIRST_LINES]
        if len(line.text) <= _LONGEST_TITLE and line.span.start <= title_start
    ]
    if metadata.title is None and not _is_about(lines):
        return Kind.OTHER
    if any(_patterns("interpretation").find(head) for head in heads):
        return Kind.INTERPRETATION
    if metadata.title is None:
        explains = any(_patterns("explains").find(line.text) for line in lines[:_FIRST_LINES])
        return Kind.INTERPRETATION if explains else _untitled(heads, lines)
    title = fold(text, *metadata.title).text
    # A title without a year may be a column of the page around a guide or a notice.
    if year_in(title) is None and _says(("notice", "other"), heads[:-1]):
        return Kind.OTHER
    return _titled(title, lines)


def _patterns(name: str) -> PatternSet:
    return pattern_sets("gongkai.ingest", "kinds.toml")[name]


def _says(names: tuple[str, ...], heads: list[str]) -> bool:
    """Tell whether one of a page's first lines fits one of several pattern sets."""
    return any(_patterns(name).find(head) for name in names for head in heads)


def _is_about(lines: tuple[Line, ...]) -> bool:
    """Tell whether a text without title is about disclosure, or an excerpt of a report."""
    folded = "".join([line.text for line in lines])
    n_mentions = len(_patterns("domain").find_all(folded))
    if n_mentions >= _OFTEN or (n_mentions > 0 and _patterns("part").find(folded) is not None):
        return True
    return len(folded) < _EXCERPT and _n_headings(lines) > 0


def _titled(title: str, lines: tuple[Line, ...]) -> Kind:
    """Tell a summary from a report: by its title, and where that says little, by its parts."""
    if _patterns("sample").find(title) or _patterns("asked").find(title):
        return Kind.OTHER
    if _patterns("annual").find(title):
        return Kind.REPORT
    is_account = _patterns("account").find(title) is not None and _n_headings(lines) < _OFTEN
    return Kind.SUMMARY if is_account or _patterns("summary").find(title) else Kind.REPORT


def _untitled(heads: list[str], lines: tuple[Line, ...]) -> Kind:
    """Tell what a text is that speaks of disclosure, by its first lines."""
    if _says(("sample", "notice"), heads):
        return Kind.OTHER
    if any(_patterns("checked").find(line.text) for line in lines[:_FIRST_LINES]):
        return Kind.SUMMARY
    if _n_headings(lines) >= _OFTEN:
        return Kind.REPORT
    if any(_patterns("summary").find(head) for head in heads if "," not in head):
        return Kind.SUMMARY
    return Kind.OTHER if any(_patterns("other").find(head) for head in heads) else Kind.REPORT


def _n_headings(lines: tuple[Line, ...]) -> int:
    """Return how many lines are the heading of a part, or begin with a numbered one."""
    headings = _patterns("heading")
    return sum(headings.starts(line.text) for line in lines)
