"""The order of the stages: the only file that knows it."""

from __future__ import annotations

from gongkai.findings import find_items, link_items
from gongkai.model import Analysis, Kind, Report
from gongkai.sections import find_sections
from gongkai.sentences import tag_sentences
from gongkai.settings import Settings


def analyze(report: Report, settings: Settings | None = None) -> Analysis:
    """Divide a report, tag its sentences, extract its issues and remedies.

    Pure: the same report and settings give the same analysis. A document of another kind keeps
    its metadata and gets no sections.
    """
    settings = settings or Settings()
    if report.kind is not Kind.REPORT:
        return Analysis(report=report)
    sections = find_sections(report)
    sentences = tag_sentences(report, sections)
    items = find_items(report, sections, sentences)
    items, links = link_items(report, items, min_score=settings.min_link_score)
    return Analysis(report, sections, sentences, items, links)
