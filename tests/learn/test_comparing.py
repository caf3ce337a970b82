from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from gongkai.learn import GoldFile, evaluate
from gongkai.model import (
    Analysis,
    CellState,
    CheckVerdict,
    Edition,
    Fact,
    Item,
    Link,
    Metadata,
    Quantity,
    Role,
    SectionLabel,
    Sentence,
    Span,
    Substance,
    TableCell,
    TableName,
    Topic,
)

Change = Callable[[Analysis], Analysis]


def _sentence(number: int, change: Callable[[Sentence], Sentence]) -> Change:
    def changed(analysis: Analysis) -> Analysis:
        sentences = list(analysis.sentences)
        sentences[number] = change(sentences[number])
        return replace(analysis, sentences=tuple(sentences))

    return changed


def _item(number: int, change: Callable[[Item], Item]) -> Change:
    def changed(analysis: Analysis) -> Analysis:
        items = list(analysis.items)
        items[number] = change(items[number])
        return replace(analysis, items=tuple(items))

    return changed


def _claim(number: int, **changes: object) -> Change:
    def changed(analysis: Analysis) -> Analysis:
        claims = list(analysis.claims)
        claims[number] = replace(claims[number], **changes)  # type: ignore[arg-type]
        return replace(analysis, claims=tuple(claims))

    return changed


def _more_claims(**changes: object) -> Change:
    def changed(analysis: Analysis) -> Analysis:
        other = replace(analysis.claims[0], claim_id="C3", **changes)  # type: ignore[arg-type]
        return replace(analysis, claims=(*analysis.claims, other))

    return changed


def _verdict(number: int, verdict: CheckVerdict) -> Change:
    def changed(analysis: Analysis) -> Analysis:
        checks = list(analysis.checks)
        checks[number] = replace(checks[number], verdict=verdict)
        return replace(analysis, checks=tuple(checks))

    return changed


def _cell(number: int, value: float | None) -> Change:
    def changed(analysis: Analysis) -> Analysis:
        cells = list(analysis.tables)
        state = CellState.UNREADABLE if value is None else CellState.NUMBER
        cells[number] = replace(cells[number], value=value, state=state)
        return replace(analysis, tables=tuple(cells))

    return changed


def _metadata(change: Callable[[Metadata], Metadata]) -> Change:
    def changed(analysis: Analysis) -> Analysis:
        report = replace(analysis.report, metadata=change(analysis.report.metadata))
        return replace(analysis, report=report)

    return changed


def _shorten(length: int) -> Callable[[Item], Item]:
    return lambda item: replace(item, span=Span(item.span.start, item.span.start + length))


def test_agreement_in_everything_is_one_in_every_metric(
    analysis: Analysis, gold: GoldFile, perfect: dict[str, float]
) -> None:
    scores = evaluate([analysis], [gold])
    assert scores.overall == perfect
    assert scores.reports == {"tiny.txt": scores.overall}
    assert scores.problems == ()


