"""How far a long work has come."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from gongkai.messages import Language, message


@contextmanager
def follow_progress(
    stream: TextIO, doing: str, *, language: Language
) -> Iterator[Callable[[int, int], None] | None]:
    """Give a function that shows how much is done, and of how much.

    It draws a bar on a stream that is a terminal, and vanishes at the end; for any other stream
    there is none. `doing` is the code of the message that stands before the bar.
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
        task = progress.add_task(message(doing, language), total=None)

        def show(n_done: int, n_all: int) -> None:
            progress.update(task, completed=n_done, total=n_all)

        yield show
