"""The one door to jieba and to rjieba, its port to Rust.

Both are given the same words with the same frequencies, those of the dictionary that comes with
jieba, and neither guesses words that it does not hold (no hidden Markov model). So they cut alike,
which the tests check, and the faster one is used where it is installed. Nothing is guessed since a
guess makes other words of the same characters in other surroundings, since the two libraries guess
differently, and since two thirds of the guesses in reports are 一是, 微信 and a few more, which
`terms.txt` holds.

jieba's own way of loading is not used: it reads a cache with `marshal` from a folder where others
may write, writes one there, and logs to the terminal.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Iterable
from importlib.util import find_spec
from pathlib import Path

Engine = Callable[[str], list[str]]

# What jieba looks up in its dictionary; it cuts before and after any other character. rjieba's
# class is wider by the rare ideographs, which jieba's dictionary has not.
_LOOKED_UP = re.compile(r"[\u4E00-\u9FD5a-zA-Z0-9+#&._%-]+")
_SURROGATE = re.compile("[\ud800-\udfff]")


def load_engine(frequencies: dict[str, int]) -> Engine:
    """Return the fastest installed way to cut a text into words."""
    try:
        return with_rjieba(frequencies)
    except ModuleNotFoundError:
        return with_jieba(frequencies)


def read_dictionary() -> dict[str, int]:
    """Return the words of jieba's dictionary with how often each was counted, at least once."""
    spec = find_spec("jieba")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(name="jieba")
    frequencies = {}
    with Path(spec.origin).with_name("dict.txt").open(encoding="utf-8") as lines:
        for line in lines:
            word, frequency, _ = line.split(" ")
            frequencies[word] = int(frequency)
    return frequencies


def dictionary_words(terms: Iterable[str]) -> tuple[list[str], list[str]]:
    """Divide terms into those that a dictionary can hold and those with other characters."""
    plain: list[str] = []
    marked: list[str] = []
    for term in terms:
        (plain if _LOOKED_UP.fullmatch(term) else marked).append(term)
    return plain, [term for term in marked if term]


def with_rjieba(frequencies: dict[str, int]) -> Engine:
    """Return rjieba's way to cut with a dictionary."""
    from rjieba import Jieba  # noqa: PLC0415 - takes a tenth of a second

    jieba: Jieba = Jieba.empty()  # type: ignore[no-untyped-call]
    for word, frequency in frequencies.items():
        jieba.add_word(word, frequency, None)

    def split(text: str) -> list[str]:
        try:
            return jieba.cut(text, hmm=False)
        except UnicodeEncodeError:  # a lone surrogate, for which Rust has no character
            return _pieces(text, jieba.cut(_SURROGATE.sub("\ufffd", text), hmm=False))

    return split


def with_jieba(frequencies: dict[str, int]) -> Engine:
    """Return jieba's way to cut with a dictionary."""
    with warnings.catch_warnings():
        # jieba 0.42.1, the last one, has invalid escapes and imports pkg_resources.
        warnings.simplefilter("ignore")
        from jieba import Tokenizer  # noqa: PLC0415 - see above

    tokenizer = Tokenizer()
    tokenizer.FREQ = _with_beginnings(frequencies)
    tokenizer.total = sum(frequencies.values())
    tokenizer.initialized = True

    def split(text: str) -> list[str]:
        return list(tokenizer.cut(text, HMM=False))

    return split


def _with_beginnings(frequencies: dict[str, int]) -> dict[str, int]:
    """Return the dictionary as jieba searches it: every beginning of a word is in it, with 0."""
    words = dict(frequencies)
    for word in frequencies:
        for end in range(1, len(word)):
            words.setdefault(word[:end], 0)
    return words


def _pieces(text: str, words: list[str]) -> list[str]:
    """Cut a text where words of the same lengths end."""
    pieces = []
    start = 0
    for word in words:
        pieces.append(text[start : start + len(word)])
        start += len(word)
    return pieces
