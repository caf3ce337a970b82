"""Bytes to text, and what is refused."""

import pytest

from gongkai.errors import InputError
from gongkai.ingest.decoding import decode

TEXT = "一、总体情况\n我镇在这一年中主动公开了政府信息，为人民服务是我们的工作。\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16"])
def test_encodings(encoding: str) -> None:
    assert decode(TEXT.encode(encoding), source="x") == TEXT


@pytest.mark.parametrize("ends", ["\r\n", "\r"])
def test_line_ends(ends: str) -> None:
    assert decode(TEXT.replace("\n", ends).encode(), source="x") == TEXT


def test_astral_characters() -> None:
    assert decode("𬱖头镇".encode(), source="x") == "𬱖头镇"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "holds no text"),
        (b" \n\t ", "holds no text"),
        ("\ufeff".encode(), "holds no text"),
        (b"\xff\xd8\xff\xe0" + bytes(40), "JPEG image"),
        (b"%PDF-1.7 ...", "PDF document"),
        (b"PK\x03\x04abc", "ZIP archive"),
        (b"abc\x00def", "binary data"),
        (b"\xe4\xb8\x80\xff\xfe\xfd", "byte 3"),
        ("政府信息".encode()[:-1] + b"\x80\x80\x80", "neither UTF-8 nor GB18030"),
    ],
)
def test_refused(data: bytes, message: str) -> None:
    with pytest.raises(InputError, match=message):
        decode(data, source="x.txt")


def test_mojibake_is_not_taken_for_gb18030() -> None:
    broken = TEXT.encode() + b"\xff"
    with pytest.raises(InputError, match="save the file as UTF-8"):
        decode(broken, source="x.txt")
