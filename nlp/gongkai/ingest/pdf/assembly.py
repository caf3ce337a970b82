"""Pages to a document: one sequence of paragraphs and tables, and the text with its places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gongkai.ingest.pdf.furniture import remove_page_lines
from gongkai.ingest.pdf.layout import Page
from gongkai.ingest.pdf.lines import needs_space
from gongkai.ingest.pdf.paragraphs import Frame, SetLine, join_paragraphs, measure_layout
from gongkai.ingest.pdf.tables import PageLine, Table
from gongkai.model import Cell, Document, Place, ReportWarning, Span, WarningKind

# Left and right pages are measured apart where there are enough of both.
_MANY_PAGES = 6
_LONGEST_NOTE = 300


def build_document(pages: list[Page], damaged: Sequence[int] = ()) -> Document:
    """Return the document that pages hold; `damaged` are the numbers of pages that are lost."""
    removed = remove_page_lines(pages)
    items = list(_items(pages, removed))
    widths: dict[Frame, float] = {}
    for page in pages:
        for column in (0, 1, 2):
            width = page.turn.size[0]
            widths[_frame(page, column, len(pages))] = width if column == 0 else 0.0
    layout = measure_layout([item for item in items if isinstance(item, SetLine)], widths)
    writer = _Writer(pages)
    run: list[SetLine] = []
    for item in [*items, None]:
        if isinstance(item, SetLine):
            run.append(item)
            continue
        for paragraph in join_paragraphs(run, layout):
            writer.paragraph(paragraph)
        run = []
        if item is not None:
            writer.table(item)
    text = "".join(writer.parts)
    return Document(
        text=text,
        format="pdf",
        places=tuple(writer.places),
        cells=tuple(writer.cells),
        warnings=(*_losses(pages, damaged), *_warnings(pages, removed)),
    )


def _frame(page: Page, column: int, n_pages: int) -> Frame:
    return (round(page.turn.size[0]), column, page.number % 2 if n_pages >= _MANY_PAGES else 0)


def _items(pages: list[Page], removed: list[str]) -> Iterator[SetLine | Table]:
    """Yield lines and tables in reading order, a table that is broken over pages as one."""
    last: Table | None = None
    for page in pages:
        is_first = True
        for block in page.blocks:
            if block.table is not None:
                if last is not None and is_first and block.table.continues(last):
                    removed += last.append(block.table)
                else:
                    if last is not None:
                        yield last
                    last = block.table
                is_first = False
            for line in block.lines:
                if last is not None:
                    yield last
                last, is_first = None, False
                yield SetLine(line, page.number, _frame(page, block.column, len(pages)))
    if last is not None:
        yield last


class _Writer:
    """Writes paragraphs and tables one after the other, and keeps where each line went."""

    def __init__(self, pages: list[Page]) -> None:
        self.parts: list[str] = []
        self.places: list[Place] = []
        self.cells: list[Cell] = []
        self.length = 0
        self.n_tables = 0
        self.pages = {page.number: page for page in pages}

    def add(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)

    def paragraph(self, lines: list[PageLine]) -> None:
        self.lines(lines)
        self.add("\n")

    def lines(self, lines: list[PageLine]) -> None:
        """Write lines as one, each with its place."""
        last = ""
        for each in lines:
            text = each.line.text
            if last and needs_space(last, text[:1]):
                self.add(" ")
            start = self.length
            self.add(text)
            last = text[-1:]
            page = self.pages[each.page]
            box = page.shown(each.line.box)
            self.places.append(Place(Span(start, self.length), each.page, box))

    def table(self, table: Table) -> None:
        """Write a table a row a line; nothing stands where a merged cell reaches."""
        by_row: dict[int, dict[int, list[PageLine]]] = {}
        sizes = {}
        for cell in table.cells:
            by_row.setdefault(cell.row, {})[cell.column] = list(cell.lines)
            sizes[cell.row, cell.column] = (cell.n_rows, cell.n_columns)
        for row in range(table.n_rows):
            for column in range(table.n_columns):
                start = self.length
                self.lines(by_row.get(row, {}).get(column, []))
                if (row, column) in sizes:
                    span = Span(start, self.length)
                    self.cells.append(Cell(self.n_tables, row, column, *sizes[row, column], span))
                self.add("\t" if column + 1 < table.n_columns else "\n")
        self.n_tables += 1


def _losses(pages: list[Page], damaged: Sequence[int]) -> Iterator[ReportWarning]:
    """Warn of pages whose text is lost, all or nearly all of it."""
    if damaged:
        yield ReportWarning(WarningKind.CHARS_LOST, None, "damaged pages " + _listed(damaged))
    if mute := [page.number for page in pages if page.is_mute]:
        note = "fonts without names of their glyphs on pages " + _listed(mute)
        yield ReportWarning(WarningKind.CHARS_LOST, None, note)


def _warnings(pages: list[Page], removed: list[str]) -> tuple[ReportWarning, ...]:
    warnings = []
    n_aside = sum(page.n_outside + page.n_slanted for page in pages)
    if removed or n_aside:
        note = f"{len(removed)} lines: " + "; ".join(dict.fromkeys(removed))
        if n_aside:
            note = f"{n_aside} characters off the page or aslant, " + note
        warnings.append(ReportWarning(WarningKind.PAGE_LINES, None, note[:_LONGEST_NOTE]))
    if n_doubled := sum(page.n_doubled for page in pages):
        note = f"{n_doubled} characters drawn twice"
        warnings.append(ReportWarning(WarningKind.DOUBLED, None, note))
    if pictures := [page.number for page in pages if page.is_picture]:
        warnings.append(ReportWarning(WarningKind.PICTURES, None, "pages " + _listed(pictures)))
    if dense := [page.number for page in pages if page.is_dense]:
        note = "too many strokes to look for tables on pages " + _listed(dense)
        warnings.append(ReportWarning(WarningKind.PICTURES, None, note))
    if hidden := [page.number for page in pages if page.is_hidden]:
        note = "hidden text under pictures on pages " + _listed(hidden)
        warnings.append(ReportWarning(WarningKind.OCR, None, note))
    return tuple(warnings)


def _listed(numbers: Sequence[int]) -> str:
    return ", ".join(map(str, numbers))
