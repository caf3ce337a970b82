"""Words of a text: together they give it back, character by character."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from gongkai.text.patterns import words_pattern
from gongkai.text.tokens.engines import Engine, dictionary_words, load_engine, read_dictionary
from gongkai.text.tokens.frequencies import with_terms
from gongkai.text.tokens.terms import shipped_terms

# Not between two Latin letters or digits: 12、13号 is no part of 112、13号.
_EDGE = "(?:(?<![0-9A-Za-z])|(?![0-9A-Za-z]))"


class Word(NamedTuple):
    """A word with its half-open range of characters: `text` is `whole[start:end]`."""

    text: str
    start: int
    end: int


def split(text: str, *, terms: tuple[str, ...] = ()) -> list[str]:
    """Return the words of a text; joined they give it back, white space and marks included.

    A word is one of jieba's dictionary, a term of `terms.txt` or of `terms`, a run of Latin letters
    and digits, or a single character. Terms with marks inside (双随机、一公开) are found first,
    leftmost and longest; any other competes with its surroundings. Words unknown to all of them are
    not guessed: see `engines`. The first call with new `terms` takes half a second.

    >>> split("双随机、一公开由我局牵头。")
    ['双随机、一公开', '由', '我局', '牵头', '。']
    """
    engine, protected = _cutter(terms)
    words: list[str] = []
    end = 0
    for match in protected.finditer(text) if protected else ():
        words.extend(engine(text[end : match.start()]))
        words.append(match.group())
        end = match.end()
    words.extend(engine(text[end:]))
    return words


def cut(text: str, *, terms: tuple[str, ...] = ()) -> list[Word]:
    """Return the words of `split` with where they stand; each begins where the last one ends.

    >>> cut("依申请公开")
    [Word(text='依申请公开', start=0, end=5)]
    """
    words = []
    start = 0
    for word in split(text, terms=terms):
        words.append(Word(word, start, start + len(word)))
        start += len(word)
    return words


@lru_cache(maxsize=4)
def _cutter(terms: tuple[str, ...]) -> tuple[Engine, re.Pattern[str] | None]:
    """Return what cuts a stretch of text, and what finds the terms that it would cut through."""
    plain, marked = dictionary_words((*shipped_terms(), *terms))
    protected = re.compile(f"{_EDGE}(?:{words_pattern(marked)}){_EDGE}") if marked else None
    return load_engine(with_terms(read_dictionary(), plain)), protected
