"""gongkai tag: files and folders into a run."""

from __future__ import annotations

import sys
from dataclasses import fields
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
from gongkai.cli.output import note, note_not_a_report, note_text, write_json
from gongkai.messages import Language
from gongkai.model import RunSummary
from gongkai.settings import Settings


def tag(
    context: typer.Context,
    inputs: Annotated[list[Path], typer.Argument(metavar="INPUT", help="inputs", readable=False)],
    *,
    run: Annotated[
        Path, typer.Option("-o", "--run", metavar="RUN", help="run_out", readable=False)
    ],
    text_column: Annotated[str, typer.Option(metavar="NAME", help="text_column")] = (
        DEFAULTS.text_column
    ),
    source_column: Annotated[str, typer.Option(metavar="NAME", help="source_column")] = (
        DEFAULTS.source_column
    ),
    max_bytes: MaxBytes = DEFAULTS.max_bytes,
    max_chars: MaxChars = DEFAULTS.max_chars,
    max_pages: MaxPages = DEFAULTS.max_pages,
    max_seconds: MaxSeconds = DEFAULTS.max_seconds,
    max_memory: MaxMemory = DEFAULTS.max_memory,
    without: Without = None,
    model: Model = DEFAULTS.model,
    as_json: Annotated[bool, typer.Option("--json", help="json")] = False,
) -> int:
    """Tag files and folders; the status is 1 with rejects or documents that are no reports."""
    from gongkai import batch, view

    settings = Settings(
        max_bytes=max_bytes,
        max_chars=max_chars,
        max_pages=max_pages,
        max_seconds=max_seconds,
        max_memory=max_memory,
        text_column=text_column,
        source_column=source_column,
        repairs=repairs_without(without),
        model=model,
    )
    with view.follow_progress(sys.stderr, "view.tagging", language=context.obj) as on_progress:
        summary = batch.tag(inputs, run, settings=settings, on_progress=on_progress)
    _note_leftovers(summary, context.obj)
    if as_json:
        write_json(_values(summary))
    elif summary.written:
        view.put(view.render_summary(summary, language=context.obj), sys.stdout)
    if not summary.written:
        return 2
    return 1 if summary.rejects or summary.not_reports else 0


def _note_leftovers(summary: RunSummary, language: Language) -> None:
    for reject in summary.rejects:
        note_text(reject.error.in_language(language))
    for source, kind in summary.not_reports:
        note_not_a_report(source, kind, language)
    if not summary.written:
        note("note.nothing_written", language)


def _values(summary: RunSummary) -> dict[str, object]:
    from gongkai.batch import reject_row

    return {
        **{field.name: getattr(summary, field.name) for field in fields(summary)},
        "rejects": [reject_row(reject) for reject in summary.rejects],
        "not_reports": [{"source": source, "kind": kind} for source, kind in summary.not_reports],
    }
