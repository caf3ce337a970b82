"""What sort of document a text is."""

from __future__ import annotations

from gongkai.model import Kind, Metadata
from gongkai.text.normalize import fold, fold_text
from gongkai.text.patterns import pattern_sets

_HEAD = 600
_TITLE_LINE = 80
_OFTEN = 3
# A text this short may be an excerpt in which nothing but a heading names the subject.
_EXCERPT = 400


def kind_of(text: str, metadata: Metadata) -> Kind:
    """Tell a report from an interpretation, a summary and anything else.

    Anything else is what neither has a report's title nor speaks of disclosure throughout.
    """
    patterns = pattern_sets("gongkai.ingest", "kinds.toml")
    folded = fold_text(text)
    n_mentions = len(patterns["domain"].find_all(folded))
    has_part = patterns["part"].find(folded) is not None
    is_about = n_mentions >= _OFTEN or (has_part and (n_mentions > 0 or len(folded) < _EXCERPT))
    if metadata.title is None and not is_about:
        return Kind.OTHER
    if patterns["interpretation"].find(folded[:_HEAD]):
        return Kind.INTERPRETATION
    title = fold(text, *metadata.title).text if metadata.title else folded[:_TITLE_LINE]
    if patterns["summary"].find(title) and not patterns["annual"].find(title):
        return Kind.SUMMARY
    return Kind.REPORT
