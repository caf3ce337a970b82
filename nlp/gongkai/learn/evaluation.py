"""Score a run against gold annotations. docs/evaluation.md defines each metric."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from gongkai.errors import GoldError
from gongkai.learn.comparing import Comparison, compare, missed
from gongkai.learn.gold_format import GoldFile
from gongkai.learn.gold_resolving import resolve_gold
from gongkai.learn.lookup import find_analyses
from gongkai.learn.scores import Scores
from gongkai.learn.scoring import accuracy, label_counts, macro_f1, share
from gongkai.messages import Language, message
from gongkai.model import Analysis


def evaluate(
    analyses: Iterable[Analysis], gold: Sequence[GoldFile], *, language: Language = "en"
) -> Scores:
    """Score the analyses of a run against gold annotations.

    Reports without gold are passed over. Gold whose report is not in the run, or whose
    annotations do not fit the report's text, is named in `problems`, in the given language, and
    counts as missed.
    """
    analyses_found = find_analyses(analyses, gold)
    comparisons: dict[str, Comparison] = {}
    problems: list[str] = []
    for index, (name, file) in enumerate(zip(_names(gold), gold, strict=True)):
        comparison, problem = _compare(file, analyses_found.get(index), language)
        comparisons[name] = comparison
        problems += [problem] if problem else []
    together = sum(comparisons.values(), Comparison())
    return Scores(
        overall=_measure(together),
        reports={name: _measure(comparison) for name, comparison in comparisons.items()},
        labels=_label_scores(together),
        problems=tuple(problems),
    )


def _compare(
    gold: GoldFile, analysis: Analysis | None, language: Language
) -> tuple[Comparison, str]:
    if analysis is None:
        return missed(gold), message(
            "gold.no_report", language, source=gold.path, report=gold.source
        )
    try:
        return compare(resolve_gold(gold, analysis.report.text), analysis), ""
    except GoldError as error:
        return missed(gold), error.in_language(language)


def _names(gold: Sequence[GoldFile]) -> list[str]:
    """Name each gold file by its report, or by its own path where two reports have one name."""
    times = Counter(file.source for file in gold)
    return [file.source if times[file.source] == 1 else file.path for file in gold]


def _measure(found: Comparison) -> dict[str, float]:
    """Return every metric that has a base.

    `…_accuracy`: share of gold units (main topic: gold items; metadata: gold reports) with the
    right label. `…_macro_f1`: mean F1 of the labels that gold has. `issue_f1_080` and its like:
    F1 of items matched one to one at that intersection over union or more. `link_f1`: F1 of links
    with both ends matched at 0.5. `topic_f1`: F1 of the topics of items matched at 0.5.
    `claim_f1`: F1 of claims of the same quantity and value whose spans overlap.
    `table_number_f1`: F1 of the numbers in the cells of the tables.
    """
    return _present(
        {
            "section_accuracy": accuracy(found.sections),
            "part_accuracy": accuracy(found.parts),
            "role_accuracy": accuracy(found.roles),
            "role_macro_f1": macro_f1(found.roles),
            "substance_accuracy": accuracy(found.substances),
            "substance_macro_f1": macro_f1(found.substances),
            "issue_f1_080": found.issues_080.f1,
            "issue_f1_050": found.issues_050.f1,
            "remedy_f1_080": found.remedies_080.f1,
            "remedy_f1_050": found.remedies_050.f1,
            "link_f1": found.links.f1,
            "main_topic_accuracy": accuracy(found.main_topics),
            "topic_f1": found.topics.f1,
            "issuer_accuracy": share(found.issuer),
            "year_accuracy": share(found.year),
            "published_accuracy": share(found.published),
            "edition_accuracy": share(found.edition),
            "claim_f1": found.claims.total.f1,
            "claim_verdict_accuracy": accuracy(found.verdicts),
            "table_cell_accuracy": found.cells.recall,
            "table_number_f1": found.numbers.total.f1,
        }
    )


def _label_scores(found: Comparison) -> dict[str, dict[str, float]]:
    pairs = {
        "section": found.sections,
        "role": found.roles,
        "substance": found.substances,
        "main_topic": found.main_topics,
        "verdict": found.verdicts,
    }
    counts = {kind: label_counts(each) for kind, each in pairs.items()}
    counts |= {"claim": found.claims.counts, "table": found.numbers.counts}
    return {
        f"{kind}/{label}": _present(
            {"f1": count.f1, "precision": count.precision, "recall": count.recall}
        )
        for kind, each in counts.items()
        for label, count in each.items()
    }


def _present(values: Mapping[str, float | None]) -> dict[str, float]:
    return {name: value for name, value in values.items() if value is not None}
