"""Where drawings go: in colour to a terminal, plain to a file or a pipe."""

from __future__ import annotations

import os
from typing import TextIO

from rich.console import Console, RenderableType
from rich.measure import Measurement

# Columns of a page that is no terminal and has no COLUMNS in its environment.
_PAGE_WIDTH = 100


def put(drawing: RenderableType, stream: TextIO, *, fold: bool = True) -> None:
    """Write a drawing to a stream, without colours and trailing blanks when it is no terminal.

    `fold=False` lets lines there be as long as they need, so that a row stays a line.
    """
    is_terminal = stream.isatty()
    console = Console(
        file=stream,
        force_terminal=is_terminal,
        color_system="auto" if is_terminal else None,
        width=None if is_terminal or "COLUMNS" in os.environ else _PAGE_WIDTH,
        highlight=False,
        markup=False,
        emoji=False,
    )
    if is_terminal:
        console.print(drawing)
        return
    if not fold:
        console.width = max(console.width, _full_width(console, drawing))
    with console.capture() as captured:
        console.print(drawing)
    stream.writelines(line.rstrip() + "\n" for line in captured.get().split("\n")[:-1])


def _full_width(console: Console, drawing: RenderableType) -> int:
    options = console.options.update_width(1_000_000)
    return Measurement.get(console, options, drawing).maximum
