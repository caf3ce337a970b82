"""Sentence ends in Chinese running text."""

from __future__ import annotations

import re

from gongkai.model import Span

_ENDS = "。！？｡!?"
_PAIRS = {"“": "”", "『": "』", "「": "」", "（": "）", "(": ")", "《": "》", "【": "】"}
_OPENERS = {close: opening for opening, close in _PAIRS.items()} | {"’": "‘", '"': '"'}
_CLOSERS = frozenset(_OPENERS)
_CLOSED_BY = {close: opening for opening, close in _PAIRS.items()}
_BRACKET = re.compile(rf"[{re.escape(''.join((*_PAIRS, *_CLOSED_BY)))}]")
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
    closed = _closed_brackets(text, start, stop)
    begin, position = start, start
    while (match := _MARK.search(text, position, stop)) is not None:
        mark = match.group()
        if mark in _PAIRS:
            position = closed.get(match.start(), match.end())
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


def _closed_brackets(text: str, start: int, stop: int) -> dict[int, int]:
    """Return the offset behind each bracket and quote that is closed, by where it opens.

    Those of one kind nest; one kind does not see the other.
    """
    opened: dict[str, list[int]] = {}
    closed: dict[int, int] = {}
    for match in _BRACKET.finditer(text, start, stop):
        mark = match.group()
        if mark in _PAIRS:
            opened.setdefault(mark, []).append(match.start())
        elif openings := opened.get(_CLOSED_BY[mark]):
            opening = openings.pop()
            if match.end() - opening <= _LONGEST_BRACKET:
                closed[opening] = match.end()
    return closed


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
        text[cut] in _ENDS
        or (text[cut] in _CLOSERS and text.find(_OPENERS[text[cut]], begin, cut) >= 0)
    ):
        cut += 1
    while cut < stop and text[cut].isspace():
        cut += 1
    return cut
