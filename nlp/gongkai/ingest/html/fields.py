"""The index table of a page: its labels and values, and the lines that hold nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from gongkai.ingest.html.chrome import REMEMBERED
from gongkai.ingest.html.page import Line, Page, Table, TableCell
from gongkai.ingest.html.tables import cell_text
from gongkai.model import PageField
from gongkai.text.normalize import Folded, fold, fold_text
from gongkai.text.patterns import read_knowledge
from gongkai.text.script import simplify

_LONGEST_LINE = 240
_LONGEST_VALUE = 200
_LONGEST_LABEL = 24  # with the spaces that stretch it
_MOST_CELLS = 12
_EDGES = " \t\xa0\u3000:：|丨;；,，【】[]"
_MOMENT = re.compile(
    r"[(\[【]?(?:19|20)\d\d(?:[-./]\d{1,2}[-./]\d{1,2}|年\d{1,2}月\d{1,2}日)\d{1,2}:\d\d(?::\d\d)?[)\]】]?"
)


@cache
def _labels() -> dict[str, re.Pattern[str]]:
    """Return what tells a label: one of its own, any, any before a colon, and what ends a value."""
    knowledge = read_knowledge("gongkai.ingest.html", "fields.toml")
    own, weak, stop = (
        "|".join(entry["pattern"] for entry in knowledge[name]) for name in ("own", "weak", "stop")
    )
    own_words, weak_words = own.removeprefix("^"), weak.removeprefix("^").removesuffix("$")
    return {
        "own": re.compile(own),
        "cell": re.compile(f"(?:{own_words}|{weak_words}):?"),
        "colon": re.compile(f"(?P<label>{own_words}|{weak_words}):|(?P<stop>{stop})"),
        "glued": re.compile(f"(?P<label>{own_words}):?|(?P<stop>{stop})"),
        "stop": re.compile(stop),
    }


class IndexRow(NamedTuple):
    """A row of an index table: the lines that it takes, and its fields."""

    lines: range
    fields: list[PageField]


def index_rows(page: Page) -> list[IndexRow]:
    """Return the rows of a page's tables that hold nothing but labels and their values."""
    return [row for table in page.tables for row in _rows_of(table, page.lines)]


def _rows_of(table: Table, lines: list[Line]) -> Iterator[IndexRow]:
    heads: list[str] = []
    for row in table.rows:
        if not row:
            continue
        texts = [_text_of(cell, lines) for cell in row]
        shown = [text for text in texts if text]
        span = range(row[0].start, row[-1].end)
        if heads and len(texts) == len(heads) and not any(map(_is_label, shown)):
            pairs = zip(heads, texts, strict=True)
            yield IndexRow(span, [PageField(name, text) for name, text in pairs if text])
        elif shown and _has_short_cells(texts) and _is_label_or_field(shown[0]):
            fields = _fields_of_row(texts)
            if fields or any(map(_is_own_label, texts)) or shown[0].endswith((":", "：")):
                yield IndexRow(span, fields)
        is_head = len(texts) > 1 and all(map(_is_label, texts)) and any(map(_is_own_label, texts))
        heads = [_name(text) for text in texts] if is_head else []


def _text_of(cell: TableCell, lines: list[Line]) -> str:
    if cell.end - cell.start > 3:
        return "\n"  # too many lines for a label or a value
    return cell_text(lines[cell.start : cell.end])


def _has_short_cells(texts: list[str]) -> bool:
    is_short = all(len(text) <= _LONGEST_VALUE and text != "\n" for text in texts)
    return len(texts) <= _MOST_CELLS and is_short


def _is_label(text: str) -> bool:
    return len(text) <= _LONGEST_LABEL and _is_any_label(text)


@lru_cache(maxsize=REMEMBERED)
def _is_any_label(text: str) -> bool:
    return bool(_labels()["cell"].fullmatch(simplify(fold_text(text))))


@lru_cache(maxsize=REMEMBERED)
def _is_own_label(text: str) -> bool:
    return bool(_labels()["own"].match(simplify(fold_text(text))))


def _is_label_or_field(text: str) -> bool:
    return _is_label(text) or bool(fields_of_line(text))


def _fields_of_row(texts: list[str]) -> list[PageField]:
    fields: list[PageField] = []
    for text, following in pairwise([*texts, ""]):
        if _is_label(text):
            if following and not _is_label_or_field(following):
                fields.append(PageField(_name(text), following))
        else:
            fields += fields_of_line(text)
    return fields


def _name(label: str) -> str:
    return simplify(fold_text(label)).strip(":")


def fields_of_line(text: str) -> Sequence[PageField]:
    """Return the fields that a line is made of, none if it is anything else.

    >>> fields_of_line("发布时间：2024-01-28 10:26 来源：青石镇 浏览次数：12")
    (PageField(name='发布时间', value='2024-01-28 10:26'), PageField(name='来源', value='青石镇'))
    """
    return () if len(text) > _LONGEST_LINE else _fields_of(text)


@lru_cache(maxsize=REMEMBERED)
def _fields_of(text: str) -> tuple[PageField, ...]:
    folded = fold(text)
    seen = simplify(folded.text)
    for form, least in (("colon", 1), ("glued", 2)):
        matches = list(_labels()[form].finditer(seen))
        labels = [match for match in matches if match.group("label")]
        begins = bool(matches) and matches[0].start() <= 1
        if begins and (len(labels) >= least or (form == "glued" and _is_pair(folded, labels))):
            return tuple(_values(folded, matches))
    if _MOMENT.fullmatch(folded.text):
        return (PageField("时间", text.strip(_EDGES)),)
    return ()


def _is_pair(folded: Folded, labels: list[re.Match[str]]) -> bool:
    """Tell whether a line is a label of its own kind with a value that can be no sentence."""
    return bool(labels) and bool(re.search(r"[\d/]", folded.text)) and len(folded.text) <= 40


def _values(folded: Folded, matches: list[re.Match[str]]) -> list[PageField]:
    fields: list[PageField] = []
    ends = [match.start() for match in matches[1:]] + [len(folded.text)]
    for match, end in zip(matches, ends, strict=True):
        if not match.group("label") or match.end() >= end:
            continue
        value = " ".join(folded.quote(match.end(), end).split()).strip(_EDGES)
        if value and len(value) <= _LONGEST_VALUE:
            fields.append(PageField(match.group("label"), value))
    return fields
