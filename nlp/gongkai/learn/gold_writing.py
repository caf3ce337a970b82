"""The project's gold format, written one annotation a line."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from gongkai.learn.gold_format import GoldClaim, GoldFile
from gongkai.learn.gold_reading import FORMAT


def gold_lines(gold: GoldFile) -> Iterator[str]:
    """Yield the lines of a gold file whose spans count characters of its report."""
    yield "{\n"
    yield f' "format": {_json(FORMAT)},\n'
    yield f' "source": {_json(gold.source)},\n'
    yield f' "report_id": {_json(gold.report_id)},\n'
    yield f' "metadata": {_json(_metadata(gold))},\n'
    yield from _listing("sentences", _sentences(gold))
    yield from _listing("items", _items(gold))
    yield from _listing("links", [{"issue": x.issue, "remedy": x.remedy} for x in gold.links])
    if gold.claims is None:
        yield ' "claims": null,\n'
    else:
        yield from _listing("claims", _claims(gold.claims))
    rows = ",\n".join(f"  {_json(name)}: {_json(table)}" for name, table in gold.tables.items())
    yield f' "tables": {{\n{rows}\n }}\n' if rows else ' "tables": {}\n'
    yield "}\n"


def _listing(key: str, values: Sequence[object]) -> Iterator[str]:
    rows = ",\n".join(f"  {_json(value)}" for value in values)
    yield f' "{key}": [\n{rows}\n ],\n' if rows else f' "{key}": [],\n'


def _metadata(gold: GoldFile) -> dict[str, object]:
    about = gold.metadata
    return {
        "issuer": about.issuer,
        "region": list(about.region) or None,
        "year": about.year,
        "published": about.published.isoformat() if about.published else None,
        "edition": about.edition,
    }


def _sentences(gold: GoldFile) -> list[dict[str, object]]:
    return [
        {
            "start": sentence.span.start,
            "end": sentence.span.end,
            "section": sentence.section,
            "role": sentence.role,
            "substance": sentence.substance,
            "text": sentence.text,
        }
        for sentence in gold.sentences
    ]


def _items(gold: GoldFile) -> list[dict[str, object]]:
    return [
        {
            "id": item.id,
            "kind": item.kind,
            "start": item.span.start,
            "end": item.span.end,
            "head": item.head,
            "topics": list(item.topics),
            "text": item.text,
        }
        for item in gold.items
    ]


def _claims(claims: Sequence[GoldClaim]) -> list[dict[str, object]]:
    return [
        {
            "start": claim.span.start,
            "end": claim.span.end,
            "quote": claim.quote,
            "quantity": claim.quantity,
            "value": claim.value,
            "approx": claim.approx,
            "verdict": claim.verdict,
            "table_value": claim.table_value,
        }
        for claim in claims
    ]


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
