"""What a reader should know before trusting a text: lost characters, empty slots, years at odds."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.ingest.wording import expressions, labelled_expressions, labels, patterns
from gongkai.model import Metadata, ReportWarning, Span, WarningKind
from gongkai.text.bodies import REGIONAL, name_body
from gongkai.text.joined import Joined, join_lines
from gongkai.text.places import find_chain

# A blank where a number should be, over the text as read: folded, it is gone.
_UNITS = "人次|万?元|[条件份篇次场期起宗项]"
_BLANK = re.compile(rf"[ _\u3000\xa0]{{1,30}}(?:{_UNITS})(?=[,，。;；、)）\n]|其中|\Z)")
# The words before a blank; behind these nouns a single space is one.
_BEFORE_BLANK = re.compile("[\u4e00-\u9fff]{2,4}$")
_NOUN = re.compile("(?:建议|提案|议案|信息|申请|会议|培训|复议|诉讼|消息|报道|活动)$")
# A numeral, or what makes a word with a unit that is printed wide: 文  件.
_NO_BLANK = re.compile(
    "[一二三四五六七八九十两百千万零〇第几数余多文条信案证事软硬邮稿附头逐名层批场档首每各单专定日长后早短学"
    "工市现广月身省股年引发]$"
)
_HEADING = re.compile("[一二三四五六七八][、.]")
_LONGEST_LABEL = 10
_VALUE = re.compile(r"[\d.,]{1,12}")
# From this many rows on, a table in which no value comes twice has lost some.
_FEWEST_ROWS = 5
_SENTENCE = re.compile(r"[^。\n]{0,200}")
_OPENING_YEAR = re.compile(r"20\d\d年?度?,?")
_PLACE_END = re.compile("[省市县区旗州盟]")
# What a place's committee and its government are called behind the place.
_GOVERNMENT = re.compile(
    r"(?:党?委|(?:人民)?政府)(?:[、和及](?:党?委|(?:人民)?政府))?(?:办公[室厅]|办)?$"
)


def find_warnings(text: str, metadata: Metadata) -> tuple[ReportWarning, ...]:
    """Return the warnings of a text in the order of their places."""
    joined = join_lines(text)
    warnings = [
        ReportWarning(WarningKind.CHARS_LOST, joined.span(match.start(), match.end()))
        for expression in expressions("chars_lost")
        for match in expression.finditer(joined.text)
    ]
    warnings += _lost_zeros(joined)
    for missing in labels("empty_slot"):
        for expression in labelled_expressions("empty_slot", missing):
            for match in expression.finditer(joined.text):
                span = joined.span(match.start(), match.end())
                warnings.append(ReportWarning(WarningKind.EMPTY_SLOT, span, missing))
    warnings += [
        ReportWarning(WarningKind.EMPTY_SLOT, span, missing)
        for span, missing in (*_blanks(text), *_bare_labels(joined))
    ]
    if metadata.year is not None:
        year = metadata.year.value
        for span, found in _years_at_odds(joined, metadata, year):
            note = f"{found}, not {year}"
            warnings.append(ReportWarning(WarningKind.YEAR_CONFLICT, span, note))
    return tuple(sorted(warnings, key=lambda warning: warning.span or Span(0, 0)))


def _blanks(text: str) -> Iterator[tuple[Span, str]]:
    """Yield where a text as read has a blank ahead of a unit, with the words before it."""
    for match in _BLANK.finditer(text):
        start = match.start()
        words = _BEFORE_BLANK.search(text, max(0, start - 4), start)
        if words is None:
            continue
        before = words.group()
        if _NOUN.search(before) or (_is_wide(match.group()) and not _NO_BLANK.search(before)):
            yield Span(words.start(), match.end()), "数量"


def _is_wide(blank: str) -> bool:
    """Tell whether a unit stands behind more than one blank."""
    return blank[1] in " _\u3000\xa0"


def _bare_labels(joined: Joined) -> Iterator[tuple[Span, str]]:
    """Yield the lines that are a contact's label alone, ahead of another label or of the end.

    Ahead of anything else they may be a column whose values stand below.
    """
    bare: list[tuple[Span, str]] = []
    for line in joined.lines:
        head = line.text[:_LONGEST_LABEL]
        hit = patterns("contact_label").find(head) if ":" in head else None
        if hit is not None and hit.end == len(line.text) and not line.is_cells:
            bare.append((line.folded.visible(), hit.label))
            continue
        if hit is not None or _HEADING.match(line.text):
            yield from bare
        bare.clear()
    yield from bare


def _lost_zeros(joined: Joined) -> list[ReportWarning]:
    """Return a warning where every repeated line is gone from a table with a cell a line.

    Such a table has as many values as labels at least, and most of them are zeros.
    """
    values = [line.text for line in joined.lines if _VALUE.fullmatch(line.text)]
    if not values or len(set(values)) < len(values):
        return []
    rows = [line for line in joined.lines if patterns("row_label").fits(line.text)]
    if len(rows) < _FEWEST_ROWS or len(values) >= len(rows):
        return []
    return [ReportWarning(WarningKind.CHARS_LOST, rows[0].span, "cells missing")]


def _years_at_odds(joined: Joined, metadata: Metadata, year: int) -> Iterator[tuple[Span, int]]:
    """Yield where the text says that it reports on another year; next year's plans are none."""
    period = metadata.period
    if period is not None and period.span is not None:
        start, end = period.value
        # The year of a school ends in summer.
        if (start.month, end.month) == (1, 12) and {start.year, end.year} != {year}:
            yield period.span, start.year if start.year != year else end.year
    for label in ("preamble", "opener"):
        for expression in labelled_expressions("reported_year", label):
            for match in expression.finditer(joined.text):
                found = int(match.group("year"))
                span = joined.span(match.start("year"), match.end("year"))
                if found == year or (metadata.title and metadata.title.overlap(span)):
                    continue
                if label == "preamble" or (
                    found != year + 1 and _is_told_now(match, metadata, year)
                ):
                    yield span, found


