"""List marks: 一、 （一） 1. (1) 一是 首先, whole or damaged."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import NamedTuple


class OrdinalKind(StrEnum):
    """The numbering systems, outermost first as reports nest them."""

    PART = "part"
    PAREN = "paren"
    DIGIT = "digit"
    PAREN_DIGIT = "paren_digit"
    WORD = "word"


class Ordinal(NamedTuple):
    """A list mark at the start of folded text; `end` is the offset behind it."""

    kind: OrdinalKind
    text: str
    end: int


_CJK = "[一二三四五六七八九十]{1,3}"
# Where a scan or a converter spoiled them, dashes stand for 一, a stroke for 、, single brackets
# for whole ones, * for a digit, and 22012年 for 2、2012年.
_DASH = "[—–\\-一]"
_ORDINAL = re.compile(
    rf"(?P<part>第{_CJK}部分[、,:.]*|{_CJK}[,.]?[、丶]|{_CJK}[.,:](?!\d)|{_DASH}、)"
    rf"|(?P<paren>\((?:{_CJK}|{_DASH})\)[、,.]?|{_CJK}\)|\)(?=[\u4e00-\u9fff]))"
    r"|(?P<digit>\d{1,2}(?:[、丶]|\.(?!\d)|\.(?=(?:19|20)\d\d年)|\))|\d(?=(?:19|20)\d\d年)"
    r"|\*[.、])"
    r"|(?P<paren_digit>\(\d{1,2}\)[、,.]?)"
    rf"|(?P<word>{_CJK}(?:是|要|则)[:,]?|[1-9]是|其[一二三四五六],?|首先[,:]?|其次[,:]?|再次[,:]?|最后[,:]?"
    r"|第[一二三四五六七八九][,、:]|\)是)"
)


def parse_ordinal(folded: str, start: int = 0) -> Ordinal | None:
    """Return the list mark that stands at `start` of the folded text, if one does.

    >>> parse_ordinal("(一)主动公开")
    Ordinal(kind=<OrdinalKind.PAREN: 'paren'>, text='(一)', end=3)
    """
    match = _ORDINAL.match(folded, start)
    if match is None or match.lastgroup is None:
        return None
    return Ordinal(OrdinalKind(match.lastgroup), match.group(), match.end())
