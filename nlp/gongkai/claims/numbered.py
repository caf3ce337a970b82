"""Claims with a number: which amounts of a sentence count something, and what."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.claims.applications import find_application, is_part
from gongkai.claims.count import Count, found_at
from gongkai.claims.reading import BLANK, Place, Reading, joined, names_of, own
from gongkai.claims.wording import (
    APPLICATIONS,
    Told,
    channels,
    find_nouns,
    is_unit_of,
    told_after,
    told_before,
    told_by,
    wordless,
)
from gongkai.model import Quantity, SectionLabel

ITEMS = "items"
_DENIED = re.compile(
    r"(?:未(?:收到|接到|发生|受理|出现|产生|制|引|被|有)|没有|无(?!法|偿|障|条|正当|需))[^,;]{0,20}$"
)
_EACH = re.compile("均|各")
_NARRATED = re.compile("[的有]")
# What was carried over is among them.
_WITH_CARRIED = re.compile(r"[(,]?(?:其中)?(?:含|包括|包含)[^),;。]{0,12}结转")
# The one that came in, or that somebody made.
_OF_STORY = re.compile("(?:收到|受理|接到|办理)$|某")
_OPINIONS = re.compile("(?:条|项|个)?(?:反馈|修改)?(?:意见|建议)")
_MADE = re.compile("制|印|出台|新")
_NOT_MADE = re.compile("废止|现行")
# What is published without being asked for.
_PUBLISHED = re.compile("主动|发布|推送|刊发")
# Nouns too common to carry on from one clause to the next.
_FAINT = frozenset({ITEMS, "other", "visits", "policy"})
# What one number is given to that is counted apart: the noun of the other.
_PAIRS = {"reviews": "诉", "lawsuits": "复议", "rules": "规范性文件", "normative": "规章"}
_REMEDIES = (Quantity.REVIEWS, Quantity.LAWSUITS)
# Where a review or a lawsuit is one about disclosure without a word that says so.
_DISPUTED = frozenset(
    {SectionLabel.ON_REQUEST, SectionLabel.REQUESTS_TABLE, SectionLabel.LITIGATION_TABLE}
)
_DISCLOSURE = re.compile("公开|申请人")
# What follows is told of one case.
_CASE = re.compile("同一申请人|[一某]名?申请人")
_ISSUED = (Quantity.RULES_ISSUED, Quantity.NORMATIVE_DOCUMENTS_ISSUED)


def find_numbered(count: Count) -> None:
    """Collect the claims of a sentence's amounts."""
    reading = count.reading
    if not reading.figures:
        return
    planned = wordless("future").find(reading.text)
    last = len(reading.text) if planned is None else planned.start
    case = _CASE.search(reading.text)
    previous = ""
    for place in reading.places:
        if place.figure.start > last:
            break
        family = _family(count, place)
        count.families[place.figure_no] = family
        if place.figure.unit != "%" and family not in _FAINT:
            count.topic = family
        is_application = family == APPLICATIONS
        if _is_other(reading, place):
            count.others.add(place.figure_no)
            if is_application and count.is_added(place.start, place.figure.start):
                count.forget(Quantity.APPLICATIONS_RECEIVED)
        elif not (is_application and case is not None and case.end() <= place.figure.start):
            for told in _quantities(count, place, family, previous):
                count.add(found_at(reading, place, told.quantity, told.words))
        previous = place.before


def _family(count: Count, place: Place) -> str:
    """Return what an amount counts: told by its clause, else by what was counted before."""
    reading, figure = count.reading, place.figure
    nouns = find_nouns(place.before) if place.is_apart else []
    if nouns:
        return nouns[-1].name
    inside = reading.nouns_between(place.start, figure.start)
    strong = [name for name in inside if name not in _FAINT]
    if strong or inside:
        return (strong or inside)[0]
    behind = reading.nouns_between(figure.end, figure.end + len(place.after))
    if behind:
        return next((name for name in reversed(behind) if name not in _FAINT), behind[-1])
    if place.figure_no == 0:
        earlier = reading.nouns_between(0, place.start)
        named = next((name for name in earlier if name not in _FAINT), None)
        if named is not None:
            return named
    elif (
        count.default
        and ";" in reading.text[reading.figures[place.figure_no - 1].end : place.start]
    ):
        return count.default
    return count.topic or _elsewhere(reading)


def _elsewhere(reading: Reading) -> str:
    """Return what a sentence counts that names it only behind its first numbers, or not at all."""
    if any(noun.name == APPLICATIONS for noun in reading.nouns):
        return APPLICATIONS
    is_overview = reading.sentence.section.part is SectionLabel.OVERVIEW
    return APPLICATIONS if is_overview and reading.fires("request") else ITEMS


def _is_other(reading: Reading, place: Place) -> bool:
    """Tell whether an amount is a difference, a share, a bar, or of another time than a year."""
    if _DENIED.search(place.before) or _is_narrated(place):
        return True
    patterns = wordless("not_counted")
    if patterns.find(place.before) is not None:
        return True
    if place.is_apart:
        return False
    floor = reading.figures[place.figure_no - 1].end if place.figure_no else 0
    lead = reading.text[floor : place.figure.start].replace(BLANK, "")
    return len(lead) > len(place.before) and patterns.find(lead) is not None


