"""What a model is told of an item."""

from __future__ import annotations

from gongkai.findings.topics import topic_weights, topics_of
from gongkai.model import Item, ItemUnit, Report
from gongkai.text.normalize import fold


def item_unit(report: Report, item: Item) -> ItemUnit:
    """Return the wording of an item and what the rules say of its topics."""
    folded = fold(report.text, *item.span)
    head = fold(report.text, *item.head).text if item.head else ""
    body = folded.text.partition(head)[2] if head else folded.text
    return ItemUnit(
        kind=item.kind,
        head=head,
        body=body,
        ruled=topics_of(head, body),
        weights=topic_weights(head, body),
    )
