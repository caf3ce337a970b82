"""Claims in words alone: nothing of a quantity, or all of the number before."""

from __future__ import annotations

import re

from gongkai.claims.count import Count, Found, found_at
from gongkai.claims.reading import BLANK, Reading
from gongkai.claims.wording import wordless
from gongkai.model import Quantity, SectionLabel

_NOTHING = re.compile("[未没无零不]")
_NAMED = re.compile("申请|新收|结转|不予|部分公开|复议|诉|规章|规范性文件|行政事业性收费")
_ALL = re.compile("均|全部|都|一律|已|率|[限间]内|按[时期]|如期")
_REST = re.compile("(?:其余|剩余|余下|其他|其它)[^,;。]{0,4}$")
_LONGEST_REST = 8
_RATE = re.compile("(?<!按时)(?<!按期)(?<!及时)(?<!限时)(?:答复|办结|回复|办复|办理)率")
_WHOLE_RATE = 100
_BASES = (
    Quantity.APPLICATIONS_RECEIVED,
    Quantity.APPLICATIONS_HANDLED,
    Quantity.APPLICATIONS_TOTAL,
)
_HANDLED = Quantity.APPLICATIONS_HANDLED
_LEFT = Quantity.APPLICATIONS_CARRIED_OUT
# What may be counted between a number of applications and the words that speak of all of them.
_PASSED = frozenset({"applications", "completion", "satisfaction", "items"})
_OTHERS = frozenset({"letters", "proposals", "reviews", "lawsuits", "normative"})
_REQUESTS = frozenset({SectionLabel.ON_REQUEST, SectionLabel.REQUESTS_TABLE})
# A number so close behind is what the words say all of.
_CLOSE = 4


def find_nil(count: Count) -> None:
    """Collect the claims that there was nothing."""
    reading = count.reading
    text = reading.text
    if _NOTHING.search(text) is not None and _NAMED.search(text) is not None:
        for hit in wordless("nil").find_all(text):
            span = reading.clause(hit.start, hit.end)
            count.add_words(Quantity(hit.label), span, "nil")
    _find_bare(count)


def _find_bare(count: Count) -> None:
    """Take a sentence of nothing but 无, or but a number, for what its part counts."""
    reading = count.reading
    meant = _meant(reading.sentence.section)
    if not meant:
        return
    said = reading.text[reading.opening :]
    hit = wordless("bare").find(said)
    if hit is not None:
        for quantity in meant:
            count.add_words(quantity, (reading.opening, reading.opening + hit.end), "nil")
    elif _is_number_alone(reading, said):
        for quantity in meant:
            count.add(found_at(reading, reading.places[0], quantity, "number alone"))


def _meant(section: SectionLabel) -> tuple[Quantity, ...]:
    """Return what a bare 无 says in a part of a report."""
    if section in _REQUESTS:
        return (Quantity.APPLICATIONS_RECEIVED,)
    if section is SectionLabel.LITIGATION_TABLE:
        return (Quantity.REVIEWS, Quantity.LAWSUITS)
    return ()


def _is_number_alone(reading: Reading, said: str) -> bool:
    if len(reading.figures) != 1 or not reading.figures[0].unit:
        return False
    figure = reading.figures[0]
    return said.replace(BLANK, "").rstrip("。.;") == reading.text[figure.start : figure.end]


def find_whole(count: Count) -> None:
    """Collect the claims that all applications of a number ended in one way."""
    reading = count.reading
    if _ALL.search(reading.text) is None or not (count.found or count.earlier):
        return
    _find_rate(count)
    for hit in wordless("whole").find_all(reading.text):
        quantity = Quantity(hit.label)
        base = _base(count, hit.start, quantity)
        near = reading.text[max(0, hit.start - _LONGEST_REST) : hit.start]
        if base is None or count.has(quantity) or _REST.search(near):
            continue
        if any(0 <= figure.start - hit.end <= _CLOSE for figure in reading.figures):
            continue
        _add_whole(count, base, quantity, hit.end, "all of them")
    _find_implied(count)


def _find_implied(count: Count) -> None:
    """Take words right behind a number, of an answer in time, for the claim of all of it."""
    for hit in wordless("implied").find_all(count.reading.text):
        base = _base(count, hit.start, _HANDLED)
        if base is not None and base.end == hit.start and not count.has(_HANDLED):
            _add_whole(count, base, _HANDLED, hit.end, "in time")


def _find_rate(count: Count) -> None:
    """Take a rate of answers of 100 % for the claim that all were answered."""
    if count.has(_HANDLED):
        return
    for place in count.reading.places:
        figure = place.figure
        is_whole = figure.unit == "%" and figure.value == _WHOLE_RATE
        if is_whole and _RATE.search(place.before):
            base = _base(count, place.start, _HANDLED)
            if base is not None:
                _add_whole(count, base, _HANDLED, figure.end, "100%")
            return


def _base(count: Count, end: int, quantity: Quantity) -> Found | None:
    """Return the number of applications that words at `end` speak of."""
    counted = [
        each
        for each in count.found
        if each.figure_no >= 0
        and each.start < end
        and each.quantity in _BASES
        and each.year is None
    ]
    if quantity is _HANDLED:
        if any(each.quantity is _LEFT and each.value and each.year is None for each in count.found):
            return None  # some were not
        counted = [each for each in counted if each.quantity is not _HANDLED]
    passed = [i for i, figure in enumerate(count.reading.figures) if figure.start < end]
    if counted:
        base = max(counted, key=lambda each: each.figure_no)
        between = {count.families.get(i, "") for i in passed if i > base.figure_no}
        return base if between <= _PASSED else None
    is_other = not _OTHERS.isdisjoint(count.reading.nouns_between(0, end))
    return None if passed or is_other else count.earlier


def _add_whole(count: Count, base: Found, quantity: Quantity, end: int, cue: str) -> None:
    start = base.start if base in count.found else count.reading.opening
    if quantity is _HANDLED and base.quantity is Quantity.APPLICATIONS_RECEIVED:
        carried = Quantity.APPLICATIONS_CARRIED_IN
        more = sum(each.value for each in count.found if each.quantity is carried)
        base = base._replace(value=base.value + more)
    count.add_words(quantity, (start, end), cue, base)
