"""Errors of models in one line each, whatever the model says: its words are escaped and bounded."""

from __future__ import annotations

import re
from reprlib import Repr

from gongkai.errors import ModelError

# What makes more than a line of a text, or another one on a terminal.
CONTROL = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]"
)
# Characters of a field that a message shows; a path and what was expected are shown whole.
_LONGEST = 120
_WHOLE = ("source", "expected")
_SHORT = Repr()
_SHORT.maxstring = _SHORT.maxother = 60
_SHORT.maxlevel = 2
_SHORT.maxlist = _SHORT.maxdict = 2


def refused(code: str, **fields: object) -> ModelError:
    """Return the error `code`, each field in one line: bounded, and without control characters."""
    limits = {key: None if key in _WHOLE else _LONGEST for key in fields}
    return ModelError(code, **{key: bare(each, limits[key]) for key, each in fields.items()})


def unreadable(source: str, reason: BaseException) -> ModelError:
    """Return the error for a file that cannot be read as part of a model."""
    told = " ".join(str(reason).split()) or type(reason).__name__
    return refused("model.unreadable", source=source, reason=told)


def shown(value: object) -> str:
    """Return a short form of what a field holds, as Python writes it."""
    return "nothing" if value is None else _SHORT.repr(value)


def bare(value: object, limit: int | None = 60) -> str:
    """Return a text of at most `limit` characters, with escapes for control characters."""
    text = str(value)
    if limit is not None and len(text) > limit:
        text = f"{text[: limit - 3]}..."
    return CONTROL.sub(lambda found: repr(found[0])[1:-1], text)
