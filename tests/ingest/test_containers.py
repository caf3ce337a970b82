"""Archives and tables of texts, read in place."""

from __future__ import annotations

import gzip
import io
import json
import tarfile
import zipfile
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from gongkai.errors import InputError
from gongkai.ingest import read_report, read_reports
from gongkai.model import Report
from gongkai.settings import Settings

TEXT = "{name}2024年政府信息公开工作年度报告\n一、总体情况\n全年公开信息41条。\n"


def text_of(name: str) -> str:
    return TEXT.format(name=name)


def read(path: Path, **settings: object) -> list[tuple[str, str]]:
    """Return source and title, or source and error, of each document of a container."""
    found = []
    for one in read_reports(path, settings=Settings(**settings)):  # type: ignore[arg-type]
        if isinstance(one, Report):
            found.append((one.source, one.text.partition("2024")[0]))
        else:
            found.append((str(one.fields["source"]), one.code))
    prefix = path.as_posix()
    return [(source.removeprefix(prefix), told) for source, told in found]


def test_zip_members_in_order(tmp_path: Path) -> None:
    path = tmp_path / "all.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.mkdir("青石县")
        archive.writestr("青石县/柳泉镇.txt", text_of("柳泉镇"))
        archive.writestr("b.md", text_of("白塔区").encode("gb18030"))
        archive.writestr("__MACOSX/._b.md", b"\x00\x05")
        archive.writestr("~$b.docx", b"\x00")
        archive.writestr("photo.jpg", b"\xff\xd8\xff\xe0")
    assert read(path) == [
        ("/青石县/柳泉镇.txt", "柳泉镇"),
        ("/b.md", "白塔区"),
        ("/photo.jpg", "input.binary"),
    ]


def test_zip_names_in_gbk(tmp_path: Path) -> None:
    path = tmp_path / "windows.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("XXXX.txt", text_of("柳泉镇"))
    path.write_bytes(path.read_bytes().replace(b"XXXX", "年报".encode("gb18030")))
    assert read(path) == [("/年报.txt", "柳泉镇")]


@pytest.mark.parametrize("packing", ["", "gz", "bz2", "xz"])
def test_tar_members_in_order(tmp_path: Path, packing: str) -> None:
    path = tmp_path / f"all.tar{'.' if packing else ''}{packing}"
    with tarfile.open(path, f"w:{packing}") as archive:  # type: ignore[call-overload]
        for name in ("柳泉镇", "白塔区"):
            data = text_of(name).encode()
            entry = tarfile.TarInfo(f"{name}.txt")
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
    assert read(path) == [("/柳泉镇.txt", "柳泉镇"), ("/白塔区.txt", "白塔区")]


def test_an_archive_in_an_archive(tmp_path: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("柳泉镇.txt", text_of("柳泉镇"))
    path = tmp_path / "outer.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("inner.zip", inner.getvalue())
    assert read(path) == [("/inner.zip/柳泉镇.txt", "柳泉镇")]


def test_a_cut_archive_gives_what_it_can(tmp_path: Path) -> None:
    path = tmp_path / "cut.tar"
    with tarfile.open(path, "w") as archive:
        for name in ("柳泉镇", "白塔区"):
            data = text_of(name).encode() + b" " * 2000
            entry = tarfile.TarInfo(f"{name}.txt")
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
    path.write_bytes(path.read_bytes()[:4200])
    assert read(path) == [("/柳泉镇.txt", "柳泉镇"), ("", "input.archive")]


def test_a_locked_member_is_named(tmp_path: Path) -> None:
    path = tmp_path / "locked.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", text_of("柳泉镇"))
    data = bytearray(path.read_bytes())
    data[6] |= 1  # the flag in the local header
    data[data.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(data)
    assert read(path) == [("/a.txt", "input.encrypted")]


def test_members_have_the_limits_of_files(tmp_path: Path) -> None:
    path = tmp_path / "all.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("long.txt", text_of("柳泉镇") + "无。" * 500)
        archive.writestr("short.txt", text_of("白塔区"))
    assert read(path, max_bytes=1000) == [
        ("/long.txt", "input.too_large"),
        ("/short.txt", "白塔区"),
    ]


def test_a_file_with_many_documents_is_not_one(tmp_path: Path) -> None:
    path = tmp_path / "all.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", text_of("柳泉镇"))
    with pytest.raises(InputError, match="holds many documents; read all of them with: gongkai"):
        read_report(path)


