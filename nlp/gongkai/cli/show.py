"""gongkai show: one report in the terminal."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from gongkai.cli.options import (
    DEFAULTS,
    MaxBytes,
    MaxChars,
    MaxMemory,
    MaxPages,
    MaxSeconds,
    Model,
    Without,
    repairs_without,
)
from gongkai.cli.output import note_not_a_report, write_json
from gongkai.messages import Language
from gongkai.model import Analysis, Kind
from gongkai.settings import Settings


def show(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="file", readable=False)],
    *,
    pairs: Annotated[bool, typer.Option("--pairs", help="pairs")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="json")] = False,
    max_bytes: MaxBytes = DEFAULTS.max_bytes,
    max_chars: MaxChars = DEFAULTS.max_chars,
    max_pages: MaxPages = DEFAULTS.max_pages,
    max_seconds: MaxSeconds = DEFAULTS.max_seconds,
    max_memory: MaxMemory = DEFAULTS.max_memory,
    without: Without = None,
    model: Model = DEFAULTS.model,
) -> int:
    """Show one report; the status is 1 when it is no annual report."""
    from gongkai.ingest import read_report
    from gongkai.pipeline import analyze

    settings = Settings(
        max_bytes=max_bytes,
        max_chars=max_chars,
        max_pages=max_pages,
        max_seconds=max_seconds,
        max_memory=max_memory,
        repairs=repairs_without(without),
        model=model,
    )
    analysis = analyze(read_report(file, settings=settings), settings)
    if as_json:
        write_json(_values(analysis, pairs=pairs))
    else:
        _draw(analysis, context.obj, pairs=pairs)
    report = analysis.report
    if report.kind is Kind.REPORT:
        return 0
    note_not_a_report(report.source, report.kind, context.obj)
    return 1


def _values(analysis: Analysis, *, pairs: bool) -> dict[str, object]:
    from gongkai.batch import rows_of

    rows = rows_of(analysis)
    names = ["items", "links"]
    if not pairs:
        names = ["sections", "sentences", *names, "slips", "tables", "claims", "checks"]
    return {"report": rows["reports"][0], **{name: rows[name] for name in names}}


def _draw(analysis: Analysis, language: Language, *, pairs: bool) -> None:
    from gongkai import view

    if pairs:
        view.put(view.render_head(analysis.report, language=language), sys.stdout)
        view.put(view.render_pairs(analysis, language=language), sys.stdout)
        return
    drawings = [
        view.render_report(analysis, language=language),
        view.render_pairs(analysis, language=language),
        view.render_slips(analysis, language=language),
    ]
    if analysis.report.kind is Kind.REPORT:
        text = analysis.report.text
        drawings += [
            view.render_tables(analysis.tables, text, language=language),
            view.render_claims(analysis, language=language),
            view.render_report_checks(analysis.checks, text, language=language),
        ]
    for drawing in drawings:
        view.put(drawing, sys.stdout)
