"""How far a run has come."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from gongkai.messages import Language, message


@contextmanager
def follow_progress(
    stream: TextIO, *, language: Language
) -> Iterator[Callable[[int, int], None] | None]:
    """Give a function that shows how many inputs are done, and of how many.

    It draws a bar on a stream that is a terminal, and vanishes at the end; for any other stream
    there is none.
    """
    if not stream.isatty():
        yield None
        return
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(file=stream), transient=True) as progress:
        task = progress.add_task(message("view.tagging", language), total=None)

        def show(n_done: int, n_inputs: int) -> None:
            progress.update(task, completed=n_done, total=n_inputs)

        yield show