def _is_narrated(place: Place) -> bool:
    """Tell whether 一件, 一起 is the one that a story is about, not a count."""
    if place.figure.value != 1:
        return False
    if place.tail == "的" and _OF_STORY.search(place.before):
        return True
    if not place.figure.is_chinese:
        return False
    return not place.before or _NARRATED.search(place.tail) is not None


def _quantities(count: Count, place: Place, family: str, previous: str) -> Iterator[Told]:
    words = own(place.before)
    if not is_unit_of(family, place.figure.unit):
        family = ITEMS
    if family == APPLICATIONS and (both := told_by("both", words)) is not None:
        if _WITH_CARRIED.match(count.reading.text, place.figure.end):
            yield both._replace(quantity=Quantity.APPLICATIONS_TOTAL)
            return
        yield Told(Quantity.APPLICATIONS_RECEIVED, both.words)
        yield both
        return
    other = _PAIRS.get(family)
    if other is not None and any(other in name for name in names_of(words)[:-1]):
        yield from _given_to_both(place, family, words)
        return
    told = _told(count, place, family, words)
    if told is None and (whole := joined(previous, place)) is not None:
        told = _told(count, place, family, whole)
    if told is not None:
        yield told


def _given_to_both(place: Place, family: str, words: str) -> Iterator[Told]:
    """Yield what a number says that two things have each; a sum of both is no claim of either."""
    is_each = place.figure.value == 0 or _EACH.search(place.tail)
    if is_each and not _NOT_MADE.search(words):
        for quantity in _REMEDIES if family in ("reviews", "lawsuits") else _ISSUED:
            yield Told(quantity, words)


def _told(count: Count, place: Place, family: str, words: str) -> Told | None:
    """Return what an amount says, if its words are known."""
    if family == APPLICATIONS:
        if _OPINIONS.match(place.after):
            return None
        told = find_application(count, place, words)
        if told is not None:
            return None if is_part(count, place, told.quantity) else told
    elif family != ITEMS and (told := _named(family, place, words)) is not None:
        return None if _is_republished(count, place, told) or _is_foreign(count, told) else told
    return _published(count, place, words, is_meant=family == ITEMS)


def _is_republished(count: Count, place: Place, told: Told) -> bool:
    """Tell whether documents are a part of what was published, not what was issued."""
    is_among = "其中" in count.reading.text[: place.figure.start]
    return told.quantity in _ISSUED and is_among and not _MADE.search(told.words)


def _is_foreign(count: Count, told: Told) -> bool:
    """Tell whether reviews or lawsuits may be about anything: some bodies decide them."""
    sentence = count.reading.sentence
    return (
        told.quantity in _REMEDIES
        and sentence.section not in _DISPUTED
        and _DISCLOSURE.search(count.reading.text) is None
        and count.default is None
        and count.earlier is None
    )


def _named(family: str, place: Place, words: str) -> Told | None:
    """Return what an amount says by the words of its own topic."""
    unit = place.figure.unit
    told = told_before(family, words, unit) or told_after(family, place.after, place.after, unit)
    if told is None and family in ("normative", "rules"):
        told = told_before(family, words + place.after, unit) or told_by("issued", words)
        if told is not None and family == "rules":
            told = told._replace(quantity=Quantity.RULES_ISSUED)
    return told


def _published(count: Count, place: Place, words: str, *, is_meant: bool) -> Told | None:
    """Return which sort of publishing an amount counts, if it counts any."""
    reading = count.reading
    nouns = reading.nouns_between(place.start, place.figure.start)
    if ITEMS not in nouns and (nouns or not (is_meant or channels().find(words))):
        return None
    if not is_unit_of(ITEMS, place.figure.unit) or reading.fires("attribute"):
        return None
    told = told_before(ITEMS, words, place.figure.unit)
    if told is None:
        return None
    quantity, is_own = _channel(reading, place)
    if not (is_own or _is_all(count, place, words)):
        return None
    return told._replace(quantity=quantity)


def _is_all(count: Count, place: Place, words: str) -> bool:
    """Tell whether an amount counts all that was published, not one kind or part of it."""
    reading = count.reading
    if "其中" in reading.text[: place.figure.start]:
        return False
    is_answer = APPLICATIONS in count.families.values() and not _PUBLISHED.search(words)
    if place.after and ITEMS in reading.nouns_between(place.figure.end, _end(place)):
        words += place.after
    return not is_answer and told_by("all_items", words) is not None


def _channel(reading: Reading, place: Place) -> tuple[Quantity, bool]:
    """Return which sort of publishing a number counts, by the one channel that is named.

    It stands in the clause of the number, as is told too, or else between it and the last number.
    """
    floor = reading.figures[place.figure_no - 1].end if place.figure_no else reading.opening
    start = max(reading.clause(place.start, place.start)[0], floor)
    for first in (start, floor):
        named = {hit.label for hit in channels().find_all(reading.plain[first : _end(place)])}
        if len(named) == 1 and Quantity.ITEMS_PUBLISHED not in named:
            return Quantity(named.pop()), first == start
        if named:
            break
    return Quantity.ITEMS_PUBLISHED, False


def _end(place: Place) -> int:
    return place.figure.end + len(place.after)
