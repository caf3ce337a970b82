"""What the commands write: data to stdout, notes to stderr."""

from __future__ import annotations

import json
import math
import re
import sys
from collections.abc import Mapping
from datetime import date, time
from decimal import Decimal

from gongkai.messages import Language, message
from gongkai.model import Kind

# JSON escapes the other control characters by itself; these, too, would steer a terminal.
_STEERING = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def note(code: str, language: Language, **fields: object) -> None:
    """Write a message to stderr, on one line."""
    note_text(message(code, language, **fields))


def note_text(text: str) -> None:
    """Write a text to stderr, on one line, without anything that steers a terminal."""
    from gongkai.view import visible

    sys.stdout.flush()  # where both streams end in one place, the note follows what it is about
    sys.stderr.write(f"gongkai: {visible(text)}\n")


def note_not_a_report(source: str, kind: Kind, language: Language) -> None:
    """Write to stderr that a document is no annual report."""
    from gongkai.view import label_name

    note("note.not_a_report", language, source=source, kind=label_name("kind", kind, language))


def write_json(value: object) -> None:
    """Write a value to stdout as JSON with Chinese as it is.

    Dates become ISO strings, numbers that JSON lacks (NaN, infinity) null.
    """
    text = json.dumps(_plain(value), ensure_ascii=False, indent=2, allow_nan=False)
    sys.stdout.write(_STEERING.sub(lambda found: f"\\u{ord(found.group()):04x}", text) + "\n")


def _plain(value: object) -> object:
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, float | Decimal):
        return float(value) if math.isfinite(value) else None
    if isinstance(value, Mapping):
        return {str(key): _plain(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    return value.isoformat() if isinstance(value, date | time) else str(value)
