"""gongkai corpus: make corpora."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from gongkai.cli.output import note, write_json
from gongkai.cli.words import Command, Group

_INTERRUPTED = 130


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
    place = folder.as_posix()
    try:
        with view.follow_progress(sys.stderr, "view.making", language=context.obj) as on_progress:
            told = synthesis.write_corpus(
                folder,
                count,
                seed=seed,
                options=options,
                n_processes=processes,
                on_progress=on_progress,
            )
    except KeyboardInterrupt:  # handed on, it would be told as if nothing had been written
        note("note.corpus_stopped", context.obj, folder=place)
        sys.exit(_INTERRUPTED)
    if as_json:
        write_json(told)
    else:
        n_shards = told["counts"]["shards"]
        note("note.corpus", context.obj, folder=place, reports=count, shards=n_shards)
    return 0


def show_help(context: typer.Context) -> int:
    """Write the help when no command is named."""
    if context.invoked_subcommand is None:
        sys.stdout.write(context.get_help() + "\n")
    return 0


def corpus_group() -> typer.Typer:
    """Return the commands under `gongkai corpus`."""
    group = typer.Typer(cls=Group, invoke_without_command=True, rich_markup_mode=None)
    group.callback()(show_help)
    group.command("synth", cls=Command, help="corpus.synth", short_help="corpus.synth.short")(synth)
    return group
