"""Files to reports."""

import os
from pathlib import Path

import pytest

from gongkai.errors import InputError
from gongkai.ingest import find_inputs, read_report
from gongkai.ingest.inputs import input_error
from gongkai.model import WarningKind
from gongkai.settings import Settings

TEXT = "青石镇2024年政府信息公开工作年度报告\n一、总体情况\n全年公开信息41条。\n"


def write(path: Path, text: str = TEXT) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_reads_text_and_markdown(tmp_path: Path) -> None:
    assert read_report(write(tmp_path / "a.txt")).format == "text"
    assert read_report(write(tmp_path / "a.md")).format == "markdown"


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_text_saved_after_it_was_read_as_latin_1(
    tmp_path: Path, name: str, encoding: str
) -> None:
    text = TEXT + "为人民服务是我镇的工作，在这一年中也是。\n"
    report = read_report(write(tmp_path / name, text.encode(encoding).decode("latin-1")))
    assert report.text == text
    (warning,) = (each for each in report.warnings if each.kind is WarningKind.ENCODING)
    assert (warning.span, warning.note) == (None, "was UTF-8 or GBK, read as Latin-1")


def test_a_text_that_was_read_rightly_is_left_alone(tmp_path: Path) -> None:
    text = TEXT + "Ääkköset, Ærø, Århus, Çatalca: café, résumé.\n"
    report = read_report(write(tmp_path / "a.txt", text))
    assert report.text == text
    assert WarningKind.ENCODING not in {each.kind for each in report.warnings}


def test_the_id_is_that_of_the_text(tmp_path: Path) -> None:
    first = read_report(write(tmp_path / "a.txt"))
    second = read_report(write(tmp_path / "b.md"))
    other = read_report(write(tmp_path / "c.txt", TEXT + "无。"))
    assert first.report_id == second.report_id != other.report_id


@pytest.mark.parametrize(
    ("name", "message"),
    [("a.csv", r"type \.csv cannot be read"), ("missing.txt", "no such file")],
)
def test_refused_by_name(tmp_path: Path, name: str, message: str) -> None:
    if "missing" not in name:
        write(tmp_path / name)
    with pytest.raises(InputError, match=message):
        read_report(tmp_path / name)


def test_one_line_of_50_megabytes_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    with pytest.raises(InputError, match="50000000 bytes, more than the limit of 20000000"):
        read_report(path)


def test_the_limit_is_a_setting(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="limit of 10"):
        read_report(write(tmp_path / "a.txt"), settings=Settings(max_bytes=10))


def test_a_pipe_is_refused_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    with pytest.raises(InputError, match="device or pipe"):
        read_report(tmp_path / "pipe.txt")


def test_folders_are_walked_in_order_and_hidden_files_passed_over(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    for name in ("b.txt", "a.txt", "sub/c.txt", ".hidden"):
        write(tmp_path / name)
    found = [path.relative_to(tmp_path).as_posix() for path in paths(find_inputs([tmp_path]))]
    assert found == ["a.txt", "b.txt", "sub/c.txt"]


def paths(found: object) -> list[Path]:
    assert hasattr(found, "__iter__")
    return [one for one in found if isinstance(one, Path)]


def test_what_cannot_be_listed_comes_back_as_a_value(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "dangling.txt").symlink_to(tmp_path / "nowhere")
    write(tmp_path / "a.txt")
    found = list(find_inputs([tmp_path, tmp_path / "missing"]))
    codes = [one.code for one in found if isinstance(one, InputError)]
    assert codes == ["input.missing", "input.folder_link", "input.missing"]
    assert [path.name for path in paths(found)] == ["a.txt"]


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (PermissionError(13, "Permission denied"), "input.no_permission"),
        (FileNotFoundError(2, "No such file"), "input.missing"),
        (OSError(5, "Input/output error"), "input.unreadable"),
    ],
)
def test_what_the_system_refused(error: OSError, code: str) -> None:
    assert input_error(Path("x"), error).code == code
