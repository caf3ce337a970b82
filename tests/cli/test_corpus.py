"""gongkai corpus."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

Gongkai = Callable[..., CompletedProcess[str]]


def test_a_corpus_can_be_tagged_and_scored(gongkai: Gongkai, tmp_path: Path) -> None:
    folder, run = tmp_path / "corpus", tmp_path / "run"
    done = gongkai("corpus", "synth", 12, "-o", folder, "--seed", 4, "--clean")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
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
    ],
)
def test_a_bad_option_is_told(
    gongkai: Gongkai, tmp_path: Path, option: str, value: str, expected: str
) -> None:
    done = gongkai("corpus", "synth", 2, "-o", tmp_path / "c", option, value)
    assert done.returncode == 2
    assert expected in done.stderr
    assert not (tmp_path / "c").exists()


@pytest.mark.parametrize(("lang", "word"), [("en", "phrases"), ("zh", "短语")])
def test_help_speaks_both_languages(gongkai: Gongkai, lang: str, word: str) -> None:
    done = gongkai("corpus", "synth", "--help", "--lang", lang)
    assert done.returncode == 0
    assert word in done.stdout
    assert "synth" in gongkai("corpus", "--help", "--lang", lang).stdout
