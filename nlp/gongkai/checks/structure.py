"""What is missing, empty or odd: flagged for a person, never judged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from gongkai.checks.grids import NO_GRID, Grids, cell_at
from gongkai.checks.rules import all_rules
from gongkai.checks.sides import Side, check, stated
from gongkai.checks.terms import printed_names
from gongkai.model import (
    BlockKind,
    CellState,
    Check,
    CheckVerdict,
    Edition,
    Level,
    Metadata,
    Report,
    Section,
    SectionLabel,
    Span,
    TableCell,
    TableName,
)
from gongkai.text.normalize import fold_text
from gongkai.text.patterns import pattern_sets

_PARTS = {
    TableName.DISCLOSURE: SectionLabel.DISCLOSURE_TABLE,
    TableName.REQUESTS: SectionLabel.REQUESTS_TABLE,
    TableName.LITIGATION: SectionLabel.LITIGATION_TABLE,
}
_FIRST_YEAR = 2019
"""Of the first edition with tables."""
_NO_COUNTS = frozenset({"amount", "change"})
_N_CHARS = 10
_FEW = 60
"""No part that says nothing has more characters, white space and all."""
_LOW = frozenset({Level.COUNTY, Level.TOWNSHIP})
_GOVERNMENTS = _LOW | {Level.PROVINCE, Level.PREFECTURE}


def check_structure(
    report: Report, sections: Sequence[Section], tables: Iterable[TableCell], grids: Grids
) -> Iterator[Check]:
    """Yield a check for each rule on what a report must have, and how it must look."""
    cells: dict[TableName, list[TableCell]] = {}
    for cell in tables:
        cells.setdefault(cell.table, []).append(cell)
    parts = {section.label.part: section for section in sections}
    if _has_tables(report.metadata):
        for table, label in _PARTS.items():
            yield _missing(table, cells.get(table, ()), parts.get(label))
    for table in _PARTS:
        if table in cells:
            yield from _cells(table, cells[table])
    yield from _part_five(report, sections)
    yield from _rule_making(report.metadata, grids)


def _flagged(rule_id: str, subject: str, left: Side, right: Side, *, is_odd: bool) -> Check:
    verdict = CheckVerdict.UNKNOWN if is_odd else CheckVerdict.CONSISTENT
    return check(all_rules()[rule_id], subject, left, right, verdict)


def _has_tables(metadata: Metadata) -> bool:
    """Tell whether the edition of a report has tables."""
    if metadata.edition is not None:
        return metadata.edition.value is not Edition.PRE2019
    return metadata.year is None or metadata.year.value >= _FIRST_YEAR


def _missing(table: TableName, cells: Iterable[TableCell], part: Section | None) -> Check:
    is_there = any(cell.state is not CellState.UNREADABLE for cell in cells)
    spans = () if is_there or part is None else (part.heading or part.span,)
    left = stated(is_there, *spans)
    return _flagged("structure.missing", table, left, stated(1), is_odd=not is_there)


def _cells(table: TableName, cells: Iterable[TableCell]) -> Iterator[Check]:
    """Yield how many cells are unreadable, empty, and no counts."""
    found: dict[str, list[TableCell]] = {name: [] for name in ("unreadable", "empty", "counts")}
    for cell in cells:
        name = _oddity(cell)
        if name is not None:
            found[name].append(cell)
    for name, odd in found.items():
        spans = sorted(cell.span for cell in odd if cell.span is not None)
        left = stated(len(odd), *spans)
        yield _flagged(f"structure.{name}", table, left, stated(0), is_odd=bool(odd))


def _oddity(cell: TableCell) -> str | None:
    """Return by which rule a cell is odd, or None."""
    state = cell.state
    if state is CellState.ZERO:
        return None
    if state is CellState.NUMBER:
        return "counts" if _is_no_count(cell) else None
    return "unreadable" if state is CellState.UNREADABLE else "empty"


def _is_no_count(cell: TableCell) -> bool:
    value = cell.value
    if value is None or cell.column in _NO_COUNTS:
        return False
    return value < 0 or value != int(value)


def _part_five(report: Report, sections: Sequence[Section]) -> Iterator[Check]:
    """Yield how many characters the part on issues and remedies has, if there is one."""
    own = [each for each in sections if each.label.part is SectionLabel.ISSUES_REMEDIES]
    if not own:
        return
    blocks = [block for section in own for block in section.blocks]
    written = "".join(
        block.span.of(report.text) for block in blocks if block.kind is not BlockKind.HEADING
    )
    left = stated(_n_telling(written), Span(own[0].span.start, own[-1].span.end))
    subject = SectionLabel.ISSUES_REMEDIES.value
    is_short = left.low < _N_CHARS
    yield _flagged("structure.part_five", subject, left, stated(_N_CHARS), is_odd=is_short)


def _n_telling(written: str) -> int:
    """Return how many characters say something: none where they say that there is nothing."""
    n_chars = len("".join(written.split()))
    if n_chars > _FEW:
        return n_chars
    is_nil = pattern_sets("gongkai.checks", "structure.toml")["nothing"].fits(fold_text(written))
    return 0 if is_nil else n_chars


def _rule_making(metadata: Metadata, grids: Grids) -> Iterator[Check]:
    rule = all_rules()["structure.rule_making"]
    grid = grids.get(TableName.DISCLOSURE, NO_GRID)
    (place,) = printed_names(rule.left, lambda name: cell_at(grid, name) is not None)
    cell = cell_at(grid, place)
    if cell is None or cell.value is None or not _is_low(metadata):
        return
    spans = (cell.span,) if cell.span else ()
    left = stated(cell.value, *spans)
    yield _flagged(rule.rule_id, cell.row, left, stated(0), is_odd=cell.value > 0)


def _is_low(metadata: Metadata) -> bool:
    """Tell whether a body is that of a county or below: its level or its place says so."""
    if metadata.level is None:
        return False
    level, region = metadata.level.value, metadata.region
    if level in _GOVERNMENTS:
        return level in _LOW
    return region is not None and region.value.county is not None
