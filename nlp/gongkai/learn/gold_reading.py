"""One gold file, read and checked, in the project's format or in the bare one."""

from __future__ import annotations

import json
from pathlib import Path

from gongkai.errors import GoldError
from gongkai.learn.gold_checks import check_gold
from gongkai.learn.gold_format import (
    GoldClaim,
    GoldFile,
    GoldItem,
    GoldLink,
    GoldMetadata,
    GoldSentence,
    Verdict,
)
from gongkai.learn.records import Record
from gongkai.model import Edition, ItemKind, Quantity, Role, SectionLabel, Substance, Topic

FORMAT = "gongkai-gold/1"
# What a file in the project's format must have, besides `source` and `report_id`, which are read as
# texts; the bare format may leave out what it has nothing to say of.
_KEYS = ("metadata", "sentences", "items", "links")
# These may be null as well: nobody looked for them.
_LATER_KEYS = ("claims", "tables")
_METADATA_KEYS = ("issuer", "region", "year", "published", "edition")


def read_gold(path: Path) -> GoldFile:
    """Read one gold file; its keys tell the format.

    Raises GoldError for a file that cannot be read, is in neither format, or whose annotations
    contradict the annotation guide or each other.
    """
    return gold_from(_read_object(path), source=path.as_posix())


def gold_from(values: dict[str, object], *, source: str) -> GoldFile:
    """Return the annotations that a JSON object holds; `source` is where it comes from.

    Raises GoldError for what is in neither format, or contradicts the guide or itself.
    """
    record = Record(source, "", values)
    found = record.values.get("format")
    if found == FORMAT:
        gold = _read(record, source="source", metadata="metadata", sentences="sentences")
    elif found is None and "bare_sha256" in record.values:
        gold = _read(record, source="report", metadata="meta", sentences="units")
    else:
        raise GoldError("gold.format", source=record.source, found=found or "none", expected=FORMAT)
    check_gold(gold)
    return gold


def read_gold_line(line: str, *, source: str) -> GoldFile:
    """Read one line of a .jsonl file, which holds the annotations of a report; `source` names it.

    Raises GoldError as `read_gold` does.
    """
    return gold_from(_parse(line, source), source=source)


def _read_object(path: Path) -> dict[str, object]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, ValueError) as error:
        raise GoldError("gold.unreadable", source=path.as_posix(), reason=error) from error
    return _parse(text, path.as_posix())


def _parse(text: str, source: str) -> dict[str, object]:
    try:
        value = json.loads(text)
        # Half a character, written as an escape, is JSON but no text: it has no digest.
        json.dumps(value, ensure_ascii=False).encode()
    except (ValueError, RecursionError) as error:
        raise GoldError("gold.unreadable", source=source, reason=error) from error
    if not isinstance(value, dict):
        found = type(value).__name__
        raise GoldError("gold.format", source=source, found=found, expected=FORMAT)
    return value


def _read(record: Record, *, source: str, metadata: str, sentences: str) -> GoldFile:
    own = record.values.get("format") == FORMAT
    if own:
        record.require(*_KEYS)
        record.require(*_LATER_KEYS, or_null=True)
        record.record("metadata").require(*_METADATA_KEYS, or_null=True)
    return GoldFile(
        path=record.source,
        source=record.text(source),
        report_id=record.digits("report_id", 16) if own else None,
        bare_sha256=None if own else record.text("bare_sha256"),
        metadata=_metadata(record.record(metadata)),
        sentences=tuple(_sentence(each) for each in record.records(sentences)),
        items=tuple(_item(each) for each in record.records("items")),
        links=tuple(
            GoldLink(each.text("issue"), each.text("remedy")) for each in record.records("links")
        ),
        claims=_claims(record),
        tables=_tables(record.record("tables")),
    )


def _metadata(record: Record) -> GoldMetadata:
    return GoldMetadata(
        issuer=record.optional_text("issuer"),
        region=record.texts("region"),
        year=None if record.values.get("year") is None else record.whole_number("year"),
        published=record.day("published"),
        edition=record.optional_label("edition", Edition),
    )


def _sentence(record: Record) -> GoldSentence:
    return GoldSentence(
        span=record.span(),
        section=record.label("section", SectionLabel),
        role=record.label("role", Role),
        substance=record.optional_label("substance", Substance),
        text=record.text("text"),
    )


def _item(record: Record) -> GoldItem:
    topics = record.texts("topics") or ("",)
    return GoldItem(
        id=record.text("id"),
        kind=record.label("kind", ItemKind),
        span=record.span(),
        head=record.optional_text("head"),
        topics=tuple(record.as_label("topics", topic, Topic) for topic in topics),
        text=record.text("text"),
    )


def _claims(record: Record) -> tuple[GoldClaim, ...] | None:
    if record.values.get("claims") is None:
        return None
    return tuple(_claim(each) for each in record.records("claims"))


def _tables(record: Record) -> dict[str, object]:
    """Return the tables as they are written, once their numbers are seen to be numbers."""
    for table in record.values:
        rows = record.record(table)
        for row in rows.values:
            rows.numbers(row)
    return record.values


def _claim(record: Record) -> GoldClaim:
    table_value = record.values.get("table_value")
    return GoldClaim(
        span=record.span(),
        quote=record.text("quote"),
        quantity=record.label("quantity", Quantity),
        value=record.number("value"),
        approx=record.flag("approx"),
        verdict=record.label("verdict", Verdict),
        table_value=None if table_value is None else record.number("table_value"),
    )
