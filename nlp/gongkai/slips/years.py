"""Wrong years: another one is reported on than the title says, or the one that is over planned."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.model import SectionLabel, Slip, SlipKind, WarningKind
from gongkai.slips.scene import Scene, find_words, slip_range
from gongkai.text.normalize import fold

_YEAR = re.compile(r"20\d\d")
_PLANS = frozenset({SectionLabel.ISSUES_REMEDIES, SectionLabel.REMEDIES})


def find_wrong_years(scene: Scene) -> Iterator[Slip]:
    """Yield the years that should read otherwise."""
    told = scene.report.metadata.year
    if told is not None:
        yield from _planned(scene, told.value)
    if scene.year is None:
        return
    yield from _reported(scene, str(scene.year))
    for _, match in find_words(scene, "mistyped_year"):
        if _has_in_order(match.group("slip"), str(scene.year)):
            found = slip_range(match)
            yield scene.slip(SlipKind.YEAR, found, str(scene.year), score=0.95, cue="mistyped")


def _reported(scene: Scene, expected: str) -> Iterator[Slip]:
    """Yield the years at odds with the title's, which reading the report has found."""
    for warning in scene.report.warnings:
        if warning.kind is not WarningKind.YEAR_CONFLICT or warning.span is None:
            continue
        section = scene.section_at(warning.span.start)
        if section is SectionLabel.BACK:
            continue
        folded = fold(scene.report.text, *warning.span)
        is_period = len(folded.text) > len(expected)
        score = 0.95 if is_period else 0.9 if section is SectionLabel.FRONT else 0.75
        cue = "period" if is_period else "reported year"
        for match in _YEAR.finditer(folded.text):
            if match.group() != expected:
                yield Slip(SlipKind.YEAR, folded.span(*match.span()), expected, score, cue)
                break


def _planned(scene: Scene, year: int) -> Iterator[Slip]:
    """Yield the years of next steps that lie in the year reported on, or before it."""
    for _, match in find_words(scene, "not_rolled"):
        found = match.span("year")
        section = scene.section_at(scene.joined.span(*found).start)
        if section in _PLANS and int(match.group("year")) <= year:
            yield scene.slip(SlipKind.YEAR, found, str(year + 1), score=0.8, cue="next steps")


def _has_in_order(digits: str, year: str) -> bool:
    """Tell whether a number is a year with digits put in between."""
    rest = iter(digits)
    return all(digit in rest for digit in year)
