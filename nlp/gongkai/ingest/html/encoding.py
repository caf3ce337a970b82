"""The bytes of a page to its source text: what it declares is a hint, what decodes is the proof."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import NamedTuple

from gongkai.errors import InputError
from gongkai.ingest.decoding import MANGLED, is_chinese, unmangle

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Browsers look for the declaration in the first 1024 bytes; scripts often push it further down.
_HEAD = 8192
_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]+)|<\?xml[^>]{0,100}encoding\s*=\s*["']([\w.:-]+)""",
    re.IGNORECASE,
)
# Names that browsers take for a larger encoding, which the pages then use.
_LARGER = {
    "gb2312": "gb18030",
    "gb_2312-80": "gb18030",
    "gbk": "gb18030",
    "cp936": "gb18030",
    "gb18030": "gb18030",
    "hz": "gb18030",
    "big5": "big5hkscs",
    "latin-1": "cp1252",
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
}
_ENCODINGS = re.compile("utf-(?:8|16|32)|gb|cp|big5|iso8859|ascii|euc|shift|koi8")
_SINGLE_BYTES = ("cp125", "iso8859", "ascii", "koi8")
_MOST_LOST_SHARE = 0.02
_NO_BREAK_SPACE = re.compile("&nbsp;|&#160;|&#xa0;", re.IGNORECASE)


class Source(NamedTuple):
    """The source text of a page; `note` tells what was odd about its encoding, or is empty."""

    text: str
    note: str


def decode_page(data: bytes, *, source: str, declared: str | None = None) -> Source:
    """Return the source text of a page without a byte-order mark.

    `declared` is the encoding that something outside of the page names for it. Raises InputError
    for an empty file and for bytes that no encoding makes text.
    """
    if not data.strip(b" \t\r\n\f\x00"):
        raise InputError("input.empty", source=source)
    named = _known(declared) or _declared(data)
    for encoding in _candidates(data, named):
        text = _strictly(data, encoding)
        if text is not None:
            return _repaired(text, encoding, data) or Source(text, _note(text, encoding, named))
    return _leniently(data, named, source)


def _candidates(data: bytes, named: str | None) -> Iterator[str]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            yield encoding
    if b"\x00" in data[:_HEAD]:
        yield from _unmarked_utf16(data)
    yield "utf-8"
    if named is not None and not named.startswith(_SINGLE_BYTES):
        yield named
    yield "gb18030"
    if named is not None:
        yield named  # any bytes fit it, so it comes last


def _unmarked_utf16(data: bytes) -> Iterator[str]:
    """Yield the UTF-16 in whose order of bytes the tags of a page read as ASCII."""
    head = data[: _HEAD - _HEAD % 2]
    zeros = {"utf-16-le": head[1::2].count(0), "utf-16-be": head[0::2].count(0)}
    encoding = max(zeros, key=lambda name: zeros[name])
    if zeros[encoding] * 8 > len(head):
        yield encoding


def _declared(data: bytes) -> str | None:
    match = _DECLARED.search(data, 0, _HEAD)
    if match is None:
        return None
    name = _known((match.group(1) or match.group(2)).decode("ascii", "ignore"))
    # A declaration that can be read byte by byte is no UTF-16.
    return None if name is None or name.startswith(("utf-16", "utf-32")) else name


def _known(name: str | None) -> str | None:
    """Return Python's name for an encoding of pages, the larger one where browsers read that."""
    try:
        found = codecs.lookup(name or "").name
    except (LookupError, ValueError):
        return None
    return _LARGER.get(found, found) if _ENCODINGS.match(found) else None


def _strictly(data: bytes, encoding: str) -> str | None:
    """Return the text if every byte fits, and if what should be Chinese is."""
    try:
        text = data.decode(encoding)
    except (UnicodeDecodeError, ValueError):
        return None
    if encoding == "gb18030" and not is_chinese(text):
        return None
    return text.removeprefix("\ufeff")


def _leniently(data: bytes, named: str | None, source: str) -> Source:
    """Return the text with U+FFFD for bytes that do not fit, where these are few."""
    tried = []
    for encoding in dict.fromkeys(("utf-8", named or "gb18030", "gb18030")):
        text = data.decode(encoding, "replace")
        n_lost = text.count("\ufffd")
        if n_lost <= max(2, _MOST_LOST_SHARE * len(text)) and is_chinese(text):
            tried.append((n_lost, encoding, text))
    if not tried:
        position = _first_misfit(data)
        found = f"0x{data[position]:02x}" if position < len(data) else "-"
        raise InputError("input.encoding", source=source, position=position, found=found)
    n_lost, encoding, text = min(tried)
    return Source(text.removeprefix("\ufeff"), f"{n_lost} characters are no {encoding}")


def _first_misfit(data: bytes) -> int:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start
    return 0


def _repaired(text: str, encoding: str, data: bytes) -> Source | None:
    # UTF-8 writes these letters with a byte that it needs for little else.
    if encoding == "utf-8" and b"\xc3" not in data:
        return None
    if max(map(text.count, "äæåÕÐ")) < 2:
        return None
    repaired = unmangle(_NO_BREAK_SPACE.sub("\xa0", text))
    return None if repaired is None else Source(repaired, MANGLED)


def _note(text: str, encoding: str, named: str | None) -> str:
    is_misnamed = named not in (None, encoding) and not text.isascii() and "utf-16" not in encoding
    return f"{encoding}, declared as {named}" if is_misnamed else ""
