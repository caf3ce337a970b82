"""A sentence as the rules see it: its amounts, and the words that lead up to each of them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from operator import attrgetter
from typing import NamedTuple

from gongkai.claims.wording import Noun, find_nouns, wordless
from gongkai.model import Sentence
from gongkai.text.amounts import Figure, find_amounts
from gongkai.text.normalize import Folded, fold_text

BLANK = "□"
_ENDS = ",;:。!?("
_CLAUSE_END = re.compile("[,;。]")
_PART_END = re.compile("[;。!?]")
_WORDS_END = re.compile("[,;。()、!?]")
_LONGEST_CLAUSE = 400
_START = attrgetter("start")
_NUMERALS = "[0-9一二两三四五六七八九十百]"
# Titles, names of columns and accounts, quotes with a numeral in them, the marks of other quotes.
_QUOTED = re.compile(
    r"《[^》]{0,80}》|“[^”]{0,20}”(?=类|栏|专栏|[版板]块|目录|平台|公众号|微信|微博|账号)"
    r"|“依申请公开”(?=“|、“|(?:的有?)?[0-9]|两个)"
    rf"|“[^”]{{0,30}}?{_NUMERALS}[^”]{{0,30}}”"
    rf'|"[^"]{{0,30}}?{_NUMERALS}[^"]{{0,30}}"|[“”"]'
)
_QUOTE = re.compile('[《“”"]')
_DOT = re.compile(r"(?<=[一-鿿])\.(?=[一-鿿]|$)")
_GLUED = re.compile(r"\d{1,2}\.(?=\d+[件条宗起份篇])")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)年")
_RELATIVE = {-1: "上年", 0: "本年", 1: "下年"}
# Words between what is counted and the number that say nothing.
_FILLER = re.compile(
    r"(?:的|共计?|合计|总计|总共|共有|累计|计|有|为|是|达到?|约|近|分别|均|各|:|数量?|件数|总数|总量|总|"
    r"超过?|逾|突破|已|了|余|只|仅|达)+$"
)
_JOINT = re.compile(r"^(?:、|和|及(?!时)|与|以及|并)+")
_APART = "分别"
_LIST = re.compile(r"(?:以及|[、和及与或])")
_OUTCOME = re.compile("不予|部分|无法|掌握|不存在")
_BETWEEN = re.compile(r"[、,和及与以]{1,3}")


class Place(NamedTuple):
    """An amount and the words around it, years told by their distance from the reported one."""

    figure_no: int
    figure: Figure
    start: int
    """Where the words that lead up to it begin."""
    before: str
    """These words, without fillers at their end."""
    tail: str
    """The fillers."""
    after: str
    """The words behind it in its clause."""
    beyond: str
    """The words behind it, as far as the next amount's clause or the next semicolon."""

    @property
    def is_apart(self) -> bool:
        """Tell whether 分别 gives it to the words before it."""
        return self.tail == _APART


