"""What a file is, by its bytes and its name."""

from __future__ import annotations

import io
import zipfile

import pytest

from gongkai.errors import InputError
from gongkai.ingest.formats import format_of


def packed(*names: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "suffix", "expected"),
    [
        ("年报".encode(), ".txt", "text"),
        ("年报".encode(), "", "text"),
        ("# 年报".encode(), ".MD", "markdown"),
        (b"%PDF-1.4\n", ".pdf", "pdf"),
        (b"\n\n%PDF-1.4\n", ".html", "pdf"),
        (packed("[Content_Types].xml", "word/document.xml"), ".docx", "docx"),
        (packed("[Content_Types].xml", "word/document.xml"), ".doc", "docx"),
        (packed("mimetype", "content.xml"), ".odt", "office"),
        (packed("OFD.xml", "Doc_0/Document.xml"), ".ofd", "ofd"),
        (packed("a.txt"), ".zip", "zip"),
        (packed("a.txt"), ".docx", "zip"),
        (b"PK\x03\x04", ".docx", "docx"),
        (b"PK\x03\x04", ".zip", "zip"),
        (b"\xd0\xcf\x11\xe0", ".doc", "office"),
        (b"\xd0\xcf\x11\xe0", ".wps", "office"),
        (b"\xd0\xcf\x11\xe0", ".docx", "office"),
        (b"{\\rtf1\\ansi", ".doc", "office"),
        (b"<!DOCTYPE html><p>x", ".txt", "html"),
        (b"\xef\xbb\xbf\r\n<!-- saved -->\n<HTML>", ".doc", "html"),
        (b'<?xml version="1.0"?>\n<html xmlns="x">', ".xml", "html"),
        ("<p>年报</p>".encode(), ".htm", "html"),
        ("<条例>年报".encode(), ".txt", "text"),
        (b"From: x\nContent-Type: multipart/related; boundary=b\n\n", ".mht", "mhtml"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n", ".html", "mhtml"),
        (b"\x1f\x8b\x08", ".tgz", "tar"),
        (bytes(257) + b"ustar", ".tar", "tar"),
        (b"PAR1", ".bin", "parquet"),
        (b'{"text": "x"}\n', ".jsonl", "jsonl"),
        ("BMP是一种格式".encode(), ".txt", "text"),
    ],
)
def test_by_content_then_by_name(data: bytes, suffix: str, expected: str) -> None:
    file = io.BytesIO(data)
    assert format_of(file, suffix, source="x") == expected
    assert file.tell() == 0


@pytest.mark.parametrize(
    ("data", "suffix", "message"),
    [
        (b"\xff\xd8\xff\xe0", ".txt", "this is a JPEG image"),
        (b"\x89PNG\r\n", ".pdf", "this is a PNG image"),
        (b"BM\x00\x00", ".bmp", "this is a BMP image"),
        (packed("[Content_Types].xml", "xl/workbook.xml"), ".xlsx", "spreadsheet"),
        (b"\xd0\xcf\x11\xe0", ".xls", "spreadsheet"),
        (b"col,umn", ".csv", r"type \.csv cannot be read; expected \.txt"),
    ],
)
def test_refused(data: bytes, suffix: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        format_of(io.BytesIO(data), suffix, source="x")
