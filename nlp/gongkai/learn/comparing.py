"""One report's predictions beside its gold annotations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, fields
from typing import NamedTuple

from gongkai.learn.bare import BareText, bare_text, strip_marks
from gongkai.learn.comparing_claims import (
    comparable_claims,
    count_claims,
    match_claims,
    verdict_pairs,
)
from gongkai.learn.comparing_tables import count_cells, tally_numbers
from gongkai.learn.gold_format import GoldFile, GoldItem, GoldMetadata
from gongkai.learn.gold_tables import Told, tables_told
from gongkai.learn.matching import Candidate, main_sentence, match_items
from gongkai.learn.scoring import Count, Pair, Tally
from gongkai.model import Analysis, Item, ItemKind, Link, Metadata

WELL_MATCHED = 0.8
MATCHED = 0.5
"""Least intersection over union of two items that are taken for the same one."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What there is to score; the sum of two comparisons is the comparison of both together.

    Pairs hold one entry a gold unit (`main_topics`: a gold item); the four facts one entry a
    report, right or wrong; counts are of items, links, topics and cells. `claims` counts them by
    quantity, `numbers` those in cells by table; `verdicts` has one entry a gold claim.
    """

    sections: tuple[Pair, ...] = ()
    parts: tuple[Pair, ...] = ()
    roles: tuple[Pair, ...] = ()
    substances: tuple[Pair, ...] = ()
    main_topics: tuple[Pair, ...] = ()
    issuer: tuple[bool, ...] = ()
    year: tuple[bool, ...] = ()
    published: tuple[bool, ...] = ()
    edition: tuple[bool, ...] = ()
    issues_080: Count = field(default_factory=Count)
    issues_050: Count = field(default_factory=Count)
    remedies_080: Count = field(default_factory=Count)
    remedies_050: Count = field(default_factory=Count)
    links: Count = field(default_factory=Count)
    topics: Count = field(default_factory=Count)
    claims: Tally = field(default_factory=Tally)
    verdicts: tuple[Pair, ...] = ()
    cells: Count = field(default_factory=Count)
    numbers: Tally = field(default_factory=Tally)

    def __add__(self, other: Comparison) -> Comparison:
        return Comparison(
            *(getattr(self, each.name) + getattr(other, each.name) for each in fields(self))
        )


class Twin(NamedTuple):
    """A gold item and the predicted item that is taken for the same."""

    gold: GoldItem
    predicted: Item


def compare(gold: GoldFile, analysis: Analysis) -> Comparison:
    """Compare the analysis of a report with its gold annotations.

    The spans of `gold` must count characters of the report's text (`resolve_gold`).
    """
    bare = bare_text(analysis.report.text)
    candidates = [Candidate(each, bare.bare_span(each.span)) for each in analysis.sentences]
    return (
        _compare_sentences(gold, candidates, bare)
        + _compare_items(gold, analysis.items, analysis.links, bare)
        + _compare_claims(gold, analysis, bare)
        + _compare_tables(gold, tables_told(analysis.tables))
        + _compare_facts(gold.metadata, analysis.report.metadata)
    )


def missed(gold: GoldFile) -> Comparison:
    """Return the comparison with nothing: whatever `gold` has is missed."""
    nothing = bare_text("")
    return (
        _compare_sentences(gold, (), nothing)
        + _compare_items(gold, (), (), nothing)
        + _compare_claims(gold, None, nothing)
        + _compare_tables(gold, None)
        + Comparison(issuer=(False,), year=(False,), published=(False,), edition=(False,))
    )


def _compare_sentences(
    gold: GoldFile, candidates: Sequence[Candidate], bare: BareText
) -> Comparison:
    mains = [main_sentence(bare.bare_span(unit.span), candidates) for unit in gold.sentences]
    units = list(zip(gold.sentences, mains, strict=True))
    return Comparison(
        sections=tuple((unit.section, main.section if main else None) for unit, main in units),
        parts=tuple(
            (unit.section.part, main.section.part if main else None) for unit, main in units
        ),
        roles=tuple((unit.role, main.role if main else None) for unit, main in units),
        substances=tuple(
            (unit.substance, main.substance if main else None)
            for unit, main in units
            if unit.substance
        ),
    )


def _compare_items(
    gold: GoldFile, predicted: Sequence[Item], links: Sequence[Link], bare: BareText
) -> Comparison:
    counts: dict[tuple[ItemKind, float], Count] = {}
    twins: list[Twin] = []
    for kind in ItemKind:
        theirs = [item for item in gold.items if item.kind is kind]
        ours = [item for item in predicted if item.kind is kind]
        matches = match_items(
            [bare.bare_span(item.span) for item in theirs],
            [bare.bare_span(item.span) for item in ours],
        )
        for least in (WELL_MATCHED, MATCHED):
            right = sum(match.iou >= least for match in matches)
            counts[kind, least] = Count(right, len(ours), len(theirs))
        twins += [
            Twin(theirs[match.gold], ours[match.predicted])
            for match in matches
            if match.iou >= MATCHED
        ]
    return Comparison(
        issues_080=counts[ItemKind.ISSUE, WELL_MATCHED],
        issues_050=counts[ItemKind.ISSUE, MATCHED],
        remedies_080=counts[ItemKind.REMEDY, WELL_MATCHED],
        remedies_050=counts[ItemKind.REMEDY, MATCHED],
        links=_count_links(gold, links, twins),
        topics=sum((_count_topics(twin) for twin in twins), Count()),
        main_topics=_main_topics(gold, twins),
    )


def _count_links(gold: GoldFile, links: Sequence[Link], twins: Sequence[Twin]) -> Count:
    gold_id = {twin.predicted.item_id: twin.gold.id for twin in twins}
    expected = {(link.issue, link.remedy) for link in gold.links}
    found = {(link.issue_id, link.remedy_id) for link in links}
    right = sum((gold_id.get(issue), gold_id.get(remedy)) in expected for issue, remedy in found)
    return Count(right, len(found), len(expected))


def _count_topics(twin: Twin) -> Count:
    expected, found = set(twin.gold.topics), set(twin.predicted.topics)
    return Count(len(expected & found), len(found), len(expected))


def _main_topics(gold: GoldFile, twins: Sequence[Twin]) -> tuple[Pair, ...]:
    found = {twin.gold.id: twin.predicted.topics[0] for twin in twins}
    return tuple((item.topics[0], found.get(item.id)) for item in gold.items)


def _compare_claims(gold: GoldFile, analysis: Analysis | None, bare: BareText) -> Comparison:
    if gold.claims is None:
        return Comparison()
    predicted = comparable_claims(analysis) if analysis else ()
    twins = match_claims(gold.claims, predicted, bare)
    return Comparison(
        claims=count_claims(twins, predicted),
        verdicts=verdict_pairs(twins, analysis.checks if analysis else ()),
    )


def _compare_tables(gold: GoldFile, told: Told | None) -> Comparison:
    return Comparison(
        cells=count_cells(gold.tables, told), numbers=tally_numbers(gold.tables, told)
    )


def _compare_facts(gold: GoldMetadata, found: Metadata) -> Comparison:
    return Comparison(
        issuer=(_name(gold.issuer) == _name(found.issuer.value if found.issuer else None),),
        year=(gold.year == (found.year.value if found.year else None),),
        published=(gold.published == (found.published.value if found.published else None),),
        edition=(gold.edition == (found.edition.value if found.edition else None),),
    )


def _name(issuer: str | None) -> str:
    return strip_marks(issuer or "")
