"""Sentence ends in Chinese running text."""

from __future__ import annotations

import re

from gongkai.model import Span

_ENDS = "。！？｡!?"
_PAIRS = {"“": "”", "『": "』", "「": "」", "（": "）", "(": ")", "《": "》", "【": "】"}
_OPENERS = {close: opening for opening, close in _PAIRS.items()} | {"’": "‘", '"': '"'}
_CLOSERS = frozenset(_OPENERS)
_MARK = re.compile(rf"[{re.escape(_ENDS + ''.join(_PAIRS))}]")
# A bracket that is still open after this many characters was never meant to be closed.
_LONGEST_BRACKET = 300


def split_sentences(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """Partition `text[start:end]` into sentences: joined, the quotes give the range back.

    A sentence ends at 。！？ with the closing quotes and brackets behind it and the white space
    that follows. Quotes and brackets are kept whole: an end inside them does not count, unless it
    is the last thing in them and nothing but a sentence can have stood there.

    >>> text = "已建立机制。(详见附件。)另“先审后发。再公开”执行好。"
    >>> [span.of(text) for span in split_sentences(text)]
    ['已建立机制。', '(详见附件。)', '另“先审后发。再公开”执行好。']
    """
    stop = len(text) if end is None else end
    spans: list[Span] = []
    begin, position = start, start
    while (match := _MARK.search(text, position, stop)) is not None:
        mark = match.group()
        if mark in _PAIRS:
            position = _after_bracket(text, match.start(), stop)
            if not _closes_sentence(text, begin, match.start(), position):
                continue
            cut = position
        else:
            cut = match.end()
        cut = _after_closers(text, begin, cut, stop)
        spans.append(Span(begin, cut))
        begin = position = cut
    if begin < stop:
        spans.append(Span(begin, stop))
    return spans


def _after_bracket(text: str, opening: int, stop: int) -> int:
    """Return the offset behind the bracket that closes the one at `opening`, else behind itself."""
    close = _PAIRS[text[opening]]
    depth = 0
    for offset in range(opening, min(stop, opening + _LONGEST_BRACKET)):
        char = text[offset]
        if char == text[opening]:
            depth += 1
        elif char == close:
            depth -= 1
            if depth == 0:
                return offset + 1
    return opening + 1


def _closes_sentence(text: str, begin: int, opening: int, position: int) -> bool:
    """Tell whether a bracket is a sentence by itself: it opens one and its last mark ends it."""
    return (
        position - opening > 2 and text[position - 2] in _ENDS and not text[begin:opening].strip()
    )


def _after_closers(text: str, begin: int, cut: int, stop: int) -> int:
    """Return the offset behind further end marks, what they close, and white space.

    A closing bracket whose opening is not in the sentence is a damaged list mark: ")是强化…".
    """
    while cut < stop and (
        text[cut] in _ENDS or (text[cut] in _CLOSERS and _OPENERS[text[cut]] in text[begin:cut])
    ):
        cut += 1
    while cut < stop and text[cut].isspace():
        cut += 1
    return cut
