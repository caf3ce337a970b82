"""Whether two analyses of one report, read from different files, say the same."""

from __future__ import annotations

from gongkai.model import Analysis, Item, Role
from gongkai.text.normalize import fold_text


def prose_by_section(analysis: Analysis) -> dict[str, str]:
    """Return the folded prose under each section label, tables left out."""
    found: dict[str, str] = {}
    for sentence in analysis.sentences:
        if sentence.role is not Role.TABLE:
            quote = fold_text(sentence.span.of(analysis.report.text))
            found[sentence.section] = found.get(sentence.section, "") + quote
    return found


def parts_of(analysis: Analysis) -> list[str]:
    """Return the labels of the sections with a heading, in order."""
    return [section.label.value for section in analysis.sections if section.heading]


def items_of(analysis: Analysis) -> list[tuple[str, str, str, str, tuple[str, ...]]]:
    """Return kind, status, folded quote, folded head and topics of each item."""
    return [
        (
            item.kind.value,
            item.status.value,
            _quote(analysis, item),
            fold_text(item.head.of(analysis.report.text)) if item.head else "",
            tuple(item.topics),
        )
        for item in analysis.items
    ]


def links_of(analysis: Analysis) -> list[tuple[str, str]]:
    """Return the folded quotes of linked issues and remedies."""
    items = {item.item_id: _quote(analysis, item) for item in analysis.items}
    return [(items[link.issue_id], items[link.remedy_id]) for link in analysis.links]


def _quote(analysis: Analysis, item: Item) -> str:
    return fold_text(item.span.of(analysis.report.text))