# Each error is the only one, so that the metrics it does not name must stay at 1.
ERRORS: dict[str, tuple[Change, dict[str, float]]] = {
    "sub-section": (
        _sentence(2, lambda each: replace(each, section=SectionLabel.PLATFORM)),
        {"section_accuracy": 0.9},
    ),
    "part": (
        _sentence(2, lambda each: replace(each, section=SectionLabel.OTHER_MATTERS)),
        {"section_accuracy": 0.9, "part_accuracy": 0.9},
    ),
    "role": (  # action has 1 right of 2 predicted and 1 gold, figure none; six roles in gold
        _sentence(3, lambda each: replace(each, role=Role.ACTION)),
        {"role_accuracy": 0.9, "role_macro_f1": (4 + 2 / 3) / 6},
    ),
    "role that gold never has": (
        _sentence(3, lambda each: replace(each, role=Role.NIL)),
        {"role_accuracy": 0.9, "role_macro_f1": 5 / 6},
    ),
    "substance": (  # eight units have one: 5 boilerplate, 1 substantive, 2 slotted
        _sentence(2, lambda each: replace(each, substance=Substance.SLOTTED)),
        {"substance_accuracy": 7 / 8, "substance_macro_f1": (1 + 0 + 4 / 5) / 3},
    ),
    "no substance": (
        _sentence(2, lambda each: replace(each, substance=None)),
        {"substance_accuracy": 7 / 8, "substance_macro_f1": 2 / 3},
    ),
    "item at IoU 0.8": (_item(0, _shorten(8)), {}),
    "item below IoU 0.8": (_item(0, _shorten(7)), {"issue_f1_080": 0.5}),
    "item at IoU 0.5": (_item(0, _shorten(5)), {"issue_f1_080": 0.5}),
    "item below IoU 0.5": (  # its link is lost, its topics are not compared
        _item(0, _shorten(4)),
        {
            "issue_f1_080": 0.5,
            "issue_f1_050": 0.5,
            "link_f1": 0.5,
            "main_topic_accuracy": 0.75,
        },
    ),
    "item too many": (
        lambda each: replace(
            each, items=(*each.items, replace(each.items[2], item_id="R3", span=Span(0, 9)))
        ),
        {"remedy_f1_080": 4 / 5, "remedy_f1_050": 4 / 5},
    ),
    "item not found": (
        lambda each: replace(each, items=each.items[:3], links=each.links[:1]),
        {
            "remedy_f1_080": 2 / 3,
            "remedy_f1_050": 2 / 3,
            "link_f1": 2 / 3,
            "main_topic_accuracy": 0.75,
        },
    ),
    "link not found": (lambda each: replace(each, links=each.links[:1]), {"link_f1": 2 / 3}),
    "link too many": (
        lambda each: replace(each, links=(*each.links, Link("I1", "R2", 1.0, ()))),
        {"link_f1": 4 / 5},
    ),
    "links crossed": (
        lambda each: replace(each, links=(Link("I1", "R2", 1.0, ()), Link("I2", "R1", 1.0, ()))),
        {"link_f1": 0.0},
    ),
    "main topic": (
        _item(0, lambda item: replace(item, topics=(Topic.PLATFORM, Topic.TIMELINESS))),
        {"main_topic_accuracy": 0.75},
    ),
    "further topic": (  # six topics in gold, five found
        _item(0, lambda item: replace(item, topics=(Topic.TIMELINESS,))),
        {"topic_f1": 10 / 11},
    ),
    "claim of another value": (
        _claim(0, value=4.0),
        {"claim_f1": 0.5, "claim_verdict_accuracy": 0.5},
    ),
    "claim of another quantity": (
        _claim(1, quantity=Quantity.GRANTED),
        {"claim_f1": 0.5, "claim_verdict_accuracy": 0.5},
    ),
    "claim elsewhere": (
        _claim(0, span=Span(0, 5)),
        {"claim_f1": 0.5, "claim_verdict_accuracy": 0.5},
    ),
    "claim with a longer span": (_claim(1, span=Span(0, 90)), {}),
    "claim found twice": (_more_claims(), {"claim_f1": 4 / 5}),
    "claim of another year": (_more_claims(year=2023), {}),
    "claim of the report's year": (_more_claims(year=2024), {"claim_f1": 4 / 5}),
    "claim that no table could confirm": (_more_claims(quantity=Quantity.TRAININGS), {}),
    "verdict": (_verdict(0, CheckVerdict.CONSISTENT), {"claim_verdict_accuracy": 0.5}),
    "verdict where there is no table": (
        _verdict(1, CheckVerdict.CONSISTENT),
        {"claim_verdict_accuracy": 0.5},
    ),
    "no check": (
        lambda each: replace(each, checks=each.checks[1:]),
        {"claim_verdict_accuracy": 0.5},
    ),
    # Fourteen cells and one table that is not there; thirteen numbers.
    "cell": (_cell(4, 2.0), {"table_cell_accuracy": 14 / 15, "table_number_f1": 12 / 13}),
    "cell not read": (_cell(4, None), {"table_cell_accuracy": 14 / 15, "table_number_f1": 24 / 25}),
    "blank taken for zero": (
        _cell(13, 0.0),
        {"table_cell_accuracy": 14 / 15, "table_number_f1": 26 / 27},
    ),
    "row not found": (  # its blank is not known, and none was read
        lambda each: replace(each, tables=each.tables[:7]),
        {"table_cell_accuracy": 9 / 15, "table_number_f1": 14 / 20},
    ),
    "table not found": (
        lambda each: replace(each, tables=()),
        {"table_cell_accuracy": 1 / 15, "table_number_f1": 0.0},
    ),
    "table that is not there": (
        lambda each: replace(
            each,
            tables=(
                *each.tables,
                TableCell(TableName.LITIGATION, "review", "total", 0.0, CellState.ZERO, "", None),
            ),
        ),
        {"table_cell_accuracy": 14 / 15, "table_number_f1": 26 / 27},
    ),
    "table that nobody looked for": (
        lambda each: replace(
            each,
            tables=(
                *each.tables,
                TableCell(TableName.DISCLOSURE, "rules", "issued", 0.0, CellState.ZERO, "", None),
            ),
        ),
        {},
    ),
    "issuer": (
        _metadata(lambda each: replace(each, issuer=Fact("柳泉镇", "title", Span(0, 3)))),
        {"issuer_accuracy": 0.0},
    ),
    "year": (_metadata(lambda each: replace(each, year=None)), {"year_accuracy": 0.0}),
    "published": (
        _metadata(lambda each: replace(each, published=Fact(date(2025, 9, 1), "", Span(0, 1)))),
        {"published_accuracy": 0.0},
    ),
    "edition": (
        _metadata(lambda each: replace(each, edition=Fact(Edition.E2019, "", Span(0, 1)))),
        {"edition_accuracy": 0.0},
    ),
}


