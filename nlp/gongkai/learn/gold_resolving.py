"""Gold annotations laid onto the text of a report."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from hashlib import sha256

from gongkai.learn.bare import Quote, align, bare_text, strip_marks
from gongkai.learn.gold_checks import check_slices, quote_error, quotes_of
from gongkai.learn.gold_format import GoldFile, GoldItem
from gongkai.model import Span


def text_id(text: str) -> str:
    """Return the report id of a text: the first 16 hexadecimal digits of its SHA-256 in UTF-8."""
    return sha256(text.encode()).hexdigest()[:16]


def bare_digest(gold: GoldFile) -> str:
    """Return the digest of the bare text that the sentences make up together."""
    if gold.bare_sha256:
        return gold.bare_sha256
    quotes = "".join(strip_marks(sentence.text) for sentence in gold.sentences)
    return sha256(quotes.encode()).hexdigest()


def resolve_gold(gold: GoldFile, text: str) -> GoldFile:
    """Return the annotations with spans into `text` and quotes that are its slices.

    Annotations of the same text keep their spans; all others are aligned through the bare text,
    so that white space and marks may differ. Raises GoldError for annotations that do not fit.
    """
    if gold.report_id == text_id(text):
        check_slices(gold, text)
        return gold
    counted = gold if gold.report_id is None else _count_bare(gold)
    places = [
        Quote(name, span, quote)
        for (name, _, _), (_, span, quote) in zip(quotes_of(gold), quotes_of(counted), strict=True)
    ]
    units = places[: len(gold.sentences)]
    bare = align(text, sha256=bare_digest(counted), quotes=units, source=gold.path)
    moved = []
    for name, span, quote in places:
        if span.of(bare.bare) != quote:
            raise quote_error(gold, name, span.of(bare.bare), quote)
        place = bare.text_span(span)
        moved.append((place, place.of(text)))
    resolved = _replace_quotes(counted, moved)
    items = tuple(replace(item, head=_printed_head(item)) for item in resolved.items)
    return replace(resolved, report_id=text_id(text), bare_sha256=None, items=items)


def _count_bare(gold: GoldFile) -> GoldFile:
    """Count spans in the bare text of the file's own sentences: all that is known of its report."""
    bare_offset: dict[int, int] = {}
    for sentence in gold.sentences:
        for offset, char in enumerate(sentence.text, sentence.span.start):
            if strip_marks(char):
                bare_offset[offset] = len(bare_offset)
    moved = []
    for name, span, quote in quotes_of(gold):
        inside = [bare_offset[offset] for offset in range(*span) if offset in bare_offset]
        bare_quote = strip_marks(quote)
        if len(inside) != len(bare_quote) or not inside:
            raise quote_error(gold, name, "text that stands in sentences", quote)
        moved.append((Span(inside[0], inside[-1] + 1), bare_quote))
    return replace(_replace_quotes(gold, moved), report_id=None, bare_sha256=bare_digest(gold))


def _replace_quotes(gold: GoldFile, moved: Iterable[tuple[Span, str]]) -> GoldFile:
    """Return the file with other spans and quotes, given in the order of `quotes_of`."""
    left = iter(moved)
    sentences, items = [], []
    for sentence in gold.sentences:
        span, text = next(left)
        sentences.append(replace(sentence, span=span, text=text))
    for item in gold.items:
        span, text = next(left)
        items.append(replace(item, span=span, text=text))
    claims = gold.claims and tuple(
        replace(claim, span=span, quote=quote)
        for claim, (span, quote) in zip(gold.claims, left, strict=True)
    )
    return replace(gold, sentences=tuple(sentences), items=tuple(items), claims=claims)


def _printed_head(item: GoldItem) -> str | None:
    """Return the head as it is printed in the item; as it was given where it is not there."""
    head = strip_marks(item.head or "")
    bare = bare_text(item.text)
    start = bare.bare.find(head)
    if not head or start < 0:
        return item.head
    return bare.text_span(Span(start, start + len(head))).of(item.text)
