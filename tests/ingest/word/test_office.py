"""Older documents through LibreOffice: real where it is installed, else with a stand-in."""

import shutil
import subprocess
from pathlib import Path

import pytest

from gongkai.errors import InputError
from gongkai.ingest.office import read_office
from gongkai.settings import Settings
from gongkai.text.normalize import fold_text
from tests.producers.word import make_docx

TEXT = "青石镇年度报告\n一、总体情况\n（一）主动公开。\n（二）依申请公开。\n规章\t0\t41\n二、其他\n"
DOCX = make_docx(TEXT, numbered=True)
RTF = b"{\\rtf1 report}"
ODT = b"PK\x03\x04" + bytes(26) + b"mimetypeapplication/vnd.oasis.opendocument.text"
LOCKED = b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le")


@pytest.fixture
def empty_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PATH", str(tmp_path))
    return tmp_path


def put_program(folder: Path, script: str) -> None:
    program = folder / "soffice"
    program.write_text(f"#!/bin/sh\nPATH=/usr/bin:/bin\n{script}\n")
    program.chmod(0o755)


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (RTF, "a.rtf", "input.office_missing"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "a.doc", "input.office_missing"),
        (ODT, "a.odt", "input.office_missing"),
        (b"", "a.wps", "input.office_missing"),
        (LOCKED, "a.doc", "input.encrypted"),
        (b"PK\x03\x04", "a.doc", "input.word_broken"),
    ],
)  # fmt: skip
def test_refused_without_libreoffice(empty_path: Path, data: bytes, name: str, code: str) -> None:
    assert not list(empty_path.iterdir())
    with pytest.raises(InputError) as caught:
        read_office(data, source=name, settings=Settings())
    assert caught.value.code == code
    if code == "input.office_missing":
        assert "LibreOffice" in str(caught.value)
        assert "LibreOffice" in caught.value.in_language("zh")


@pytest.mark.usefixtures("empty_path")
def test_a_docx_under_an_older_name_needs_no_libreoffice() -> None:
    document = read_office(DOCX, source="a.doc", settings=Settings())
    assert document.text.rstrip() == TEXT.rstrip()


def test_a_program_in_the_current_folder_is_not_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_program(tmp_path, "exit 1")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", ":.:")
    with pytest.raises(InputError, match="LibreOffice, which is not installed"):
        read_office(RTF, source="a.rtf", settings=Settings())


def test_what_is_converted_is_read(empty_path: Path) -> None:
    (empty_path / "made.docx").write_bytes(DOCX)
    put_program(empty_path, f'mkdir out; cp "{empty_path}/made.docx" out/report.docx')
    document = read_office(RTF, source="a.rtf", settings=Settings())
    assert (document.text.rstrip(), document.format) == (TEXT.rstrip(), "office")


@pytest.mark.parametrize("script", ["exit 3", "sleep 60", "sleep 60 & wait"])
def test_what_cannot_be_converted_in_time(empty_path: Path, script: str) -> None:
    put_program(empty_path, script)
    with pytest.raises(InputError, match="could not convert"):
        read_office(RTF, source="a.rtf", settings=Settings(max_seconds=0.5))


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("target", ["doc:MS Word 97", "odt", "rtf"])
def test_real_libreoffice(tmp_path: Path, target: str) -> None:
    (tmp_path / "a.docx").write_bytes(DOCX)
    profile = (tmp_path / "profile").as_uri()
    subprocess.run(
        [
            *("soffice", f"-env:UserInstallation={profile}", "--headless"),
            *("--convert-to", target, "--outdir", str(tmp_path), str(tmp_path / "a.docx")),
        ],
        check=True,
        capture_output=True,
    )
    suffix = target.partition(":")[0]
    data = (tmp_path / f"a.{suffix}").read_bytes()
    name = "a.wps" if suffix == "doc" else f"a.{suffix}"
    document = read_office(data, source=name, settings=Settings(max_seconds=60))
    # LibreOffice writes full-width signs of list marks as others in RTF.
    assert fold_text(document.text).replace("?", "、") == fold_text(TEXT)
    assert "规章\t0\t41\n" in document.text
