"""Print what the checks find in generated reports, with and without page noise, and what they cost.

Alarms are contradictions found where the numbers agree: whatever noise does to a page, an alarm
there is false. Planted errors are one a report. The times are CPU seconds of this process, best of
several rounds, on the seed reports; the ratios to the rest of `analyze` hold on any machine.
"""

from __future__ import annotations

import gc
import platform
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from benchmarks.speed import afresh, seconds_a_report
from gongkai import __version__
from gongkai.checks import check_report
from gongkai.claims import find_claims
from gongkai.ingest import read_report
from gongkai.model import Report
from gongkai.sections import find_sections
from gongkai.sentences import tag_sentences
from gongkai.synthesis import Options
from gongkai.tables import read_tables
from tests.planted import analysed

SEEDS = sorted((Path(__file__).parents[1] / "seeds").glob("*.txt"))
COUNT = 1000


def alarms(options: Options) -> tuple[int, Counter[str]]:
    """Return how many of the reports raise an alarm, and how often each rule does."""
    n_reports = 0
    rules: Counter[str] = Counter()
    for case in analysed(COUNT, options):
        n_reports += bool(case.contradictions)
        rules.update(check.rule for check in case.contradictions)
    return n_reports, rules


def found(options: Options) -> dict[str, str]:
    """Return of each kind of error how often it was found, and how often it was planted."""
    planted: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    for case in analysed(COUNT, options):
        kind = case.truth["planted"]["kind"]
        planted[kind] += 1
        seen[kind] += case.is_found
    kinds = {f"planted in a {kind}": f"{seen[kind]} of {planted[kind]}" for kind in sorted(planted)}
    return {**kinds, "planted anywhere": f"{seen.total()} of {planted.total()}"}


def seconds(reports: list[Report]) -> Mapping[str, float]:
    """Return the seconds that a report takes in `analyze`, and in the stages for its numbers."""
    sections = {report.report_id: find_sections(report) for report in reports}
    sentences = {
        report.report_id: tag_sentences(report, sections[report.report_id]) for report in reports
    }
    cells = {each.report_id: read_tables(each, sections[each.report_id]) for each in reports}
    told = {each.report_id: find_claims(each, sentences[each.report_id]) for each in reports}
    stages: dict[str, Callable[[Report], object]] = {
        "analyze": afresh,
        "tables": lambda report: read_tables(report, sections[report.report_id]),
        "claims": lambda report: find_claims(report, sentences[report.report_id]),
        "checks": lambda report: check_report(
            report,
            sections[report.report_id],
            cells[report.report_id],
            *told[report.report_id],
        ),
    }
    gc.freeze()
    return {name: seconds_a_report(work, reports) for name, work in stages.items()}


def main() -> None:
    """Measure and print three tables."""
    print(f"gongkai {__version__}, Python {platform.python_version()}, {platform.machine()}\n")
    kinds = [Options(clean=clean, slip_share=0.0) for clean in (True, False)]
    planted = [found(replace(options, plant="one")) for options in kinds]
    raised = [alarms(options) for options in kinds]
    print(f"{f'found in {COUNT} reports':<34}{'clean':>14}{'with noise':>14}")
    for name in planted[0]:
        print(f"{name:<34}{planted[0][name]:>14}{planted[1][name]:>14}")
    print(f"{'reports with a false alarm':<34}{raised[0][0]:>14}{raised[1][0]:>14}")
    for rule in sorted(raised[0][1] | raised[1][1]):
        print(f"{'  by ' + rule:<34}{raised[0][1][rule]:>14}{raised[1][1][rule]:>14}")
    times = seconds([read_report(path) for path in SEEDS])
    rest = 2 * times["analyze"] - sum(times.values())
    print(f"\n{'stage':<16}{'ms a report':>12}{'of the rest of analyze':>24}")
    for name, spent in times.items():
        print(f"{name:<16}{1000 * spent:>12.2f}{spent / rest:>24.2f}")


if __name__ == "__main__":
    main()
