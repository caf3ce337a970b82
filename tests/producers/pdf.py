"""PDFs as offices print them: a report's text set on pages, its rows as ruled tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import as_file, files
from itertools import groupby
from typing import Protocol

from fpdf import FPDF

_CLOSERS = "，。、；：！？）》”’,.;:!?)"
_WORD = re.compile(r"[A-Za-z0-9.,%/:@_-]+|.")
_LONG = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """How a report is printed; lengths are in points, `spacing` and `indent` in ems."""

    size: float = 14.0
    margin: float = 72.0
    spacing: float = 1.8
    indent: float = 2.0
    hanging: float = 0.0
    is_justified: bool = True
    is_landscape: bool = False
    is_bold_doubled: bool = False
    n_columns: int = 1
    head: str = ""
    number: str = "- {} -"
    repeats_table_head: bool = False
    merges_cells: bool = False
    font: str = "NotoSansSC-Regular.otf"


def make_pdf(text: str, *, layout: Layout | None = None) -> bytes:
    """Return a PDF of a report.

    A line of the text is a paragraph; runs of lines with tabs are ruled tables. Short lines at the
    beginning are centred titles, short lines at the end stand at the right. With `merges_cells`, an
    empty cell belongs to the one at its left, or in the first column to the one above.
    """
    layout = layout or Layout()
    orientation = "landscape" if layout.is_landscape else "portrait"
    pdf = FPDF(orientation=orientation, unit="pt", format="A4")
    with as_file(files("pylopdf_fonts_zh_cn") / layout.font) as path:
        pdf.add_font("text", "", path)
    pdf.set_auto_page_break(auto=False)
    Printer(layout, pdf).print(text)
    return bytes(pdf.output())


class Canvas(Protocol):
    """What a report is printed on, as FPDF has it: lengths in points, y downwards."""

    w: float
    h: float
    page: int

    def add_page(self) -> None: ...
    def set_font(self, family: str, *, size: float) -> None: ...
    def get_string_width(self, s: str) -> float: ...
    def set_char_spacing(self, spacing: float) -> None: ...
    def text(self, x: float, y: float, text: str) -> None: ...
    def line(self, x1: float, y1: float, x2: float, y2: float) -> None: ...


class Printer:
    """Sets a report on the pages of a canvas."""

    def __init__(self, layout: Layout, pdf: Canvas) -> None:
        self.layout = layout
        self.pdf = pdf
        self.column = 0
        self.y = 0.0
        self._new_page()

    @property
    def width(self) -> float:
        layout = self.layout
        whole = self.pdf.w - 2 * layout.margin
        return (whole - (layout.n_columns - 1) * 2 * layout.size) / layout.n_columns

    @property
    def left(self) -> float:
        return self.layout.margin + self.column * (self.width + 2 * self.layout.size)

    def print(self, text: str) -> None:
        """Set a report as `make_pdf` says."""
        lines = [line.rstrip() for line in text.replace("\t\n", "\t \n").split("\n")]
        lines = [line for line in lines if line.strip()]
        first = next((i for i, line in enumerate(lines) if len(line) > _LONG), 0)
        last = next((i for i, line in enumerate(lines[::-1]) if len(line) > _LONG), 0)
        number = 0
        for is_row, run in groupby(lines, key=lambda line: "\t" in line):
            run_lines = list(run)
            if is_row:
                self._table([line.split("\t") for line in run_lines])
                number += len(run_lines)
                continue
            for line in run_lines:
                if number < first and "、" not in line[:3]:
                    self._paragraph(line, size=self.layout.size * 1.5, align="centre")
                elif number >= len(lines) - last:
                    self._paragraph(line, size=self.layout.size, align="right")
                else:
                    self._paragraph(line, size=self.layout.size, align="")
                number += 1

    def _new_page(self) -> None:
        layout = self.layout
        if self.column + 1 < layout.n_columns and self.pdf.page:
            self.column += 1
        else:
            self.column = 0
            self.pdf.add_page()
            self.pdf.set_font("text", size=9)
            if layout.head:
                self.pdf.text(layout.margin, layout.margin * 0.6, layout.head)
            if layout.number:
                number = layout.number.format(self.pdf.page)
                x = (self.pdf.w - self.pdf.get_string_width(number)) / 2
                self.pdf.text(x, self.pdf.h - layout.margin * 0.5, number)
        self.y = layout.margin

    def _need(self, height: float) -> None:
        if self.y + height > self.pdf.h - self.layout.margin:
            self._new_page()

    def _paragraph(self, text: str, *, size: float, align: str) -> None:
        layout = self.layout
        text = text.strip()
        indents = (0.0, 0.0) if align else (layout.indent * size, layout.hanging * size)
        wrapped = list(self._wrap(text, size, self.width, indents))
        for index, line in enumerate(wrapped):
            self._need(size * layout.spacing)
            self.pdf.set_font("text", size=size)
            indent = indents[min(index, 1)]
            free = self.width - indent - self.pdf.get_string_width(line)
            x = self.left + indent + {"centre": free / 2, "right": free}.get(align, 0.0)
            is_full = layout.is_justified and index + 1 < len(wrapped) and not align
            self._show(x, self.y + size, line, free / (len(line) - 1) if is_full else 0.0)
            self.y += size * layout.spacing

    def _show(self, x: float, y: float, line: str, spacing: float) -> None:
        """Print a line; bold type made by printing twice, the second time glyph by glyph."""
        self.pdf.set_char_spacing(spacing)
        self.pdf.text(x, y, line)
        self.pdf.set_char_spacing(0)
        if self.layout.is_bold_doubled:
            for char in line:
                self.pdf.text(x + 0.3, y, char)
                x += self.pdf.get_string_width(char) + spacing

    def _wrap(
        self, text: str, size: float, width: float, indents: tuple[float, float]
    ) -> Iterator[str]:
        """Yield lines; no line begins with a mark that closes, no word and no number is parted."""
        self.pdf.set_font("text", size=size)
        line, used = "", indents[0]
        for unit in _WORD.findall(text):
            length = self.pdf.get_string_width(unit)
            if line and used + length > width and unit not in _CLOSERS:
                yield line.rstrip()
                line, used = "", indents[1]
                unit = unit.lstrip()  # noqa: PLW2901 - no line begins with a space
            line += unit
            used += length
        yield line

    def _table(self, rows: list[list[str]]) -> None:
        n_columns = max(map(len, rows))
        size = min(self.layout.size * 0.75, self.width / n_columns / 2.2)
        longest = [
            max(len(row[i].strip()) if i < len(row) else 0 for row in rows)
            for i in range(n_columns)
        ]
        weights = [min(max(length, 3), 16) for length in longest]
        widths = [self.width * weight / sum(weights) for weight in weights]
        for index, row in enumerate(rows):
            height = self._row_height(row, widths, size)
            if self.y + height > self.pdf.h - self.layout.margin:
                self._rule(widths)
                self._new_page()
                if self.layout.repeats_table_head and index:
                    self._row(rows[0], widths, size)
            self._row(row, widths, size)
        self._rule(widths)
        self.y += size

    def _cells(self, row: list[str], widths: list[float]) -> Iterator[tuple[str, float]]:
        for index, width in enumerate(widths):
            yield (row[index].strip() if index < len(row) else ""), width

    def _row_height(self, row: list[str], widths: list[float], size: float) -> float:
        counts = [
            len(list(self._wrap(text, size, width - 6, (0.0, 0.0))))
            for text, width in self._cells(row, widths)
        ]
        return max(counts) * size * 1.3 + 6

    def _row(self, row: list[str], widths: list[float], size: float) -> None:
        height = self._row_height(row, widths, size)
        x, top, bottom = self.left, self.y, self.y + height
        for column, (text, width) in enumerate(self._cells(row, widths)):
            is_merged = self.layout.merges_cells and not text
            if not (is_merged and column > 0):
                self.pdf.line(x, top, x, bottom)
            if not (is_merged and column == 0):
                self.pdf.line(x, top, x + width, top)
            for index, line in enumerate(self._wrap(text, size, width - 6, (0.0, 0.0))):
                self.pdf.set_font("text", size=size)
                self.pdf.text(x + 3, top + 3 + size * (1 + 1.3 * index), line)
            x += width
        self.pdf.line(x, top, x, bottom)
        self.y = bottom

    def _rule(self, widths: list[float]) -> None:
        self.pdf.line(self.left, self.y, self.left + sum(widths), self.y)


def assemble_pdf(objects: list[bytes], trailer: bytes = b"/Root 1 0 R") -> bytes:
    """Return a PDF of objects numbered from 1, the first of which is the catalog."""
    parts = [b"%PDF-1.7\n"]
    offsets = []
    start = len(parts[0])
    for number, body in enumerate(objects, start=1):
        offsets.append(start)
        parts.append(b"%d 0 obj\n%s\nendobj\n" % (number, body))
        start += len(parts[-1])
    parts.append(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    parts += [b"%010d 00000 n \n" % offset for offset in offsets]
    parts.append(b"trailer\n<</Size %d %s>>\n" % (len(objects) + 1, trailer))
    parts.append(b"startxref\n%d\n%%%%EOF\n" % start)
    return b"".join(parts)


def make_page_pdf(
    content: bytes, page: bytes = b"/MediaBox[0 0 595 842]", second_page: bytes | None = None
) -> bytes:
    """Return a PDF of one page or two with these content streams.

    Its font /F is Chinese and not embedded; `show` makes text in it.
    """
    contents = [content] if second_page is None else [content, second_page]
    kids = b" ".join(b"%d 0 R" % (6 + 2 * index) for index in range(len(contents)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, len(contents)),
        (
            b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UTF16-H"
            b"/DescendantFonts[4 0 R]>>"
        ),
        (
            b"<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo"
            b"<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>/DW 1000/FontDescriptor 5 0 R>>"
        ),
        (
            b"<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]"
            b"/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 93>>"
        ),
    ]
    for index, stream in enumerate(contents):
        objects += [
            b"<</Type/Page/Parent 2 0 R/Resources<</Font<</F 3 0 R>>>>/Contents %d 0 R %s>>"
            % (7 + 2 * index, page),
            b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        ]
    return assemble_pdf(objects)


def show(text: str, *, x: float, y: float, size: float = 14.0, matrix: str = "1 0 0 1") -> bytes:
    """Return operators that print a text with its baseline at (x, y), counted from below."""
    glyphs = text.encode("utf-16-be").hex()
    return f"BT /F {size} Tf {matrix} {x} {y} Tm <{glyphs}> Tj ET\n".encode()
