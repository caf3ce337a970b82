"""The order of the stages: the only file that knows it."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from gongkai.checks import check_report
from gongkai.claims import find_claims
from gongkai.findings import find_items, link_items
from gongkai.learn import Model, load_model
from gongkai.model import Analysis, BlockKind, Heads, Kind, Report, ReportWarning, WarningKind
from gongkai.model.moving import moved_analysis, moved_metadata, moved_warnings
from gongkai.sections import find_sections
from gongkai.sentences import tag_sentences
from gongkai.settings import RULES, Settings
from gongkai.slips import find_slips
from gongkai.tables import read_tables
from gongkai.text.repairs import Repaired, repair


def analyze(
    report: Report, settings: Settings | None = None, heads: Heads | None = None
) -> Analysis:
    """Divide a report, tag its sentences, pair issues and remedies, check its numbers.

    Pure: the same report and settings give the same analysis. A document of another kind keeps
    its metadata and gets no sections. The stages see the text as `settings.repairs` leave it; what
    they find is told of the text as read. `heads` stand in for the model that the settings name.
    Raises ModelError where that is none.
    """
    settings = settings or Settings()
    heads = heads or find_heads(settings)
    if report.kind is not Kind.REPORT:
        return Analysis(report=report)
    repaired = repair(report.text, settings.repairs)
    if repaired.done:
        found = _analyze(_repaired_report(report, repaired), settings, heads)
        found = moved_analysis(found, report, repaired.source)
    else:
        found = _analyze(report, settings, heads)
    return _telling_wraps(found)


def find_heads(settings: Settings) -> Model | None:
    """Return the model that the settings name, or None where the rules decide.

    A model is loaded once, as it was then. Raises ModelError for one that cannot be.
    """
    return None if settings.model == RULES else _load(settings.model, Path.cwd())


@lru_cache(maxsize=2)
def _load(model: str, _here: Path) -> Model:
    """Load a model; what a path means depends on where one is."""
    return load_model(model)


def _telling_wraps(analysis: Analysis) -> Analysis:
    """Return the analysis with a warning where lines that the layout broke were joined."""
    report = analysis.report
    joined = [
        block.span
        for section in analysis.sections
        for block in section.blocks
        if block.kind is not BlockKind.TABLE and "\n" in block.span.of(report.text)
    ]
    if not joined:
        return analysis
    warning = ReportWarning(WarningKind.WRAPS, joined[0], str(len(joined)))
    return replace(analysis, report=replace(report, warnings=(*report.warnings, warning)))


def _repaired_report(report: Report, repaired: Repaired) -> Report:
    cells = tuple(cell._replace(span=repaired.target(cell.span)) for cell in report.cells)
    metadata = moved_metadata(report.metadata, repaired.target)
    warnings = moved_warnings(report.warnings, repaired.target)
    return replace(report, text=repaired.text, metadata=metadata, warnings=warnings, cells=cells)


def _analyze(report: Report, settings: Settings, heads: Heads | None) -> Analysis:
    sections = find_sections(report, heads, repairs=settings.repairs)
    sentences = tag_sentences(report, sections, heads)
    items = find_items(report, sections, sentences, heads)
    items, links = link_items(report, items, heads, min_score=settings.min_link_score)
    slips = find_slips(report, sections)
    tables = read_tables(report, sections)
    claims, breakdowns = find_claims(report, sentences)
    checks = check_report(report, sections, tables, claims, breakdowns)
    return Analysis(report, sections, sentences, items, links, slips, tables, claims, checks)
