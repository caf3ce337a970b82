"""Totals and the parts that a sentence divides them into."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.claims.count import Count
from gongkai.claims.reading import Reading
from gongkai.claims.wording import channels
from gongkai.model import CONFIRMED, Amount, Breakdown
from gongkai.text.amounts import Figure
from gongkai.text.normalize import Folded

# Persons have two tasks, money is rounded, shares are of anything.
_NO_PARTS = frozenset({"", "%", "人", "名", "元", "万元", "亿元", "户", "家"})
_AMONG = re.compile(
    r"(?:,[^,;。\d]{0,12}[\d.]{1,6}%)?[,;。:]?"
    r"(?:其中|具体(?:为|是|包括)?|分别(?:为|是)?|按[^,;。]{1,12}分)[:,]?"
)
_AGAIN = "其中"
# Behind these the parts may be of something else.
_APART = ";。"
_OPENING = re.compile(r"[(:]")
_NEW_TOTAL = re.compile("累计|共计|总计|合计|全年|总数|(?<!公)共(?=公开|发布|有|收|办|受)")
_OPEN_AFTER = re.compile(r"[^,;。、)]{0,8}等")
_ENDED = re.compile(r"[^,;。、)]{0,8}等[^,;。、)]{0,8};")
_OPEN_WORDS = re.compile(
    "主要|包括|包含|涵盖|涉及|含|例如|比如|如|等(?:方面|类|内容)?[,:]|交叉|重复|同步|截[至止]|同比|转载|撤销|删除|下架"
)
_REST = re.compile("其他(?!处理)|其它(?!处理)|其余|剩余")
_WHOLE = re.compile("分别(?:为|是)|具体(?:为|是)|按[^,;。]{1,12}分")
# How far behind the last part a word on the list may stand.
_BEHIND = 16
# A list of so many parts that misses so large a total by so little leaves nothing out on purpose.
_LONGEST = 100
_FEWEST, _SMALLEST, _NEAR = 3, 100, 0.005


def find_breakdowns(reading: Reading, count: Count) -> Iterator[Breakdown]:
    """Yield the totals of a sentence that are followed by a list of their parts.

    A second list of the same total counts if it adds up.
    """
    figures = reading.figures
    starts = {each.number[0] for each in count.found if each.number and each.quantity in CONFIRMED}
    number = 0
    while number < len(figures) - 2:
        total = figures[number]
        lists = [] if number in count.others else _lists(reading, number)
        if lists and len(lists[0]) > 1 and not any(part.start in starts for part in lists[0]):
            yield _divided(reading, total, lists[0])
            for parts in lists[1:]:
                if closing := _closing(total, parts):
                    yield _breakdown(reading, total, parts[:closing], is_open=False)
        number += 1 + sum(map(len, lists))


def _lists(reading: Reading, number: int) -> list[list[Figure]]:
    """Return the amounts listed as parts of an amount: of its measure word, or without one."""
    total, text = reading.figures[number], reading.text
    if total.unit in _NO_PARTS or total.value <= 0:
        return []
    stop = _list_end(text, total.end)
    if stop == total.end:
        return []
    lists: list[list[Figure]] = [[]]
    last = total.end
    for figure in reading.figures[number + 1 : number + 1 + _LONGEST]:
        if figure.start >= stop or _ENDED.match(text, last):
            break
        between = text[last : figure.start]
        if lists[0] and between.startswith("("):  # it says more of the part before
            last = figure.end
            continue
        if _NEW_TOTAL.search(between) and lists[0]:
            break
        if figure.unit in (total.unit, ""):
            if _AGAIN in between and lists[0]:
                lists.append([])
            lists[-1].append(figure)
        elif figure.unit != "%":
            break
        last = figure.end
    return lists if lists[0] else []


def _list_end(text: str, start: int) -> int:
    """Return where the list of parts behind a total ends; `start` where there is no list."""
    match = _OPENING.match(text, start)
    if match is not None and match.group() == "(":
        return max(text.find(")", start), start)
    if match is None and not _AMONG.match(text, start):
        return start
    end = text.find("。", start + 1)
    return end if end >= 0 else len(text)


def _divided(reading: Reading, total: Figure, parts: list[Figure]) -> Breakdown:
    closing = _closing(total, parts)
    if closing:
        return _breakdown(reading, total, parts[:closing], is_open=False)
    rest = _rest(reading, total, parts)
    told = parts[:rest] if rest else parts
    is_open = _is_open(reading, total, told, takes_rest=bool(rest))
    return _breakdown(reading, total, told, is_open=is_open)


def _closing(total: Figure, parts: list[Figure]) -> int:
    """Return after how many parts their sum is the total, 0 if never."""
    done = 0.0
    for number, part in enumerate(parts, 1):
        done += part.value
        if done == total.value and number > 1:
            return number
    return 0


def _rest(reading: Reading, total: Figure, parts: list[Figure]) -> int:
    """Return after how many parts one takes all that is left, 0 if none does."""
    last = total.end
    for number, part in enumerate(parts, 1):
        if number > 1 and _REST.search(reading.text[last : part.start]):
            return number
        last = part.end
    return 0


def _is_open(reading: Reading, total: Figure, parts: list[Figure], *, takes_rest: bool) -> bool:
    """Tell whether a list that does not add up need not: doubt is for the author.

    It claims to be whole where its last part takes the rest, where brackets or a colon hold it, or
    where its sum misses the total by next to nothing. Its parts are more than the total where
    they do not overlap, as channels do.
    """
    text = reading.text
    words = text[total.end : min(len(text), parts[-1].end + _BEHIND)]
    if (
        text[total.end] in _APART
        or _OPEN_AFTER.match(text, parts[-1].end)
        or _OPEN_WORDS.search(words)
    ):
        return True
    if any(part.is_approximate or part.value > total.value for part in parts):
        return True  # a part above the total is one of something else
    if takes_rest or _WHOLE.search(words):
        return False
    if _OPENING.match(text, total.end) and _AGAIN not in words:
        return False
    missing = total.value - sum(part.value for part in parts)
    if missing < 0 and not total.is_approximate and len(text.rstrip("。;.)")) == parts[-1].end:
        return channels().find(words) is not None
    is_near = abs(missing) <= max(1.0, total.value * _NEAR) and not total.is_approximate
    return not (is_near and len(parts) >= _FEWEST and total.value >= _SMALLEST)


def _breakdown(reading: Reading, total: Figure, parts: list[Figure], *, is_open: bool) -> Breakdown:
    return Breakdown(
        reading.sentence.sentence_no,
        _amount(reading.folded, total),
        tuple(_amount(reading.folded, part) for part in parts),
        is_open,
    )


def _amount(folded: Folded, figure: Figure) -> Amount:
    span = folded.span(figure.start, figure.end)
    return Amount(span, figure.value, figure.unit, figure.is_approximate)
