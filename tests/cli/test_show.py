"""gongkai show."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from gongkai.batch.tables import SCHEMAS


def test_a_report_is_shown(gongkai, seed: Path) -> None:
    done = gongkai("show", seed)
    assert (done.status, done.err) == (0, "")
    for part in ("issuer", "issues_remedies.issues", "remedy", "↳ same subject"):
        assert part in done.out
    assert "\x1b" not in done.out


def test_a_report_is_shown_in_chinese(gongkai, seed: Path) -> None:
    done = gongkai("show", seed, "--lang", "zh")
    for part in ("发布机关", "存在的主要问题", "改进措施", "↳ 同一主题"):
        assert part in done.out


def test_pairs_alone(gongkai, seed: Path) -> None:
    done = gongkai("show", "--pairs", seed)
    assert done.status == 0
    assert "issuer" in done.out
    assert "↳" in done.out
    assert "issues_remedies.issues" not in done.out


def test_json_has_the_columns_of_the_tables(gongkai, seed: Path) -> None:
    done = gongkai("show", seed, "--json")
    assert (done.status, done.err) == (0, "")
    told = json.loads(done.out)
    assert list(told) == ["report", "sections", "sentences", "items", "links"]
    assert list(told["report"]) == SCHEMAS["reports"].names
    text = told["report"]["text"]
    for name in ("sections", "sentences", "items", "links"):
        assert told[name]
        assert all(list(row) == SCHEMAS[name].names for row in told[name])
    assert all(text[row["start"] : row["end"]] == row["text"] for row in told["sentences"])
    assert told["report"]["published"][:2] == "20"
    assert "问题" in done.out


def test_json_of_the_pairs_alone(gongkai, seed: Path) -> None:
    assert list(json.loads(gongkai("show", seed, "--pairs", "--json").out)) == [
        "report",
        "items",
        "links",
    ]


def test_json_escapes_what_steers_a_terminal(gongkai, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("夜\x1b[31m深\x9b2J了\u202e。\x7f", encoding="utf-8")
    done = gongkai("show", path, "--json")
    assert not set("\x1b\x9b\u202e\x7f") & set(done.out)
    assert json.loads(done.out)["report"]["text"] == "夜\x1b[31m深\x9b2J了\u202e。\x7f"


def test_a_document_that_is_no_report_is_noted(gongkai, novel: Path) -> None:
    done = gongkai("show", novel)
    assert done.status == 1
    assert done.err == (
        f"gongkai: {novel}: this is no annual report (other); it got no sections and no sentences\n"
    )
    assert "other document" in done.out
    done = gongkai("show", novel, "--json")
    assert done.status == 1
    assert json.loads(done.out)["sentences"] == []


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("empty.txt", b"", "the file holds no text"),
        ("photo.txt", b"\xff\xd8\xff\xe0\x00\x10JFIF", "this is a JPEG image, not text"),
        ("broken.txt", "公开".encode() * 50 + b"\xff\xfe\x80\x81", "is neither UTF-8 nor GB18030"),
        ("report.xyz", "公开".encode(), "files of type .xyz cannot be read"),
    ],
)
def test_a_bad_file_gets_one_line(
    gongkai, tmp_path: Path, name: str, data: bytes, reason: str
) -> None:
    (tmp_path / name).write_bytes(data)
    done = gongkai("show", tmp_path / name)
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith(f"gongkai: {tmp_path / name}: ")
    assert reason in done.err
    assert done.err.count("\n") == 1


def test_a_folder_is_no_file(gongkai, tmp_path: Path) -> None:
    done = gongkai("show", tmp_path)
    assert (done.status, done.out) == (2, "")
    assert done.err.count("\n") == 1