class Reading:
    """A folded sentence with its amounts; titles and quotes are blanked."""

    def __init__(self, sentence: Sentence, folded: Folded, year: int | None) -> None:
        self.sentence = sentence
        self.folded = folded
        self.year = year
        self.opening = _mark_end(sentence, folded.text)
        self.plain = BLANK * self.opening + _blanked(folded.text[self.opening :])
        self.text = self.plain if year is None else _told_by_distance(self.plain, year)
        self.figures = find_amounts(self.plain)
        self._fired: dict[str, bool] = {}
        self._nouns: list[Noun] | None = None
        self._places: list[Place] | None = None

    @property
    def nouns(self) -> list[Noun]:
        """Return what the sentence counts, in order."""
        if self._nouns is None:
            self._nouns = find_nouns(self.text)
        return self._nouns

    @property
    def places(self) -> list[Place]:
        """Return the amounts with the words around them."""
        if self._places is None:
            named = dict(self._named_apart())
            self._places = [
                named.get(index) or self._place(index) for index in range(len(self.figures))
            ]
        return self._places

    def fires(self, array: str) -> bool:
        """Tell whether a pattern of an array of `wordless.toml` is in the sentence."""
        if array not in self._fired:
            self._fired[array] = wordless(array).find(self.text) is not None
        return self._fired[array]

    def clause(self, start: int, end: int) -> tuple[int, int]:
        """Return the range of the clauses that a range of the text lies in."""
        floor = max(self.opening, start - _LONGEST_CLAUSE)
        first = max(floor, *(self.text.rfind(mark, floor, start) + 1 for mark in ",;。"))
        return first, self._next(_CLAUSE_END, end)

    def _next(self, marks: re.Pattern[str], position: int) -> int:
        """Return where the first of some marks stands from a position on, or the end."""
        end = min(len(self.text), position + _LONGEST_CLAUSE)
        match = marks.search(self.text, position, end)
        return match.start() if match else end

    def nouns_between(self, start: int, end: int) -> list[str]:
        """Return the nouns that lie in a range, the last one first."""
        first = bisect_left(self.nouns, start, key=_START)
        last = bisect_left(self.nouns, end, key=_START)
        return [noun.name for noun in reversed(self.nouns[first:last])]

    def _place(self, index: int) -> Place:
        figure = self.figures[index]
        floor = self.figures[index - 1].end if index else self.opening
        start, words = self._lead(floor, figure.start)
        before, tail = _without_filler(words)
        end, beyond = self._behind(index)
        return Place(
            index,
            figure,
            start,
            before,
            tail,
            self.text[figure.end : end].replace(BLANK, ""),
            self.text[figure.end : beyond].replace(BLANK, ""),
        )

    def _lead(self, floor: int, end: int) -> tuple[int, str]:
        """Return where the words before a number begin, and the words.

        A clause of nothing but fillers belongs to the one before it, a bracket to none.
        """
        start = _last_mark(self.text, floor, end)
        words = self.text[start:end].replace(BLANK, "")
        while start > floor:
            opening = self.text[start - 1] == "("
            closing = words.find(")")
            if opening and closing < 0:
                break
            if not opening and not _goes_back(self.text[start - 1], words):
                break
            previous = _last_mark(self.text, floor, start - 1)
            if previous == floor > self.opening:  # these words are behind the last number
                break
            rest = words[closing + 1 :] if opening else words
            words = self.text[previous : start - 1].replace(BLANK, "") + rest
            start = previous
        return start, words

    def _behind(self, index: int) -> tuple[int, int]:
        """Return where the clause behind an amount ends, and where its sentence part does."""
        figure = self.figures[index]
        is_last = index + 1 == len(self.figures)
        limit = len(self.text) if is_last else self.figures[index + 1].start
        end = min(self._next(_WORDS_END, figure.end), limit)
        beyond = min(self._next(_PART_END, figure.end), limit)
        if not is_last and limit == end:
            end = figure.end  # what stands between two numbers leads up to the second
        if not is_last and limit == beyond:
            beyond = max(_last_mark(self.text, figure.end, limit) - 1, figure.end)
        return end, max(end, beyond)

    def _named_apart(self) -> Iterator[tuple[int, Place]]:
        """Yield the amounts that 分别 gives to as many names before it."""
        at = self.text.find(_APART)
        while at >= 0:
            indices = self._run(at)
            start = _last_mark(self.text, 0, at)
            names = _LIST.split(self.text[start:at].replace(BLANK, ""))
            if 2 <= len(indices) <= len(names):
                yield from self._apart(indices, names[-len(indices) :], start)
            at = self.text.find(_APART, at + len(_APART))

    def _run(self, at: int) -> list[int]:
        """Return the amounts behind a place that stand side by side."""
        indices: list[int] = []
        for index, figure in enumerate(self.figures):
            if figure.start < at:
                continue
            if not indices and _without_filler(self.text[at : figure.start])[0]:
                break
            if indices:
                between = self.text[self.figures[indices[-1]].end : figure.start]
                if not _BETWEEN.fullmatch(between):
                    break
            indices.append(index)
        return indices

    def _apart(
        self, indices: list[int], names: list[str], start: int
    ) -> Iterator[tuple[int, Place]]:
        shared = find_nouns(names[-1])
        noun = names[-1][shared[-1].start : shared[-1].end] if shared else ""
        noun = "" if _OUTCOME.search(noun) else noun
        for index, name in zip(indices, names, strict=True):
            words = name if find_nouns(name) else name + noun
            yield index, Place(index, self.figures[index], start, words.strip("、"), _APART, "", "")


def _goes_back(mark: str, words: str) -> bool:
    """Tell whether a clause of fillers, or none, goes on with what stands before a mark."""
    is_filler = not _without_filler(words)[0]
    return is_filler and (mark == ":" or (mark == "," and bool(words)))


def joined(before: str, place: Place) -> str | None:
    """Return the words before an amount behind those before the last one, where it goes on."""
    if _JOINT.match(place.before) is None:
        return None
    return before + "、" + _JOINT.sub("", place.before)


def names_of(words: str) -> list[str]:
    """Return the names that one number is given to."""
    return [name for name in _LIST.split(words) if name]


def own(words: str) -> str:
    """Return the words before an amount without what joins them to the last one."""
    return _JOINT.sub("", words)


def _last_mark(text: str, floor: int, end: int) -> int:
    return max(floor, *(text.rfind(mark, floor, end) + 1 for mark in _ENDS))


def _without_filler(words: str) -> tuple[str, str]:
    match = _FILLER.search(words)
    return (words[: match.start()], match.group()) if match else (words, "")


def _mark_end(sentence: Sentence, text: str) -> int:
    """Return where the list mark of a sentence ends, one that is glued to a number as well."""
    if sentence.ordinal is not None:
        return len(fold_text(sentence.ordinal))
    glued = _GLUED.match(text)
    return glued.end() if glued else 0


def _blanked(text: str) -> str:
    """Overwrite quotes; a dot between Chinese words ends a sentence."""
    if "." in text:
        text = _DOT.sub("。", text)
    if _QUOTE.search(text) is None:
        return text
    return _QUOTED.sub(lambda match: BLANK * len(match.group()), text)


def _told_by_distance(text: str, year: int) -> str:
    """Overwrite the years beside the reported one by 上年, 本年 and 下年; lengths stay."""
    if "年" not in text:
        return text

    def tell(match: re.Match[str]) -> str:
        word = _RELATIVE.get(int(match.group(1)) - year)
        return match.group() if word is None else BLANK * 3 + word

    return _YEAR.sub(tell, text)
