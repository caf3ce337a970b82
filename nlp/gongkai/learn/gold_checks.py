"""What must hold inside a gold file, whatever its report says."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from gongkai.errors import GoldError
from gongkai.learn.bare import Quote
from gongkai.learn.gold_format import GoldFile
from gongkai.model import ItemKind


def check_gold(gold: GoldFile) -> None:
    """Raise GoldError for the first contradiction.

    Quotes are as long as their spans, sentences stand in order without overlap, item ids are
    unique, links join an issue to a remedy of the same file.
    """
    for place, span, quote in quotes_of(gold):
        if span.end - span.start != len(quote):
            raise quote_error(gold, place, f"{span.end - span.start} characters", quote)
    for number, (left, right) in enumerate(pairwise(gold.sentences)):
        if right.span.start < left.span.end:
            raise GoldError(
                "gold.order",
                source=gold.path,
                place=sentence_place(gold, number + 1),
                start=right.span.start,
                end=left.span.end,
            )
    _check_items(gold)
    _check_links(gold)


def check_slices(gold: GoldFile, text: str) -> None:
    """Raise GoldError for the first quote that is not the slice of `text` at its span."""
    for place, span, quote in quotes_of(gold):
        if span.of(text) != quote:
            raise quote_error(gold, place, span.of(text), quote)


def quotes_of(gold: GoldFile) -> Iterator[Quote]:
    """Yield every sentence, item and claim, in this order."""
    for number, sentence in enumerate(gold.sentences):
        yield Quote(sentence_place(gold, number), sentence.span, sentence.text)
    for item in gold.items:
        yield Quote(f"items[{item.id}]", item.span, item.text)
    for number, claim in enumerate(gold.claims or ()):
        yield Quote(f"claims[{number}]", claim.span, claim.quote)


def sentence_place(gold: GoldFile, number: int) -> str:
    """Return the name of a sentence in the words of its file's format."""
    return f"sentences[{number}]" if gold.report_id else f"units[{number}]"


def quote_error(gold: GoldFile, place: str, expected: str, found: str) -> GoldError:
    """Return the error for a quote that is not what its span holds."""
    return GoldError(
        "gold.quote", source=gold.path, place=place, found=found[:40], expected=expected[:40]
    )


def _check_items(gold: GoldFile) -> None:
    seen: set[str] = set()
    for item in gold.items:
        if item.id in seen:
            raise GoldError("gold.duplicate_id", source=gold.path, found=item.id)
        seen.add(item.id)
        # A bare head is only a name; where the file promises slices it must be one.
        if gold.report_id and item.head and item.head not in item.text:
            raise GoldError("gold.head", source=gold.path, found=item.head, place=item.id)


def _check_links(gold: GoldFile) -> None:
    kinds = {item.id: item.kind for item in gold.items}
    for link in gold.links:
        for end, kind in ((link.issue, ItemKind.ISSUE), (link.remedy, ItemKind.REMEDY)):
            if kinds.get(end) is not kind:
                raise GoldError("gold.link", source=gold.path, found=end, expected=kind.value)
