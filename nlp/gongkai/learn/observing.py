"""What a report taught: the units that its stages ask about, beside their gold labels."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from gongkai.learn.bare import BareText, bare_text
from gongkai.learn.gold_format import GoldFile, GoldItem, GoldSentence
from gongkai.learn.gold_resolving import resolve_gold
from gongkai.learn.matching import Candidate, main_sentence, match_items
from gongkai.model import (
    Analysis,
    Decision,
    Heads,
    Item,
    ItemKind,
    ItemUnit,
    LineUnit,
    PairUnit,
    Report,
    Role,
    SectionLabel,
    SentenceUnit,
    Substance,
    Tagged,
    Topic,
)
from gongkai.settings import Settings

_MATCHED = 0.5
_LEADING = (Role.FRAMING, Role.HEADING)
_NO_SUBSTANCE = Decision(Substance.BOILERPLATE, 0.0, "")


class Analyze(Protocol):
    """The order of the stages, which lies above this layer: `gongkai.pipeline.analyze`."""

    def __call__(
        self, report: Report, settings: Settings | None = None, heads: Heads | None = None
    ) -> Analysis:
        """Return the analysis of a report, decided by the heads if there are any."""
        ...


class Observer(Heads):
    """Heads that decide as the rules do and keep what they were asked, for one report."""

    def __init__(self) -> None:
        self.lines: tuple[LineUnit, ...] = ()
        self.sentences: tuple[SentenceUnit, ...] = ()
        self.items: tuple[ItemUnit, ...] = ()
        self.pairs: tuple[PairUnit, ...] = ()

    def place_lines(self, lines: Sequence[LineUnit]) -> list[Decision[SectionLabel]]:
        """Return the sections by rule."""
        self.lines = tuple(lines)
        return [line.ruled for line in lines]

    def tag_sentences(self, sentences: Sequence[SentenceUnit]) -> list[Tagged]:
        """Return roles and substances by rule."""
        self.sentences = tuple(sentences)
        return [Tagged(each.ruled, each.ruled_substance or _NO_SUBSTANCE) for each in sentences]

    def name_topics(self, items: Sequence[ItemUnit]) -> list[tuple[Topic, ...]]:
        """Return the topics by rule."""
        self.items = tuple(items)
        return [item.ruled for item in items]

    def score_pairs(self, pairs: Sequence[PairUnit]) -> list[float]:
        """Return the scores by rule."""
        self.pairs = tuple(pairs)
        return [pair.ruled for pair in pairs]


@dataclass(frozen=True, slots=True)
class Observed:
    """The units of one report, each list beside the gold labels of its units.

    None stands for a unit without gold, which is context and no example: lines and sentences that
    no gold unit covers, items without a twin in gold (`topics`), pairs of which an item has none.
    """

    source: str
    lines: tuple[LineUnit, ...]
    sections: tuple[SectionLabel | None, ...]
    sentences: tuple[SentenceUnit, ...]
    roles: tuple[Role | None, ...]
    substances: tuple[Substance | None, ...]
    items: tuple[ItemUnit, ...]
    topics: tuple[tuple[Topic, ...] | None, ...]
    pairs: tuple[PairUnit, ...]
    linked: tuple[bool | None, ...]


def observe(
    report: Report, gold: GoldFile, analyze: Analyze, settings: Settings | None = None
) -> Observed:
    """Return the units that the analysis of a report asks about, with their labels in `gold`.

    Raises GoldError for annotations that do not fit the report's text.
    """
    observer = Observer()
    analysis = analyze(report, settings, observer)
    gold = resolve_gold(gold, report.text)
    bare = bare_text(report.text)
    units = _units_of(gold.sentences, analysis, bare)
    twins = _twins_of(gold.items, analysis.items, bare)
    return Observed(
        source=report.source,
        lines=observer.lines,
        sections=tuple(_sections_of(gold.sentences, analysis, bare)),
        sentences=observer.sentences,
        roles=tuple(unit.role if unit else None for unit in units),
        substances=tuple(unit.substance if unit else None for unit in units),
        items=observer.items,
        topics=tuple(twin.topics if twin else None for twin in twins),
        pairs=observer.pairs,
        linked=tuple(_linked_of(gold, analysis.items, twins, observer.pairs)),
    )


def _units_of(
    gold: Sequence[GoldSentence], analysis: Analysis, bare: BareText
) -> list[GoldSentence | None]:
    """Return the gold unit that each sentence stands for; table rows are not asked about.

    Of several in one sentence it is the longest; what only leads in yields to what it leads to.
    """
    candidates = [Candidate(each, bare.bare_span(each.span)) for each in analysis.sentences]
    spans = {candidate.sentence.sentence_no: candidate.span for candidate in candidates}
    best: dict[int, tuple[tuple[bool, int], GoldSentence]] = {}
    for unit in gold:
        span = bare.bare_span(unit.span)
        main = main_sentence(span, candidates)
        if main is None:
            continue
        rank = (unit.role not in _LEADING, span.overlap(spans[main.sentence_no]))
        if main.sentence_no not in best or rank > best[main.sentence_no][0]:
            best[main.sentence_no] = rank, unit
    return [
        best[each.sentence_no][1] if each.sentence_no in best else None
        for each in analysis.sentences
        if each.role is not Role.TABLE
    ]


def _sections_of(
    gold: Sequence[GoldSentence], analysis: Analysis, bare: BareText
) -> list[SectionLabel | None]:
    """Return the section in which most of each line stands."""
    spans = [(bare.bare_span(unit.span), unit.section) for unit in gold]
    found: list[SectionLabel | None] = []
    for section in analysis.sections:
        for block in section.blocks:
            here = bare.bare_span(block.span)
            shares: Counter[SectionLabel] = Counter()
            for span, label in spans:
                if shared := here.overlap(span):
                    shares[label] += shared
            found.append(max(shares, key=lambda label: shares[label]) if shares else None)
    return found


def _twins_of(
    gold: Sequence[GoldItem], items: Sequence[Item], bare: BareText
) -> list[GoldItem | None]:
    """Return the gold item that each item is taken for."""
    twins: dict[str, GoldItem] = {}
    for kind in ItemKind:
        theirs = [item for item in gold if item.kind is kind]
        ours = [item for item in items if item.kind is kind]
        matches = match_items(
            [bare.bare_span(item.span) for item in theirs],
            [bare.bare_span(item.span) for item in ours],
        )
        for match in matches:
            if match.iou >= _MATCHED:
                twins[ours[match.predicted].item_id] = theirs[match.gold]
    return [twins.get(item.item_id) for item in items]


def _linked_of(
    gold: GoldFile,
    items: Sequence[Item],
    twins: Sequence[GoldItem | None],
    pairs: Sequence[PairUnit],
) -> list[bool | None]:
    links = {(link.issue, link.remedy) for link in gold.links}
    issues, remedies = (
        [twin for item, twin in zip(items, twins, strict=True) if item.kind is kind]
        for kind in (ItemKind.ISSUE, ItemKind.REMEDY)
    )
    # Pairs come remedy by remedy, and each item is first met in the order of its list.
    issue_numbers = _numbers(id(pair.issue) for pair in pairs)
    remedy_numbers = _numbers(id(pair.remedy) for pair in pairs)
    found: list[bool | None] = []
    for pair in pairs:
        issue = issues[issue_numbers[id(pair.issue)]]
        remedy = remedies[remedy_numbers[id(pair.remedy)]]
        found.append((issue.id, remedy.id) in links if issue and remedy else None)
    return found


def _numbers(keys: Iterable[Hashable]) -> dict[Hashable, int]:
    """Return the number of each key in the order in which keys are first met."""
    numbers: dict[Hashable, int] = {}
    for key in keys:
        numbers.setdefault(key, len(numbers))
    return numbers
