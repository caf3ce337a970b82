"""gongkai corpus."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

Gongkai = Callable[..., CompletedProcess[str]]
Capture = pytest.CaptureFixture[str]


def test_a_corpus_can_be_tagged_and_scored(gongkai: Gongkai, tmp_path: Path) -> None:
    folder, run = tmp_path / "corpus", tmp_path / "run"
    done = gongkai("corpus", "synth", 12, "-o", folder, "--seed", 4, "--clean")
    assert (done.returncode, done.stdout) == (0, "")
    assert f"{folder}: 12 reports and the truth about them, shards: 1" in done.stderr
    assert f"gongkai evaluate RUN {folder}/gold" in done.stderr
    assert gongkai("tag", folder / "reports", "-o", run).returncode == 0
    scored = gongkai("evaluate", run, folder / "gold", "--json")
    assert scored.returncode == 0
    assert json.loads(scored.stdout)["overall"]["year_accuracy"] == 1.0


def test_what_was_made_is_told_as_json(gongkai: Gongkai, tmp_path: Path) -> None:
    done = gongkai("corpus", "synth", 2, "-o", tmp_path, "--banks", "test", "--json")
    told = json.loads(done.stdout)
    assert told["options"]["banks"] == "test"
    assert told == json.loads((tmp_path / "corpus.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("option", "value", "expected"),
    [
        ("--banks", "some", "expected one of: all train test"),
        ("--plant", "two", "expected one of: none one"),
        ("--slips", "2", "expected a share from 0 to 1"),
        ("--seed", "x", "a valid integer"),
        ("--processes", "0", "--processes is 0; it must be more than 0"),
    ],
)
def test_a_bad_option_is_told(
    gongkai: Gongkai, tmp_path: Path, option: str, value: str, expected: str
) -> None:
    done = gongkai("corpus", "synth", 2, "-o", tmp_path / "c", option, value)
    assert done.returncode == 2
    assert expected in done.stderr
    assert not (tmp_path / "c").exists()


def test_an_interruption_tells_what_is_kept(
    gongkai: Gongkai, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("gongkai.synthesis.write_corpus", interrupt)
    with pytest.raises(SystemExit) as ended:
        gongkai("corpus", "synth", 2, "-o", tmp_path)
    assert ended.value.code == 130
    said = capsys.readouterr().err
    assert "that were finished are kept" in said
    assert "nothing was changed" not in said


def test_without_a_command_the_help_is_shown(gongkai: Gongkai) -> None:
    done = gongkai("corpus", "--lang", "zh")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == gongkai("corpus", "--help", "--lang", "zh").stdout


@pytest.mark.parametrize(("lang", "word"), [("en", "phrases"), ("zh", "短语")])
def test_help_speaks_both_languages(gongkai: Gongkai, lang: str, word: str) -> None:
    done = gongkai("corpus", "synth", "--help", "--lang", lang)
    assert done.returncode == 0
    assert word in done.stdout
    assert "synth" in gongkai("corpus", "--help", "--lang", lang).stdout