def _is_told_now(match: re.Match[str], metadata: Metadata, year: int) -> bool:
    """Tell whether the sentence reports on its opening year: on the author's own work in it.

    What looks back on that year does not, nor what tells what another body did then, or a law.
    """
    rest = _SENTENCE.match(match.string, match.end())
    sentence = match.group() + (rest.group() if rest else "")
    if str(year) in sentence or patterns("history").find(sentence) is not None:
        return False
    return not _has_another_subject(sentence, metadata.body.value if metadata.body else "")


def _has_another_subject(sentence: str, own: str) -> bool:
    """Tell whether what stands right behind the opening year is another body, or a law."""
    told = _OPENING_YEAR.sub("", sentence, count=1)
    if own and told.startswith(own):
        return False
    told = _without_place(told, own)
    for expression in expressions("other_subject"):
        match = expression.match(told)
        if match is not None:
            stated = match.groupdict().get("body")
            return stated is None or not _is_own(stated, own)
    return False


def _without_place(told: str, own: str) -> str:
    """Return words without the author's own place, or a known one, but for its last character.

    云岭市政府 becomes 市政府, as most reports call it.
    """
    n_shared = next((i for i, (a, b) in enumerate(zip(told, own, strict=False)) if a != b), 0)
    ends = [match.start() for match in _PLACE_END.finditer(told, 0, n_shared)]
    if ends:
        return told[ends[-1] :]
    chain = find_chain(told)
    return told if chain is None else told[max(0, chain.end - 1) :]


def _is_own(stated: str, own: str) -> bool:
    """Tell whether a name may be the author's, or that of the government that is the author."""
    if own.endswith(stated):
        return True
    naming = name_body(own)
    place = _GOVERNMENT.sub("", stated)
    return (
        naming is not None
        and naming.form in REGIONAL
        and place != stated
        and naming.place.endswith(place)
    )
