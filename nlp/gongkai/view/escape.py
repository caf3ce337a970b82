"""Text from files made harmless for a terminal."""

from __future__ import annotations

import re

# The look behind keeps a long run of blanks from being tried from each of them.
_BREAK = re.compile(r"(?<![ \t\u3000])[ \t\u3000]*[\n\r\v\f\x85\u2028\u2029]\s*")
# Escape sequences begin with a control character; the others turn the direction of what follows,
# or stand for bytes of a file name that are no text.
_UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)


def visible(text: str) -> str:
    r"""Return text on one line in which every control character is shown, not obeyed.

    Line breaks inside Chinese vanish, those between Latin letters become a space.

    >>> visible("政务\n公开\x1b[31m")
    '政务公开␛[31m'
    """
    return _UNSAFE.sub(_picture, _BREAK.sub(_join, text)).strip()


def _join(match: re.Match[str]) -> str:
    text = match.string
    start, end = match.span()
    sides = text[max(start - 1, 0) : start], text[end : end + 1]
    return " " if all(side and side.isascii() for side in sides) else ""


def _picture(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code == 0x09:
        return " "
    return chr(0x2400 + code) if code < 0x20 else "\ufffd"
