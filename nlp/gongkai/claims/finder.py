"""All sentences of a report in turn: their claims, and their breakdowns."""

from __future__ import annotations

import re
from string import ascii_lowercase

from gongkai.claims.breakdowns import find_breakdowns
from gongkai.claims.count import Count, Found
from gongkai.claims.numbered import find_numbered
from gongkai.claims.reading import Reading
from gongkai.claims.worded import find_nil, find_whole
from gongkai.model import (
    Breakdown,
    Claim,
    Quantity,
    Report,
    Role,
    SectionLabel,
    Sentence,
    Span,
)
from gongkai.text.normalize import Folded, fold

# What a sentence without any claim or breakdown has none of.
_HINT = re.compile(r"\d|[一二两三四五六七八九十百]|[未没无零]|不存在|不涉及|均|全部")
# A heading that is a sentence may claim something; its last mark tells.
_STATEMENT = re.compile("。\\s*$")
_APPLICATIONS = re.compile("依申请|信息公开申请|公开申请")
_TOPICS = {
    SectionLabel.ON_REQUEST: "applications",
    SectionLabel.REQUESTS_TABLE: "applications",
}
_CARRIED = frozenset({"applications", "letters", "proposals"})
_BASES = (Quantity.APPLICATIONS_RECEIVED, Quantity.APPLICATIONS_TOTAL)


class _Before:
    """What the sentence before counted, while the section goes on."""

    def __init__(self) -> None:
        self.number = -2
        self.section_no = -1
        self.topic: str | None = None
        self.base: Found | None = None

    def told(self, sentence: Sentence) -> tuple[str | None, Found | None]:
        """Return what the sentence before counted, and how many applications it told."""
        goes_on = (sentence.sentence_no, sentence.section_no) == (self.number + 1, self.section_no)
        return (self.topic, self.base) if goes_on else (None, None)

    def pass_by(self, sentence: Sentence, text: str) -> None:
        """Remember of a sentence without claims whether it speaks of applications."""
        if _APPLICATIONS.search(text, *sentence.span) is not None:
            self.number, self.section_no = sentence.sentence_no, sentence.section_no
            self.topic, self.base = "applications", None

    def keep(self, sentence: Sentence, count: Count) -> None:
        """Remember a sentence."""
        self.number, self.section_no = sentence.sentence_no, sentence.section_no
        told = [count.families[i] for i in sorted(count.families) if count.families[i] in _CARRIED]
        self.topic = told[-1] if told else None
        if not told and _APPLICATIONS.search(count.reading.text) is not None:
            self.topic = "applications"
        bases = [f for f in count.found if f.quantity in _BASES and f.figure_no >= 0]
        self.base = bases[-1] if bases and bases[-1].year is None else None


def find_claims(
    report: Report, sentences: tuple[Sentence, ...]
) -> tuple[tuple[Claim, ...], tuple[Breakdown, ...]]:
    """Return the numbers that the sentences claim, and the totals that they divide into parts.

    Both in the order of the text. Headings, tables, promises, titles and quotes claim nothing.
    """
    year = report.metadata.year.value if report.metadata.year else None
    claims: list[Claim] = []
    ids: set[str] = set()
    breakdowns: list[Breakdown] = []
    before = _Before()
    for sentence in sentences:
        if not _is_read(report.text, sentence):
            before.pass_by(sentence, report.text)
            continue
        folded = fold(report.text, *sentence.span)
        reading = Reading(sentence, folded, year)
        default = _TOPICS.get(sentence.section)
        topic, earlier = before.told(sentence)
        count = Count(reading, default, topic or default, earlier)
        find_numbered(count)
        find_whole(count)
        find_nil(count)
        before.keep(sentence, count)
        in_order = sorted(count.found, key=lambda each: (each.start, each.end, each.quantity))
        claims += [_claim(sentence, folded, found, ids) for found in in_order]
        breakdowns += find_breakdowns(reading, count)
    return tuple(claims), tuple(breakdowns)


def _is_read(text: str, sentence: Sentence) -> bool:
    if sentence.role is Role.TABLE:
        return False
    if sentence.role is Role.HEADING and _STATEMENT.search(sentence.span.of(text)) is None:
        return False
    is_promise = sentence.role is Role.REMEDY
    if is_promise and sentence.section.part is SectionLabel.ISSUES_REMEDIES:
        return False
    return _HINT.search(text, *sentence.span) is not None


def _claim(sentence: Sentence, folded: Folded, found: Found, ids: set[str]) -> Claim:
    number: Span | None = folded.span(*found.number) if found.number else None
    span = folded.span(found.start, found.end)
    return Claim(
        claim_id=_new_id(number or span, ids),
        sentence_no=sentence.sentence_no,
        quantity=found.quantity,
        span=span,
        number=number,
        value=found.value,
        unit=found.unit,
        approximate=found.is_approximate,
        year=found.year,
        cue=found.cue,
        at_least=found.at_least,
    )


def _new_id(place: Span, ids: set[str]) -> str:
    """Return an id by where the number stands, so that it does not depend on other claims."""
    choices = (f"C{place.start}{letter}" for letter in ("", *ascii_lowercase))
    claim_id = next((each for each in choices if each not in ids), f"C{place.start}.{len(ids)}")
    ids.add(claim_id)
    return claim_id