@pytest.mark.parametrize(("change", "fallen"), ERRORS.values(), ids=ERRORS)
def test_one_error_costs_its_own_metrics_only(
    analysis: Analysis,
    gold: GoldFile,
    perfect: dict[str, float],
    change: Change,
    fallen: dict[str, float],
) -> None:
    scores = evaluate([change(analysis)], [gold])
    assert scores.overall == pytest.approx(perfect | fallen)


def test_a_fact_that_gold_does_not_find_must_not_be_found(
    analysis: Analysis, gold: GoldFile
) -> None:
    silent = replace(gold, metadata=replace(gold.metadata, published=None))
    assert evaluate([analysis], [silent]).overall["published_accuracy"] == 0.0
    quiet = _metadata(lambda each: replace(each, published=None))(analysis)
    assert evaluate([quiet], [silent]).overall["published_accuracy"] == 1.0


def test_white_space_in_an_issuer_weighs_nothing(analysis: Analysis, gold: GoldFile) -> None:
    spaced = _metadata(
        lambda each: replace(each, issuer=Fact("柳泉镇\n人民政府", "title", Span(0, 8)))
    )
    assert evaluate([spaced(analysis)], [gold]).overall["issuer_accuracy"] == 1.0


def test_a_unit_that_merges_two_is_compared_with_its_main_sentence(
    analysis: Analysis, gold: GoldFile, perfect: dict[str, float]
) -> None:
    heading, action = gold.sentences[1:3]
    span = Span(heading.span.start, action.span.end)
    merged = replace(action, span=span, text=span.of(analysis.report.text))
    coarse = replace(gold, sentences=(gold.sentences[0], merged, *gold.sentences[3:]))
    assert evaluate([analysis], [coarse]).overall == perfect


def test_a_sentence_that_merges_two_units_stands_for_both(
    analysis: Analysis, gold: GoldFile
) -> None:
    action, figure = analysis.sentences[2:4]
    merged = replace(action, span=Span(action.span.start, figure.span.end))
    blurred = replace(
        analysis, sentences=(*analysis.sentences[:2], merged, *analysis.sentences[4:])
    )
    overall = evaluate([blurred], [gold]).overall
    assert overall["role_accuracy"] == 0.9
    assert overall["section_accuracy"] == 1.0
