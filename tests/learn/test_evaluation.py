from __future__ import annotations

from dataclasses import replace
from hashlib import sha256

import pytest

from gongkai.learn import GoldFile, evaluate
from gongkai.learn.bare import strip_marks
from gongkai.model import Analysis, Kind, Role, Span


def test_gold_without_its_report_is_named_and_counts_as_missed(
    analysis: Analysis, gold: GoldFile, perfect: dict[str, float]
) -> None:
    lost = replace(gold, path="gold/lost.json", source="lost.txt", report_id="0" * 16)
    lost = replace(lost, sentences=gold.sentences[:5])
    scores = evaluate([analysis], [gold, lost])
    assert len(scores.problems) == 1
    assert "gold/lost.json: its report lost.txt is not in the run" in scores.problems[0]
    assert set(scores.reports["lost.txt"].values()) == {0.0}
    assert scores.reports["tiny.txt"] == perfect
    assert scores.overall["role_accuracy"] == pytest.approx(10 / 15)
    assert scores.overall["issue_f1_080"] == pytest.approx(2 * 2 / (2 + 4))
    assert scores.overall["issuer_accuracy"] == 0.5


def test_problems_are_told_in_the_language_asked_for(gold: GoldFile) -> None:
    assert "运行结果中没有" in evaluate([], [gold], language="zh").problems[0]


def test_gold_that_does_not_fit_its_report_is_a_problem(analysis: Analysis, gold: GoldFile) -> None:
    text = analysis.report.text.replace("开放日", "座谈会")
    other = replace(analysis, report=replace(analysis.report, text=text, report_id="1" * 16))
    scores = evaluate([other], [gold])
    assert "gold/tiny.json: the quote of sentences[2]" in scores.problems[0]
    assert set(scores.overall.values()) == {0.0}


def test_a_text_that_is_taken_for_no_report_misses_everything_but_metadata(
    analysis: Analysis, gold: GoldFile
) -> None:
    refused = Analysis(replace(analysis.report, kind=Kind.OTHER))
    overall = evaluate([refused], [gold]).overall
    assert overall["year_accuracy"] == 1.0
    assert overall["section_accuracy"] == overall["issue_f1_050"] == overall["link_f1"] == 0.0


def test_a_metric_without_a_base_is_left_out(
    analysis: Analysis, gold: GoldFile, perfect: dict[str, float]
) -> None:
    plain = replace(gold, items=(), links=(), sentences=gold.sentences[1:2], claims=None, tables={})
    overall = evaluate([replace(analysis, items=(), links=())], [plain]).overall
    absent = set(perfect) - set(overall)
    assert absent == {
        "substance_accuracy",
        "substance_macro_f1",
        "issue_f1_080",
        "issue_f1_050",
        "remedy_f1_080",
        "remedy_f1_050",
        "link_f1",
        "main_topic_accuracy",
        "topic_f1",
        "claim_f1",
        "claim_verdict_accuracy",
        "table_cell_accuracy",
        "table_number_f1",
    }
    assert evaluate([analysis], []).overall == {}


def test_findings_where_gold_has_none_score_zero(analysis: Analysis, gold: GoldFile) -> None:
    overall = evaluate([analysis], [replace(gold, items=(), links=())]).overall
    assert overall["issue_f1_050"] == overall["remedy_f1_080"] == overall["link_f1"] == 0.0


def test_single_labels_are_scored(analysis: Analysis, gold: GoldFile) -> None:
    sentences = list(analysis.sentences)
    sentences[3] = replace(sentences[3], role=Role.ACTION)
    confused = replace(analysis, sentences=tuple(sentences))
    labels = evaluate([confused], [gold]).labels
    assert labels["role/action"] == {"f1": pytest.approx(2 / 3), "precision": 0.5, "recall": 1.0}
    assert labels["role/figure"] == {"f1": 0.0, "recall": 0.0}
    assert labels["section/overview.proactive"]["f1"] == 1.0
    assert labels["substance/slotted"]["f1"] == 1.0
    assert labels["main_topic/staffing"]["f1"] == 1.0
    assert labels["claim/applications_handled"]["f1"] == 1.0
    assert labels["verdict/no_table"]["f1"] == labels["table/requests"]["f1"] == 1.0
    assert "role/nil" not in labels


def test_a_report_is_known_by_its_text_whatever_it_is_called(
    analysis: Analysis, gold: GoldFile, perfect: dict[str, float]
) -> None:
    renamed = replace(analysis, report=replace(analysis.report, source="elsewhere/9.txt"))
    assert evaluate([renamed], [gold]).overall == perfect


def test_a_report_is_known_by_its_bare_text_when_only_the_layout_differs(
    analysis: Analysis, gold: GoldFile, perfect: dict[str, float]
) -> None:
    shifted = replace(
        analysis,
        report=replace(
            analysis.report, source="9.txt", text="\n\n" + analysis.report.text, report_id="1" * 16
        ),
        sentences=tuple(
            replace(each, span=Span(each.span.start + 2, each.span.end + 2))
            for each in analysis.sentences
        ),
        items=tuple(
            replace(each, span=Span(each.span.start + 2, each.span.end + 2))
            for each in analysis.items
        ),
        claims=tuple(
            replace(each, span=Span(each.span.start + 2, each.span.end + 2))
            for each in analysis.claims
        ),
    )
    assert evaluate([shifted], [gold]).overall == perfect


def test_a_report_is_known_by_its_name_when_text_was_added(
    analysis: Analysis, gold: GoldFile, perfect: dict[str, float]
) -> None:
    text = analysis.report.text + "打印本页"
    longer = replace(analysis, report=replace(analysis.report, text=text, report_id="1" * 16))
    assert evaluate([longer], [gold]).overall == perfect


def test_the_same_text_counts_more_than_the_same_name(
    analysis: Analysis, gold: GoldFile, perfect: dict[str, float]
) -> None:
    namesake = replace(analysis, report=replace(analysis.report, text="别的", report_id="1" * 16))
    twin = replace(analysis, report=replace(analysis.report, source="9.txt"))
    for order in ([namesake, twin], [twin, namesake]):
        assert evaluate(order, [gold]).overall == perfect


def test_two_reports_of_one_name_are_told_apart_by_their_gold_files(gold: GoldFile) -> None:
    other = replace(gold, path="gold/b/tiny.json", report_id="0" * 16)
    assert set(evaluate([], [gold, other]).reports) == {"gold/tiny.json", "gold/b/tiny.json"}


def test_gold_that_counts_bare_characters_scores_the_same(
    analysis: Analysis, gold: GoldFile
) -> None:
    bare = strip_marks(analysis.report.text)

    def moved(text: str) -> Span:
        return Span(bare.index(text), bare.index(text) + len(text))

    counted = replace(
        gold,
        report_id=None,
        bare_sha256=sha256(bare.encode()).hexdigest(),
        sentences=tuple(replace(each, span=moved(each.text)) for each in gold.sentences),
        items=tuple(replace(each, span=moved(each.text)) for each in gold.items),
        claims=tuple(replace(each, span=moved(each.quote)) for each in gold.claims or ()),
    )
    start, end = analysis.items[0].span
    short = replace(analysis.items[0], span=Span(start, end - 3))
    confused = replace(analysis, items=(short, *analysis.items[1:]))
    scores = evaluate([confused], [counted])
    assert scores == evaluate([confused], [gold])
    assert scores.overall["issue_f1_080"] == 0.5
