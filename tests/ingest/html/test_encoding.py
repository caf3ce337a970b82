"""The encoding of a page: declared, proved, repaired."""

from __future__ import annotations

import pytest

from gongkai.errors import InputError
from gongkai.ingest.decoding import unmangle
from gongkai.ingest.html import read_html
from gongkai.model import WarningKind
from gongkai.settings import Settings

TEXT = (
    "一、总体情况。青石镇在这一年中加强了省、市、县要求的政务公开，主动公开政府信息128条，"
    "为人民服务是我们的工作，“三公”经费的公开——也是。"
)


def read(data: bytes) -> tuple[str, list[str]]:
    document = read_html(data, source="x", settings=Settings())
    notes = [each.note for each in document.warnings if each.kind is WarningKind.ENCODING]
    return document.text.strip(), notes


def page(meta: str, text: str = TEXT) -> str:
    return f"<html><head>{meta}</head><body><p>{text}</p></body></html>"


@pytest.mark.parametrize(
    ("meta", "encoding", "note"),
    [
        ("", "utf-8", None),
        ("", "utf-8-sig", None),
        ("", "gb18030", None),
        ("", "utf-16", None),
        ("", "utf-16-le", None),
        ("", "utf-16-be", None),
        ('<meta charset="utf-8">', "utf-8", None),
        ("<META http-equiv=Content-Type content='text/html;charset=GB2312'>", "gbk", None),
        ("<meta charset='gb2312'>", "utf-8", "utf-8, declared as gb18030"),
        ("<meta charset=utf-8>", "gb18030", "gb18030, declared as utf-8"),
        ("<meta charset=iso-8859-1>", "gb18030", "gb18030, declared as cp1252"),
        ("<meta charset=nonsense>", "gb18030", None),
        ("<meta charset=hex>", "utf-8", None),
        ("<script>" + "x" * 4000 + "</script><meta charset=gbk>", "gbk", None),
    ],
)
def test_encodings(meta: str, encoding: str, note: str | None) -> None:
    text, notes = read(page(meta).encode(encoding))
    assert text == TEXT
    assert notes == ([note] if note else [])


def test_big5_where_it_is_declared() -> None:
    text = "一、概述。本鎮公開了政府信息，這是我們為人民服務的工作，在今年有了成績。"
    assert read(page("<meta charset=big5>", text).encode("big5")) == (text, [])


def test_characters_beyond_gb2312() -> None:
    text = TEXT + "朱镕基、堃、㙍、𬱖"
    assert read(page("<meta charset=gb2312>", text).encode("gb18030")) == (text, [])


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_few_bytes_that_do_not_fit(encoding: str) -> None:
    whole = page(f"<meta charset={encoding}>", TEXT * 4)
    data = whole.encode(encoding).replace("省".encode(encoding), b"\xff", 1)
    text, notes = read(data)
    assert text == (TEXT * 4).replace("省", "\ufffd", 1)
    assert notes == [f"1 characters are no {encoding}"]


def mangled(data: bytes) -> str:
    """Return bytes as browsers read them that take them for Latin-1."""
    return "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in data)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
@pytest.mark.parametrize("space", ["\xa0", "&nbsp;"])
def test_mojibake_is_undone(encoding: str, space: str) -> None:
    broken = mangled(TEXT.encode(encoding)).replace("\xa0", space)
    text, notes = read(page("<meta charset=utf-8>", broken).encode())
    assert text == TEXT
    assert notes == ["was UTF-8 or GBK, read as Latin-1"]


@pytest.mark.parametrize(
    ("broken", "expected"),
    [
        (TEXT, None),
        ("Résumé, café, été " * 30, None),
        ("", None),
        (TEXT.encode().decode("latin-1"), TEXT),
        (mangled(TEXT.encode()), TEXT),
        (mangled(TEXT.encode()).replace("\xa0", " "), TEXT),
        (TEXT + mangled(TEXT.encode()) + TEXT, TEXT * 3),
        (TEXT.encode("gbk").decode("latin-1"), TEXT),
    ],
)
def test_unmangle(broken: str, expected: str | None) -> None:
    assert unmangle(broken) == expected


def test_lost_bytes_stay_visible() -> None:
    repaired = unmangle(TEXT.encode().decode("cp1252", "replace"))
    assert repaired is not None
    assert "总体情况" in repaired
    assert "\ufffd" in repaired


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "holds no text"),
        (b" \n\x00", "holds no text"),
        (b"<p>" + bytes(range(128, 256)) * 9, "neither UTF-8 nor GB18030"),
    ],
)
def test_refused(data: bytes, message: str) -> None:
    with pytest.raises(InputError, match=message):
        read(data)
