"""Any bytes through any reader give a document that quotes itself, or an error that can be told."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai import analyze
from gongkai.errors import InputError
from gongkai.ingest import report_from_document
from gongkai.ingest.readers import READERS, read_document
from gongkai.model import Document
from gongkai.settings import Settings
from tests.producers.html import make_html, make_mhtml
from tests.producers.pdf import make_pdf
from tests.producers.word import make_docx

SEED = Path(__file__).parents[2] / "seeds" / "004_cd588bd75be99253.txt"
# Converting with LibreOffice takes seconds; what it gives is read as a .docx.
FORMATS = sorted(set(READERS) - {"office"})


@cache
def honest(document_format: str) -> bytes:
    """Return a file of a format that can be read, or any text where nothing here makes one."""
    text = SEED.read_text(encoding="utf-8")
    producers: dict[str, Callable[[str], bytes]] = {
        "pdf": make_pdf,
        "docx": make_docx,
        "html": make_html,
        "mhtml": make_mhtml,
    }
    return producers.get(document_format, str.encode)(text)


def check(data: bytes, document_format: str) -> None:
    result = read(data, document_format)
    if isinstance(result, InputError):
        assert result.fields["source"] == "x"
        assert result.in_language("zh").startswith("x：")
    else:
        check_spans(result)
        analyze(report_from_document(result, source="x"))


def read(data: bytes, document_format: str) -> Document | InputError:
    try:
        return read_document(data, document_format=document_format, source="x", settings=Settings())
    except InputError as error:
        return error


def check_spans(document: Document) -> None:
    length = len(document.text)
    assert "\r" not in document.text
    ends = 0
    for place in document.places:
        assert 0 <= place.span.start <= place.span.end <= length
        assert ends <= place.span.start
        ends = place.span.start
        assert place.page >= 1
    for cell in document.cells:
        assert 0 <= cell.span.start <= cell.span.end <= length
        assert "\n" not in cell.span.of(document.text)
        assert "\t" not in cell.span.of(document.text)
        assert min(cell.n_rows, cell.n_columns) >= 1
    for warning in document.warnings:
        assert warning.span is None or 0 <= warning.span.start <= warning.span.end <= length


@pytest.mark.parametrize("document_format", FORMATS)
@settings(deadline=None)
@given(data=st.binary(max_size=300))
def test_any_bytes(document_format: str, data: bytes) -> None:
    check(data, document_format)


@pytest.mark.parametrize("document_format", FORMATS)
@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_honest_files_with_wrong_bytes(document_format: str, data: st.DataObject) -> None:
    damaged = bytearray(honest(document_format))
    for _ in range(data.draw(st.integers(1, 5))):
        start = data.draw(st.integers(0, len(damaged) - 1))
        damaged[start : start + data.draw(st.integers(0, 40))] = data.draw(st.binary(max_size=40))
    check(bytes(damaged), document_format)


@pytest.mark.parametrize("document_format", FORMATS)
@settings(deadline=None, max_examples=15, suppress_health_check=[HealthCheck.too_slow])
@given(share=st.floats(0, 1))
def test_files_that_were_cut(document_format: str, share: float) -> None:
    whole = honest(document_format)
    check(whole[: int(share * len(whole))], document_format)
