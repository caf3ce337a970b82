"""What the rules look at: a report's folded text, who wrote it, and about which year."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from gongkai.model import Report, Section, SectionLabel, Slip, SlipKind
from gongkai.text.bodies import Naming, name_body
from gongkai.text.joined import Joined, join_lines
from gongkai.text.patterns import PatternSet, pattern_sets, read_knowledge

_FILE = ("gongkai.slips", "slips.toml")
# Where a body or a year is stated, not inferred from the words that are to be judged by it.
_STATED = frozenset(
    {"title", "signature", "letterhead", "titled", "text", "author", "page line", "page field"}
)
_STATED_YEAR = frozenset({"title", "period", "preamble"})
# A line of running text; shorter ones are headings, paths and labels.
_SHORTEST = 8
_LONGEST_CLAUSE = 60
_LONGEST_QUOTE = 200
_PROSE = re.compile("[,。;]")
_CLAUSE_END = re.compile(r"[\n。;,]")
_SENTENCE_END = re.compile(r"[\n。]")
_OPENING, _CLOSING = "《“〈「『‘", "》”〉」』’"
# A mark that both opens and closes.
_STRAIGHT = '"'


class Scene(NamedTuple):
    """A report as the rules see it."""

    report: Report
    sections: tuple[Section, ...]
    joined: Joined
    naming: Naming | None
    """The body that wrote the report; None where that is not stated."""
    year: int | None
    """The year reported on; None where it is not stated but inferred from the sentences."""

    @property
    def text(self) -> str:
        """The folded text."""
        return self.joined.text

    def section_at(self, offset: int) -> SectionLabel | None:
        """Return the label of the section at an offset of the report's text."""
        index = bisect_right(self.sections, offset, key=lambda section: section.span.start) - 1
        return self.sections[index].label if index >= 0 else None

    def is_index(self, offset: int) -> bool:
        """Tell whether an offset of the report's text lies in a row of the page's index table."""
        if self.section_at(offset) is not SectionLabel.FRONT:
            return False
        lines = self.joined.lines
        index = bisect_right(lines, offset, key=lambda line: line.span.start) - 1
        return index >= 0 and (lines[index].is_cells or not _PROSE.search(lines[index].text))

    def is_prose(self, position: int) -> bool:
        """Tell whether a position of the folded text lies in the report's own running text.

        Tables, the title, the lines of the page and whatever is quoted are none.
        """
        line = self.joined.line(position)
        title = self.report.metadata.title
        if line.is_cells or len(line.text) < _SHORTEST or (title and title.overlap(line.span)):
            return False
        section = self.section_at(line.span.start)
        if section is SectionLabel.BACK:
            return False
        if section is SectionLabel.FRONT and not _PROSE.search(line.text):
            return False
        start = self.joined.start(self.joined.line_no(position))
        before = self.text[max(start, position - _LONGEST_QUOTE) : position]
        if self.text.count(_STRAIGHT, start, position) % 2 and _STRAIGHT in before:
            return False
        return not any(
            before.rfind(opening) > before.rfind(closing)
            for opening, closing in zip(_OPENING, _CLOSING, strict=True)
        )

    def clause_before(self, position: int) -> str:
        """Return what stands between the last comma or stop and a position."""
        return self._behind_last(_CLAUSE_END, position, _LONGEST_CLAUSE)

    def sentence_before(self, position: int) -> str:
        """Return what stands between the last stop and a position."""
        return self._behind_last(_SENTENCE_END, position, _LONGEST_QUOTE)

    def line_before(self, position: int) -> str:
        """Return what stands in the line of a position ahead of it, as far as one may quote."""
        start = self.joined.start(self.joined.line_no(position))
        return self.text[max(start, position - _LONGEST_QUOTE) : position]

    def _behind_last(self, mark: re.Pattern[str], position: int, longest: int) -> str:
        earliest = start = max(0, position - longest)
        for match in mark.finditer(self.text, earliest, position):
            start = match.end()
        return self.text[start:position]

    def is_opening(self, position: int) -> bool:
        """Tell whether a position of the folded text lies in the first sentence of its section."""
        offset = self.joined.span(position, position + 1).start
        index = bisect_right(self.sections, offset, key=lambda section: section.span.start) - 1
        start = self.sections[index].span.start if index >= 0 else 0
        return "。" not in self.report.text[start:offset]

    def clause(self, position: int) -> str:
        """Return the clause around a position of the folded text."""
        latest = position + _LONGEST_CLAUSE
        end = _CLAUSE_END.search(self.text, position, latest)
        return self.clause_before(position) + self.text[position : end.start() if end else latest]

    def slip(
        self, kind: SlipKind, found: tuple[int, int], expected: str, *, score: float, cue: str
    ) -> Slip:
        """Return a slip at a range of the folded text."""
        return Slip(kind, self.joined.span(*found), expected, score, cue)


def look_at(report: Report, sections: tuple[Section, ...]) -> Scene:
    """Return what the rules need to know of a report."""
    body, year = report.metadata.body, report.metadata.year
    return Scene(
        report,
        sections,
        join_lines(report.text),
        name_body(body.value) if body is not None and body.origin in _STATED else None,
        year.value if year is not None and year.origin in _STATED_YEAR else None,
    )


def patterns(name: str) -> PatternSet:
    """Return one array of slips.toml as a pattern set."""
    return pattern_sets(*_FILE)[name]


@cache
def _expressions(name: str, label: str | None) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (str(entry.get("label", name)), re.compile(entry["pattern"]))
        for entry in read_knowledge(*_FILE)[name]
        if label is None or entry.get("label") == label
    )


def find_words(
    scene: Scene, name: str, label: str | None = None
) -> Iterator[tuple[str, re.Match[str]]]:
    """Yield where words of one array of slips.toml stand in running text, with their label."""
    for each, expression in _expressions(name, label):
        for match in expression.finditer(scene.text):
            if scene.is_prose(slip_range(match)[0]):
                yield each, match


def find_quoted(scene: Scene, name: str) -> Iterator[re.Match[str]]:
    """Yield where words of one array of slips.toml stand that open a quote, ahead of part one."""
    for _, expression in _expressions(name, None):
        for match in expression.finditer(scene.text):
            label = scene.section_at(scene.joined.span(*match.span()).start)
            if label in (None, SectionLabel.FRONT) and scene.is_prose(match.start()):
                yield match


def slip_range(match: re.Match[str]) -> tuple[int, int]:
    """Return the range of the group `slip`, or of the whole match where there is none."""
    return match.span("slip") if "slip" in match.re.groupindex else match.span()
