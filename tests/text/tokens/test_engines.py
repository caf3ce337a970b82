"""jieba and its port to Rust: one dictionary, the same words, no trace left behind."""

from __future__ import annotations

import marshal
import os
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.synthesis import generate
from gongkai.text.tokens.engines import (
    Engine,
    dictionary_words,
    load_engine,
    read_dictionary,
    with_jieba,
    with_rjieba,
)
from gongkai.text.tokens.frequencies import with_terms
from gongkai.text.tokens.terms import shipped_terms

SEEDS = sorted(Path("seeds").glob("*.txt"))


@pytest.fixture(scope="module")
def engines() -> tuple[Engine, Engine]:
    frequencies = with_terms(read_dictionary(), dictionary_words(shipped_terms())[0])
    return with_jieba(frequencies), with_rjieba(frequencies)


@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: seed.stem[:3])
def test_both_cut_the_seeds_alike(engines: tuple[Engine, Engine], seed: Path) -> None:
    jieba, rjieba = engines
    text = seed.read_text(encoding="utf-8")
    assert jieba(text) == rjieba(text)


def test_both_cut_a_thousand_synthetic_reports_alike(engines: tuple[Engine, Engine]) -> None:
    jieba, rjieba = engines
    reports = generate(1000, seed=4)
    assert [report.source for report in reports if jieba(report.text) != rjieba(report.text)] == []


# Ideographs that only one of the two looks up, others that both or none do, and what they join.
CHARACTERS = st.one_of(
    st.characters(), st.sampled_from("公开政务新媒体一是㐀鿕鿖鿿豈𠮷aZ9+#&._%- \r\n")
)


@given(st.text(CHARACTERS))
def test_both_cut_any_text_alike(engines: tuple[Engine, Engine], text: str) -> None:
    jieba, rjieba = engines
    assert jieba(text) == rjieba(text)


def test_both_cut_every_two_neighbours_of_the_dictionary_alike(
    engines: tuple[Engine, Engine],
) -> None:
    jieba, rjieba = engines
    words = sorted(read_dictionary())[::7]
    text = "\n".join(first + second for first, second in pairwise(words))
    assert jieba(text) == rjieba(text)


def test_guessing_words_would_tell_them_apart() -> None:
    """Why neither guesses: a number with a hyphen is one word to rjieba and three to jieba."""
    from jieba import Tokenizer  # noqa: PLC0415 - engines has seen to its warnings
    from rjieba import Jieba  # noqa: PLC0415

    frequencies = {"电话": 1}
    port: Jieba = Jieba.empty()  # type: ignore[no-untyped-call]
    port.add_word("电话", 1, None)
    original = Tokenizer()
    original.FREQ, original.total, original.initialized = {**frequencies, "电": 0}, 1, True
    text = "电话0000-1234567"
    assert list(original.cut(text, HMM=True)) == ["电话", "0000", "-", "1234567"]
    assert port.cut(text, hmm=True) == ["电话", "0000-1234567"]
    assert list(original.cut(text, HMM=False)) == port.cut(text, hmm=False)


def test_jieba_does_the_work_where_rjieba_is_not_installed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "rjieba", None)
    engine = load_engine({"公开": 1})
    assert "jieba" in engine.__qualname__
    assert engine("公开了") == ["公开", "了"]


@pytest.mark.parametrize("without", ["rjieba", "nothing"])
def test_nothing_is_written_or_said_and_no_cache_is_believed(tmp_path: Path, without: str) -> None:
    """jieba itself takes its words from any file of this name in the common temporary folder."""
    cache = tmp_path / "jieba.cache"
    cache.write_bytes(marshal.dumps(({"申请公开": 9_000_000}, 9_000_000)))
    code = (
        f"import sys; sys.modules[{without!r}] = None\n"
        "from gongkai.text.tokens import split\n"
        "print(*split('依申请公开、行政复议'), sep='|')"
    )
    environment = {**os.environ, "TMPDIR": str(tmp_path), "PYTHONUTF8": "1"}
    # Compiled anew, jieba warns of its own escapes.
    environment["PYTHONPYCACHEPREFIX"] = str(tmp_path / "compiled")
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        capture_output=True,
        encoding="utf-8",
        check=False,
        env=environment,
    )
    assert (done.stdout, done.stderr) == ("依申请公开|、|行政复议\n", "")
    assert {path.name for path in tmp_path.iterdir()} - {"compiled"} == {"jieba.cache"}


def test_every_term_by_itself_is_one_word(engines: tuple[Engine, Engine]) -> None:
    jieba, _ = engines
    plain, _ = dictionary_words(shipped_terms())
    assert [term for term in plain if jieba(term) != [term]] == []


def test_a_word_of_the_dictionary_keeps_its_frequency() -> None:
    base = {"公": 4, "开": 5, "公开": 7}
    assert with_terms(base, ["公开", "公"]) == base


def test_the_order_of_terms_does_not_matter() -> None:
    base = {"公": 4, "开": 5, "公开": 7, "政务": 3}
    terms = ["政务公开", "基层政务公开", "务公", "公开"]
    added = with_terms(base, terms)
    assert added == with_terms(base, reversed(terms))
    assert with_jieba(added)("基层政务公开") == ["基层政务公开"]
