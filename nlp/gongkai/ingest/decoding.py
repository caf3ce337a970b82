"""Bytes to text: UTF-8 with or without a mark, UTF-16 with one, GB18030; nothing is guessed."""

from __future__ import annotations

import re

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
    n_han = len(_HAN.findall(text))
    if n_han == 0 or len(_COMMON.findall(text)) / n_han < _LEAST_COMMON_SHARE:
        return None
    return text


def _unknown_encoding(source: str, position: int, data: bytes) -> InputError:
    found = f"0x{data[position]:02x}" if position < len(data) else "-"
    return InputError("input.encoding", source=source, position=position, found=found)
