"""Bytes to text: UTF-8 with or without a mark, UTF-16 with one, GB18030; nothing is guessed."""

from __future__ import annotations

import re
from itertools import islice

from gongkai.errors import InputError

_SIGNATURES = {
    b"\xff\xd8\xff": "JPEG image",
    b"\x89PNG": "PNG image",
    b"GIF8": "GIF image",
    b"%PDF": "PDF document",
    b"PK\x03\x04": "ZIP archive or Office document",
    b"\xd0\xcf\x11\xe0": "legacy Office document",
    b"\x1f\x8b": "gzip archive",
    b"{\\rtf": "RTF document",
}
# The characters that run through every page of Chinese prose; text decoded wrongly has few of them.
_COMMON = re.compile(
    "[的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年]"
)
_HAN = re.compile("[\u3400-\u9fff]")
_LEAST_COMMON_SHARE = 0.04
# So many characters are enough to tell Chinese from characters at random.
_SAMPLE = 500

# What the bytes 0x80 to 0xBF become when they are read as cp1252; the five that it lacks become
# control characters or are lost (U+FFFD). A no-break space may have been made a plain one.
_CP1252 = bytes(range(0x80, 0xA0)).decode("cp1252", "ignore")
_HIGH = f"\x80-\xbf{_CP1252}\ufffd"
_LEADS = "äåæçèé"
_MANGLED_UTF8 = re.compile(
    f"(?:[\xe2-\xef][{_HIGH}](?:[{_HIGH}]| (?=[\xe2-\xef]))|[\xc2-\xc3][{_HIGH}])+"
)
_MANGLED_GBK = re.compile("(?:[\xa1-\xf7][\xa1-\xfe])+")
_LOST_BYTE = 0xFF  # stands in no UTF-8 text, so that its character is shown as lost
_BYTES = {
    **{chr(byte): byte for byte in range(0x80, 0x100)},
    **{char: char.encode("cp1252")[0] for char in _CP1252},
    " ": 0xA0,
    "\ufffd": _LOST_BYTE,
}
_LEAST_MANGLED = 8
# What a warning says of a text that `unmangle` has repaired.
MANGLED = "was UTF-8 or GBK, read as Latin-1"


def decode(data: bytes, *, source: str) -> str:
    r"""Return the text of a file with line ends as \n and without a byte-order mark.

    Raises InputError for an empty file, a binary file and an unknown encoding.
    """
    if not data.strip():
        raise InputError("input.empty", source=source)
    for signature, found in _SIGNATURES.items():
        if data.startswith(signature):
            raise InputError("input.binary", source=source, found=found)
    text = _decode(data, source)
    if "\x00" in text:
        raise InputError("input.binary", source=source, found="binary data")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise InputError("input.empty", source=source)
    return text


def _decode(data: bytes, source: str) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return data.decode("utf-16")
        except UnicodeDecodeError as error:
            raise _unknown_encoding(source, error.start, data) from error
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        text = _decode_gb18030(data)
        if text is None:
            raise _unknown_encoding(source, error.start, data) from error
        return text


def _decode_gb18030(data: bytes) -> str | None:
    """Return GB18030 text, or None where the bytes are not or where the result is no Chinese."""
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        return None
    return text if is_chinese(text) else None


def is_chinese(text: str) -> bool:
    """Tell whether a text has Chinese characters, and those that Chinese prose has."""
    han = "".join(match.group() for match in islice(_HAN.finditer(text), _SAMPLE))
    return bool(han) and len(_COMMON.findall(han)) / len(han) >= _LEAST_COMMON_SHARE


def unmangle(text: str) -> str | None:
    """Return a text whose UTF-8 or GBK was read as Latin-1 or cp1252 as it was before that.

    Parts that were read rightly stay as they are; where bytes were lost, U+FFFD stands. None for a
    text that holds nothing of the sort.

    >>> unmangle("2024年 " + "政府信息公开年报".encode().decode("latin-1"))
    '2024年 政府信息公开年报'
    """
    if sum(map(text.count, _LEADS)) >= _LEAST_MANGLED:
        repaired = _MANGLED_UTF8.sub(_as_utf8, text)
        if is_chinese(repaired) and repaired.count("\ufffd") < len(_HAN.findall(repaired)):
            return repaired
    if len(_HAN.findall(text[:_SAMPLE])) * 10 < min(len(text), _SAMPLE):
        repaired = _MANGLED_GBK.sub(_as_gbk, text)
        if repaired != text and is_chinese(repaired) and not is_chinese(text):
            return repaired
    return None


def _as_utf8(run: re.Match[str]) -> str:
    return bytes(_BYTES[char] for char in run.group()).decode("utf-8", "replace")


def _as_gbk(run: re.Match[str]) -> str:
    return run.group().encode("latin-1").decode("gb18030", "replace")


def _unknown_encoding(source: str, position: int, data: bytes) -> InputError:
    found = f"0x{data[position]:02x}" if position < len(data) else "-"
    return InputError("input.encoding", source=source, position=position, found=found)
