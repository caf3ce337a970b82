"""Print how many reports a second are analysed in one process, and what of a run that is.

The unit is CPU seconds of this process, best of five rounds, so that other work on the machine
counts less. `read` is decoding plus metadata, `analyze` all behind it by rule, with its stages;
`analyze, linear` is the same with the shipped model. The ratios hold on any machine.
"""

from __future__ import annotations

import gc
import platform
import time
from collections.abc import Callable
from pathlib import Path

from gongkai import __version__, analyze
from gongkai.findings import find_items, link_items
from gongkai.findings.topics import topic_weights
from gongkai.ingest import read_report, report_from_text
from gongkai.model import Report
from gongkai.sections import find_sections
from gongkai.sentences import tag_sentences
from gongkai.settings import Settings

SEEDS = sorted((Path(__file__).parents[1] / "seeds").glob("*.txt"))
ROUNDS = 5
SECONDS_A_ROUND = 1.0
RULES = Settings(model="rules")


def seconds_a_report(work: Callable[[Report], object], reports: list[Report]) -> float:
    """Return the least CPU time of one call, in seconds, over the rounds."""
    best = float("inf")
    for _ in range(ROUNDS):
        n_done, start = 0, time.process_time()
        while (spent := time.process_time() - start) < SECONDS_A_ROUND:
            for report in reports:
                work(report)
            n_done += len(reports)
        best = min(best, spent / n_done)
    return best


def afresh(report: Report) -> object:
    """Analyse a report by rule as if its items had never been seen."""
    topic_weights.cache_clear()
    return analyze(report, RULES)


def afresh_by_model(report: Report) -> object:
    """Analyse a report with the shipped model as if its items had never been seen."""
    topic_weights.cache_clear()
    return analyze(report)


def main() -> None:
    """Measure the stages on the seeds and print a table."""
    reports = [read_report(path) for path in SEEDS]
    sections = {report.report_id: find_sections(report) for report in reports}
    sentences = {
        report.report_id: tag_sentences(report, sections[report.report_id]) for report in reports
    }
    stages: dict[str, Callable[[Report], object]] = {
        "read": lambda report: report_from_text(report.text, source=report.source),
        "analyze": afresh,
        "  sections": find_sections,
        "  sentences": lambda report: tag_sentences(report, sections[report.report_id]),
        "  findings": lambda report: link_items(
            report,
            find_items(report, sections[report.report_id], sentences[report.report_id]),
            min_score=0.5,
        ),
        "analyze, linear": afresh_by_model,
    }
    gc.freeze()  # as a run does once the knowledge is loaded
    print(f"gongkai {__version__}, Python {platform.python_version()}, {platform.machine()}")
    print(f"{len(reports)} seed reports of {sum(len(r.text) for r in reports):,} characters\n")
    print(f"{'stage':<16}{'ms a report':>12}{'reports/s':>12}{'of analyze':>12}")
    times = {name: seconds_a_report(work, reports) for name, work in stages.items()}
    for name, seconds in times.items():
        share = seconds / times["analyze"]
        print(f"{name:<16}{1000 * seconds:>12.2f}{1 / seconds:>12.0f}{share:>12.2f}")


if __name__ == "__main__":
    main()
