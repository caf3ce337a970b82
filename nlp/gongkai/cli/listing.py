"""Rows of a run in the form that was asked for: drawn, as JSON or CSV, or in a file."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import typer

from gongkai.cli.output import note, note_text, write_json
from gongkai.messages import Language, message

if TYPE_CHECKING:
    from rich.console import RenderableType

    from gongkai.sheets import Sheet


class Form(NamedTuple):
    """What a listing becomes: one of these, or else a drawing."""

    as_json: bool
    as_csv: bool
    file: Path | None

    def check(self, language: Language) -> None:
        """Refuse two forms at once, and files of a kind that is not written."""
        if self.as_json + self.as_csv + (self.file is not None) > 1:
            raise typer.BadParameter(message("note.one_form", language))
        if self.file is not None:
            from gongkai import sheets

            sheets.check_suffix(self.file)


class Listing(NamedTuple):
    """Rows, each a dataclass, with the table and the drawing that can be made of them.

    `told` sums them up in a line.
    """

    rows: Sequence[Any]
    sheet: Callable[[], Sheet]
    drawing: Callable[[], RenderableType]
    told: str


def write_listing(listing: Listing, form: Form, language: Language) -> None:
    """Write rows in a form, and what sums them up: below a drawing, else to stderr."""
    if form.file is not None:
        from gongkai import sheets

        sheets.save_sheet(listing.sheet(), form.file)
        note("note.sheet", language, file=form.file, n=len(listing.rows))
    elif form.as_csv:
        from gongkai import sheets

        sheets.write_csv(listing.sheet(), sys.stdout)
    elif form.as_json:
        write_json([asdict(row) for row in listing.rows])
    else:
        from gongkai import view

        view.put(listing.drawing(), sys.stdout)
        sys.stdout.write(view.visible(listing.told) + "\n")
        return
    note_text(listing.told)
