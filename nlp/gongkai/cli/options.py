"""Options that several commands have; the defaults are those of the settings."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from gongkai.settings import Settings

DEFAULTS = Settings()

MaxBytes = Annotated[int, typer.Option(metavar="N", help="max_bytes")]
MaxChars = Annotated[int, typer.Option(metavar="N", help="max_chars")]
MaxPages = Annotated[int, typer.Option(metavar="N", help="max_pages")]
MaxSeconds = Annotated[float, typer.Option(metavar="S", help="max_seconds")]
MaxMemory = Annotated[int, typer.Option(metavar="N", help="max_memory")]
Without = Annotated[
    list[str] | None,
    typer.Option("--without", metavar="REPAIR", help="without", show_default=False),
]

Run = Annotated[Path, typer.Argument(metavar="RUN", help="run", readable=False)]
AsJson = Annotated[bool, typer.Option("--json", help="json")]
AsCsv = Annotated[bool, typer.Option("--csv", help="csv")]
SheetFile = Annotated[
    Path | None,
    typer.Option("-o", "--out", metavar="FILE", help="sheet", show_default=False, readable=False),
]

Model = Annotated[str, typer.Option("--model", metavar="NAME|FOLDER", help="model")]

Reports = Annotated[
    list[Path] | None,
    typer.Option("--reports", metavar="FOLDER", help="reports", show_default=False, readable=False),
]


def repairs_without(names: list[str] | None) -> tuple[str, ...]:
    """Return the repairs to make: all but those named.

    A name that is no repair is kept, so that the settings refuse it.
    """
    left_out = dict.fromkeys(names or ())
    unknown = (name for name in left_out if name not in DEFAULTS.repairs)
    return (*(name for name in DEFAULTS.repairs if name not in left_out), *unknown)