ROWS = [
    {"text": text_of("柳泉镇"), "url": "a"},
    {"text": " ", "url": "b"},
    {"text": None, "url": "c"},
    {"text": text_of("白塔区"), "url": "d"},
]


def test_json_lines(tmp_path: Path) -> None:
    path = tmp_path / "texts.jsonl"
    lines = [json.dumps(row, ensure_ascii=False) for row in ROWS]
    path.write_text("\n".join([*lines[:2], "{", *lines[2:], "", "7"]), encoding="utf-8")
    assert read(path) == [
        ("#1", "柳泉镇"),
        ("#2", "input.empty_row"),
        ("#3", "input.json"),
        ("#4", "input.column_type"),
        ("#5", "白塔区"),
        ("#7", "input.json"),
    ]
    assert read(path, source_column="url")[0] == ("#a", "柳泉镇")
    assert {told for _, told in read(path, text_column="正文")} == {"input.column", "input.json"}


def test_a_long_line_does_not_take_the_next_with_it(tmp_path: Path) -> None:
    path = tmp_path / "texts.jsonl"
    lines = [json.dumps({"text": "无" * 5000}), json.dumps({"text": text_of("柳泉镇")})]
    path.write_text("\n".join(lines), encoding="utf-8")
    assert read(path, max_bytes=500) == [("#1", "input.long_line"), ("#2", "柳泉镇")]


def test_parquet(tmp_path: Path) -> None:
    path = tmp_path / "texts.parquet"
    pq.write_table(pa.Table.from_pylist(ROWS), path)
    assert read(path, source_column="url") == [
        ("#a", "柳泉镇"),
        ("#b", "input.empty_row"),
        ("#c", "input.column_type"),
        ("#d", "白塔区"),
    ]
    assert read(path, text_column="正文") == [("", "input.column")]
    numbers = tmp_path / "numbers.parquet"
    pq.write_table(pa.table({"text": [1, 2]}), numbers)
    assert read(numbers) == [("#1", "input.column_type"), ("#2", "input.column_type")]


def test_a_packed_file_without_an_archive_around_it(tmp_path: Path) -> None:
    path = tmp_path / "柳泉镇.txt.gz"
    path.write_bytes(gzip.compress(text_of("柳泉镇").encode()))
    assert read(path) == [("", "柳泉镇")]


@pytest.mark.parametrize("name", ["empty.zip", "hidden.zip", "empty.tar", "x.jsonl", "x.parquet"])
def test_a_container_without_a_document_is_told(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    if name.endswith(".zip"):
        with zipfile.ZipFile(path, "w") as archive:
            if name == "hidden.zip":
                archive.writestr("__MACOSX/._a.txt", "x")
    elif name.endswith(".tar"):
        tarfile.open(path, "w").close()
    elif name.endswith(".jsonl"):
        path.write_text("\n \n", encoding="utf-8")
    else:
        pq.write_table(pa.table({"text": pa.array([], pa.string())}), path)
    assert read(path) == [("", "input.no_members")]


def test_many_columns_are_not_all_named(tmp_path: Path) -> None:
    path = tmp_path / "texts.jsonl"
    path.write_text(json.dumps({f"c{n}": n for n in range(5000)}), encoding="utf-8")
    (error,) = read_reports(path, settings=Settings(source_column="c1"))
    assert isinstance(error, InputError)
    assert len(str(error)) < 400
    assert str(error).startswith(f"{path.as_posix()}#1: no text in the column 'text' (columns: c0")


def test_a_text_longer_than_any_report_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "texts.jsonl"
    path.write_text(json.dumps({"text": "无。" * 600}), encoding="utf-8")
    assert read(path, max_chars=1000) == [("#1", "input.too_long")]
