"""Traditional script and the words of converted pages: what simplified script writes for them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from gongkai.model import Span
from gongkai.text.edits import Edit, without_overlaps
from gongkai.text.normalize import fold_text
from gongkai.text.patterns import read_knowledge

_FILE = ("gongkai.text", "script.toml")
# A text is traditional from this many characters that only traditional script uses, and when they
# are this share of it at least; a converted report has about 0.3, a name or a menu much less.
_FEWEST = 4
_LEAST_SHARE = 0.04
# A page was converted to Taiwan's words when it has this many of the first, and fewer 信息.
_CONVERTED = ("资讯", "資訊")
_FEWEST_WORDS = 2
_KANGXI = tuple(map(chr, range(0x2F00, 0x2FD6)))


class _Word(NamedTuple):
    pattern: re.Pattern[str]
    simplified: str


@cache
def _table() -> dict[int, str]:
    knowledge = read_knowledge(*_FILE)
    traditional, simplified = (
        "".join(knowledge[name].split()) for name in ("traditional", "simplified")
    )
    pairs = dict(zip(traditional, simplified, strict=True))
    pairs |= {radical: pairs[char] for radical in _KANGXI if (char := fold_text(radical)) in pairs}
    return str.maketrans(pairs | dict(zip("「」『』", "“”‘’", strict=True)))


@cache
def traditional_only() -> str:
    """Return the characters that simplified texts do without: those that GB 2312 lacks."""
    return "".join(char for char in map(chr, _table()) if not _is_in_gb2312(char))


def _is_in_gb2312(char: str) -> bool:
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


@cache
def _only() -> re.Pattern[str]:
    return re.compile(f"[{traditional_only()}]")


@cache
def _words(name: str) -> tuple[_Word, ...]:
    return tuple(
        _Word(re.compile(entry["pattern"]), entry["simplified"])
        for entry in read_knowledge(*_FILE)[name]
    )


@cache
def _changing() -> re.Pattern[str]:
    """Return one expression for all that simplifying may change; most lines have none of it."""
    words = "|".join(word.pattern.pattern for word in _words("variant"))
    return re.compile(f"[{''.join(map(chr, _table()))}]|{words}")


def is_traditional(text: str) -> bool:
    """Tell whether a text is written in traditional characters, not merely mentions some."""
    n_traditional = len(_only().findall(text))
    n_shown = len(text) - sum(map(text.count, " \t\n|"))
    return n_traditional >= _FEWEST and n_traditional >= _LEAST_SHARE * n_shown


def simplify(text: str) -> str:
    """Return a text in simplified characters, by the commonest reading of each; lengths stay.

    >>> simplify("二、答覆申請，成效顯著")
    '二、答复申请，成效显著'
    """
    if _changing().search(text) is None:
        return text
    simplified = text.translate(_table())
    for word in _words("variant"):
        simplified = word.pattern.sub(word.simplified, simplified)
    return simplified


def find_traditional(text: str) -> list[Edit]:
    """Return what simplified script writes for the characters of a traditional text."""
    if not is_traditional(text):
        return []
    return [
        Edit(Span(offset, offset + 1), to)
        for offset, (char, to) in enumerate(zip(text, simplify(text), strict=True))
        if char != to
    ]


def find_vocabulary(text: str) -> list[Edit]:
    """Return the usual words for those that a page was converted to, in order, not overlapping."""
    n_converted = sum(map(text.count, _CONVERTED))
    if n_converted < _FEWEST_WORDS or n_converted <= text.count("信息"):
        return []
    return without_overlaps(_find_words(simplify(text)))


def _find_words(simplified: str) -> Iterator[Edit]:
    for word in _words("word"):
        for match in word.pattern.finditer(simplified):
            yield Edit(Span(*match.span()), word.simplified)
