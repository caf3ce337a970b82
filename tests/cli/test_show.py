"""gongkai show."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from gongkai.batch.tables import SCHEMAS

SEEDS = Path(__file__).parents[2] / "seeds"
Gongkai = Callable[..., CompletedProcess[str]]


def test_a_report_is_shown(gongkai: Gongkai, seed: Path) -> None:
    done = gongkai("show", seed)
    assert (done.returncode, done.stderr) == (0, "")
    for part in ("issuer", "issues_remedies.issues", "remedy", "↳ same subject"):
        assert part in done.stdout
    assert "\x1b" not in done.stdout


def test_tables_claims_and_what_contradicts_are_shown(gongkai: Gongkai) -> None:
    done = gongkai("show", SEEDS / "004_cd588bd75be99253.txt")
    for part in ("requests table  ", "applications received", "inconsistent", "3 ≠ 10 (-7)"):
        assert part in done.stdout
    pairs = gongkai("show", "--pairs", SEEDS / "004_cd588bd75be99253.txt").stdout
    assert "requests table" not in pairs


def test_a_report_is_shown_in_chinese(gongkai: Gongkai, seed: Path) -> None:
    done = gongkai("show", seed, "--lang", "zh")
    for part in ("发布机关", "存在的主要问题", "改进措施", "↳ 同一主题"):
        assert part in done.stdout


def test_pairs_alone(gongkai: Gongkai, seed: Path) -> None:
    done = gongkai("show", "--pairs", seed)
    assert done.returncode == 0
    assert "issuer" in done.stdout
    assert "↳" in done.stdout
    assert "issues_remedies.issues" not in done.stdout


def test_json_has_the_columns_of_the_tables(gongkai: Gongkai, seed: Path) -> None:
    done = gongkai("show", seed, "--json")
    assert (done.returncode, done.stderr) == (0, "")
    told = json.loads(done.stdout)
    assert list(told) == [
        *("report", "sections", "sentences", "items", "links", "slips"),
        *("tables", "claims", "checks"),
    ]
    assert list(told["report"]) == SCHEMAS["reports"].names
    text = told["report"]["text"]
    for name in ("sections", "sentences", "items", "links", "tables", "claims", "checks"):
        assert told[name]
        assert all(list(row) == SCHEMAS[name].names for row in told[name])
    assert all(text[row["start"] : row["end"]] == row["text"] for row in told["sentences"])
    assert told["report"]["published"][:2] == "20"
    assert "问题" in done.stdout


def test_json_of_the_pairs_alone(gongkai: Gongkai, seed: Path) -> None:
    assert list(json.loads(gongkai("show", seed, "--pairs", "--json").stdout)) == [
        "report",
        "items",
        "links",
    ]


def test_json_escapes_what_steers_a_terminal(gongkai: Gongkai, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("夜\x1b[31m深\x9b2J了\u202e。\x7f", encoding="utf-8")
    done = gongkai("show", path, "--json")
    assert not set("\x1b\x9b\u202e\x7f") & set(done.stdout)
    assert json.loads(done.stdout)["report"]["text"] == "夜\x1b[31m深\x9b2J了\u202e。\x7f"


def test_a_document_that_is_no_report_is_noted(gongkai: Gongkai, novel: Path) -> None:
    done = gongkai("show", novel)
    assert done.returncode == 1
    assert done.stderr == (
        f"gongkai: {novel}: this is no annual report (other document); "
        "it got no sections and no sentences\n"
    )
    assert "other document" in done.stdout
    assert "不是年度报告（其他文件）" in gongkai("show", novel, "--lang", "zh").stderr
    done = gongkai("show", novel, "--json")
    assert done.returncode == 1
    assert json.loads(done.stdout)["sentences"] == []


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
    gongkai: Gongkai, tmp_path: Path, name: str, data: bytes, reason: str
) -> None:
    (tmp_path / name).write_bytes(data)
    done = gongkai("show", tmp_path / name)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"gongkai: {tmp_path / name}: ")
    assert reason in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_folder_is_no_file(gongkai: Gongkai, tmp_path: Path) -> None:
    done = gongkai("show", tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        f"gongkai: {tmp_path}: a folder, not a file; name a file in it, or read all of it with: "
        f"gongkai tag {tmp_path} -o run\n"
    )
