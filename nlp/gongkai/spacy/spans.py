"""What was found in a report as groups of spans of a Doc."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Doc, Span, SpanGroup

from gongkai import model
from gongkai.model import Analysis, Item, ItemKind


def set_spans(doc: Doc, analysis: Analysis) -> None:
    """Set the groups of a Doc, replacing those of an earlier analysis.

    `sections` are labelled by their part, with the number as id; `issues` and `remedies` by their
    main topic, with the item's id, so that they meet in the links of `doc._.gongkai`; `claims` by
    their quantity, with the claim's id. Spans are made of whole tokens: one that begins or ends
    inside a token takes all of it.
    """
    sections = (
        _span(doc, section.span, section.label, str(section.section_no))
        for section in analysis.sections
    )
    _set(doc, "sections", sections)
    _set(doc, "issues", _items(doc, analysis, ItemKind.ISSUE))
    _set(doc, "remedies", _items(doc, analysis, ItemKind.REMEDY))
    claims = (_span(doc, claim.span, claim.quantity, claim.claim_id) for claim in analysis.claims)
    _set(doc, "claims", claims)


def _items(doc: Doc, analysis: Analysis, kind: ItemKind) -> Iterable[Span | None]:
    items: Iterable[Item] = (item for item in analysis.items if item.kind is kind)
    return (_span(doc, item.span, item.topics[0], item.item_id) for item in items)


def _span(doc: Doc, span: model.Span, label: str, span_id: str) -> Span | None:
    return doc.char_span(*span, label=str(label), span_id=span_id, alignment_mode="expand")


def _set(doc: Doc, name: str, spans: Iterable[Span | None]) -> None:
    doc.spans[name] = SpanGroup(doc, name=name, spans=[span for span in spans if span is not None])
