"""Reading in a second process: limits of time and memory, and the way back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.errors import InputError
from gongkai.ingest.codec import decode_result, encode
from gongkai.ingest.guard import Guard
from gongkai.model import (
    Attachment,
    Box,
    Cell,
    Document,
    PageField,
    Place,
    ReportWarning,
    Span,
    WarningKind,
)
from gongkai.settings import Settings

TEXT = "青石镇2024年政府信息公开工作年度报告\n一、总体情况\n全年公开信息41条。\n"

spans = st.builds(Span, st.integers(0, 99), st.integers(0, 99))
numbers = st.integers(0, 10**6)
points = st.floats(-1e4, 1e4)
names = st.text(max_size=8)
documents = st.builds(
    Document,
    text=st.text(),
    format=names,
    places=st.lists(
        st.builds(Place, spans, numbers, st.builds(Box, points, points, points, points)), max_size=3
    ).map(tuple),
    cells=st.lists(
        st.builds(Cell, numbers, numbers, numbers, numbers, numbers, spans), max_size=3
    ).map(tuple),
    fields=st.lists(st.builds(PageField, names, names), max_size=3).map(tuple),
    attachments=st.lists(st.builds(Attachment, names, names), max_size=3).map(tuple),
    warnings=st.lists(
        st.builds(ReportWarning, st.sampled_from(WarningKind), st.none() | spans, names), max_size=3
    ).map(tuple),
)


@given(documents)
def test_documents_come_back_as_they_were(document: Document) -> None:
    assert decode_result(encode(document)) == document


def test_errors_come_back_as_they_were() -> None:
    error = decode_result(encode(InputError("input.too_large", source="甲", found=7, limit=5)))
    assert isinstance(error, InputError)
    assert str(error).startswith("甲: 7 bytes, more than the limit of 5")


def test_many_files_one_process() -> None:
    with Guard(Settings()) as guard:
        for number in range(3):
            data = (TEXT + str(number)).encode()
            document = guard.read(data, document_format="text", source="x")
            assert document == Document(text=TEXT + str(number), format="text")


def test_a_refusal_leaves_the_guard_at_work() -> None:
    with Guard(Settings()) as guard:
        with pytest.raises(InputError, match="neither UTF-8 nor GB18030"):
            guard.read(b"\xff\x80" * 9, document_format="text", source="x")
        assert guard.read(TEXT.encode(), document_format="text", source="x").text == TEXT


def test_a_slow_file_is_stopped_and_the_next_one_read() -> None:
    with Guard(Settings(max_seconds=0.001)) as guard:
        for _ in range(2):
            with pytest.raises(InputError, match=r"more than 0\.001 seconds"):
                guard.read(TEXT.encode() * 200_000, document_format="text", source="x")


def test_memory_has_a_limit() -> None:
    with Guard(Settings(max_memory=200_000_000)) as guard:
        with pytest.raises(InputError, match="200000000 bytes of memory"):
            guard.read(b"x" * 50_000_000, document_format="markdown", source="x")
        assert guard.read(TEXT.encode(), document_format="text", source="x").text == TEXT


def test_a_process_that_breaks_off_is_told() -> None:
    with Guard(Settings()) as guard:
        with pytest.raises(InputError, match=r"broke off \(status 1\)"):
            guard.read(b"x", document_format="no such format", source="x")
        assert guard.read(TEXT.encode(), document_format="text", source="x").text == TEXT


def test_a_process_that_died_idle_is_no_fault_of_the_next_file() -> None:
    with Guard(Settings()) as guard:
        assert guard.read(TEXT.encode(), document_format="text", source="x").text == TEXT
        assert guard._process is not None  # noqa: SLF001
        guard._process.kill()  # noqa: SLF001
        guard._process.wait()  # noqa: SLF001
        assert guard.read(TEXT.encode(), document_format="text", source="x").text == TEXT


def test_a_reader_that_is_stopped_half_way_leaves_the_guard_at_work(tmp_path: Path) -> None:
    path = tmp_path / "texts.jsonl"
    path.write_text((json.dumps({"text": TEXT}) + "\n") * 5000, encoding="utf-8")
    with Guard(Settings()) as guard, path.open("rb") as file:
        members = guard.members(file, container_format="jsonl", source="x")
        assert next(members).source == "x#1"  # type: ignore[union-attr]
        members.close()  # type: ignore[attr-defined]
        assert guard.read(TEXT.encode(), document_format="text", source="x").text == TEXT


def test_a_module_in_the_current_folder_is_not_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit(3)", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    with Guard(Settings()) as guard:
        assert guard.read(TEXT.encode(), document_format="text", source="x").text == TEXT


def test_the_answer_is_json() -> None:
    assert json.loads(encode(Document(text="甲", format="text")))["text"] == "甲"
