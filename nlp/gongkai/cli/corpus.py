"""gongkai corpus: make corpora."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from gongkai.cli.output import write_json
from gongkai.cli.words import Command, Group


def synth(
    context: typer.Context,
    count: Annotated[int, typer.Argument(metavar="N", help="corpus.count")],
    *,
    folder: Annotated[
        Path, typer.Option("-o", "--out", metavar="DIR", help="corpus.folder", readable=False)
    ],
    seed: Annotated[int, typer.Option(metavar="S", help="corpus.seed")] = 1,
    banks: Annotated[str, typer.Option(metavar="all|train|test", help="corpus.banks")] = "all",
    plant: Annotated[str, typer.Option(metavar="none|one", help="corpus.plant")] = "none",
    slips: Annotated[float, typer.Option(metavar="SHARE", help="corpus.slips")] = 0.06,
    clean: Annotated[bool, typer.Option("--clean", help="corpus.clean")] = False,
    processes: Annotated[int | None, typer.Option(metavar="N", help="corpus.processes")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="json")] = False,
) -> int:
    """Write synthetic reports and the truth about them."""
    from gongkai import synthesis, view

    options = synthesis.Options(banks=banks, plant=plant, slip_share=slips, clean=clean)
    with view.follow_progress(sys.stderr, "view.making", language=context.obj) as on_progress:
        told = synthesis.write_corpus(
            folder,
            count,
            seed=seed,
            options=options,
            n_processes=processes,
            on_progress=on_progress,
        )
    if as_json:
        write_json(told)
    return 0


def corpus_group() -> typer.Typer:
    """Return the commands under `gongkai corpus`."""
    group = typer.Typer(cls=Group, no_args_is_help=True, rich_markup_mode=None)
    group.command("synth", cls=Command, help="corpus.synth", short_help="corpus.synth.short")(synth)
    return group
