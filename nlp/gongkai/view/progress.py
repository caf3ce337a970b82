"""How far a long work has come."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import TextIO

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TaskID,
    TextColumn,
    TimeRemainingColumn,
)

from gongkai.messages import Language, message


@contextmanager
def follow_progress(
    stream: TextIO, doing: str, *, language: Language
) -> Iterator[Callable[[int, int], None] | None]:
    """Give a function that shows how much is done, and of how much.

    It draws a bar on a stream that is a terminal, and vanishes at the end; for any other stream
    there is none. `doing` is the code of the message that stands before the bar.
    """
    with follow_steps(stream, {doing: doing}, language=language) as on_progress:
        if on_progress is None:
            yield None
        else:
            on_progress(doing, 0, None)
            yield lambda n_done, n_all: on_progress(doing, n_done, n_all)


@contextmanager
def follow_steps(
    stream: TextIO, steps: Mapping[str, str], *, language: Language
) -> Iterator[Callable[[str, int, int | None], None] | None]:
    """Give a function that shows a bar for each step of a work; else as `follow_progress`.

    It takes the name of the step, how much of it is done, and of how much, None when nobody knows.
    `steps` gives the code of the message that stands before the bar of each.
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
    tasks: dict[str, TaskID] = {}
    with Progress(*columns, console=Console(file=stream), transient=True) as progress:

        def show(step: str, n_done: int, n_all: int | None) -> None:
            if step not in tasks:
                tasks[step] = progress.add_task(message(steps[step], language), total=n_all)
            progress.update(tasks[step], completed=n_done, total=n_all)

        yield show
