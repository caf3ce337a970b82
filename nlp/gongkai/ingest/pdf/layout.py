"""What stands on a page: lines and tables in reading order, whatever drew them."""

from __future__ import annotations

from typing import NamedTuple

from gongkai.ingest.pdf.geometry import Line, Piece, Turn
from gongkai.ingest.pdf.grids import Grid
from gongkai.ingest.pdf.lines import build_lines, read_columns
from gongkai.ingest.pdf.tables import Table, fill_grid
from gongkai.model import Box

# Less text than this is a stamp; more than this under pictures or outlines is a scan.
_FEW_CHARS = 30
_PICTURE = 0.3
_MANY_PATHS = 300


class Block(NamedTuple):
    """Lines of one column (0: the whole page, 1: the left one, 2: the right one), or a table."""

    lines: list[Line]
    table: Table | None = None
    column: int = 0


class Page(NamedTuple):
    """What stands on a page; `number` counts from 1, `turn` leads from its user space to here."""

    number: int
    blocks: list[Block]
    turn: Turn
    n_shown: int
    n_chars: int
    n_doubled: int
    n_outside: int
    n_slanted: int
    picture_share: float
    n_paths: int
    is_mute: bool
    """PDFium gives next to none of the text that it draws.

    It leaves out single glyphs of fonts that are neither embedded nor installed.
    """
    is_hidden: bool
    """Its text is drawn invisibly, as programs do that read a scan."""
    is_dense: bool = False
    """It, or the document before it, has so many strokes that no tables were looked for."""
    n_cells: int = 0

    @property
    def is_picture(self) -> bool:
        """Whether it shows a scan, or drawn outlines, and next to no text."""
        is_covered = self.picture_share > _PICTURE or self.n_paths > _MANY_PATHS
        return self.n_chars < _FEW_CHARS and is_covered

    def shown(self, box: Box) -> Box:
        """Return a box of reading space where it stands on the page as displayed."""
        n_back = (self.n_shown - self.turn.n_quarters) % 4
        box = Turn(n_back, *self.turn.size).apply(box) if n_back else box
        return Box(*(round(edge, 1) for edge in box))


def arrange(pieces: list[Piece], grids: list[Grid], number: int) -> list[Block]:
    """Return the lines and tables of page `number` from top to bottom."""
    inside: dict[int, list[Piece]] = {}
    outside: list[list[Piece]] = [[] for _ in range(len(grids) + 1)]
    for piece in pieces:
        x, y = (piece.x0 + piece.x1) / 2, piece.middle
        for index, grid in enumerate(grids):
            if grid.holds(x, y):
                inside.setdefault(index, []).append(piece)
                break
        else:
            outside[sum(grid.ys[0] < y for grid in grids)].append(piece)
    blocks = _columns(outside[0])
    for index, grid in enumerate(grids):
        if index in inside:
            blocks.append(Block([], fill_grid(grid, inside[index], number)))
        blocks += _columns(outside[index + 1])
    return blocks


def _columns(pieces: list[Piece]) -> list[Block]:
    groups = read_columns(pieces) if pieces else []
    return [Block(build_lines(group), column=column) for column, group in groups]
