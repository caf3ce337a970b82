"""Word files made for tests: whole reports with python-docx, and odd ones from their XML."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

import docx
from docx.document import Document
from docx.oxml import parse_xml
from docx.table import Table
from docx.text.paragraph import Paragraph

W_URI = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT_URI = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
NAMESPACES = (
    f'xmlns:w="{W_URI}" xmlns:r="{_RELATIONS}"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:cx="http://schemas.microsoft.com/office/drawing/2014/chartex"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
)


class Mark(NamedTuple):
    """A way to number: what stands around the number, and Word's name for its format."""

    pattern: str
    text: str
    number_format: str


# In the order in which reports nest them; a mark starts over below each mark before it.
_MARKS = (
    Mark(r"([一二三四五六七八九十]{1,3})、", "%{}、", "chineseCountingThousand"),
    Mark(r"（([一二三四五六七八九十]{1,3})）", "（%{}）", "chineseCounting"),
    Mark(r"\(([一二三四五六七八九十]{1,3})\)", "(%{})", "chineseCounting"),
    Mark(r"(\d{1,2})\.(?!\d)", "%{}.", "decimal"),
    Mark(r"(\d{1,2})、", "%{}、", "decimal"),
    Mark(r"（(\d{1,2})）", "（%{}）", "decimal"),
)
_NUMERALS = "一二三四五六七八九十"
_MARKDOWN = re.compile(r"^#+\s*|\*\*")


def make_docx(text: str, *, numbered: bool = False, merged: bool = False) -> bytes:
    """Return a Word file of a text: a paragraph a line, tables of rows with tabs or pipes.

    With `numbered`, the marks of lists are made by Word's numbering and stand in no run. With
    `merged`, an empty cell is merged with the one to its left, or at the start of a row with the
    one above. Marks of Markdown are dropped.
    """
    document = docx.Document()
    lists = _Lists(document) if numbered else None
    for is_table, lines in groupby(text.split("\n"), key=_is_row):
        if is_table:
            _add_table(document, [_cells(line) for line in lines if not _is_ruler(line)], merged)
            continue
        for line in lines:
            plain = _MARKDOWN.sub("", line)
            paragraph = document.add_paragraph()
            if lists is not None:
                plain = lists.number(paragraph, plain)
            paragraph.add_run(plain)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _is_row(line: str) -> bool:
    return "\t" in line or line.startswith("|")


def _is_ruler(line: str) -> bool:
    return re.fullmatch(r"[|\-: ]+", line) is not None and "-" in line


def _cells(line: str) -> list[str]:
    parts = line.strip().strip("|").split("|") if line.startswith("|") else line.split("\t")
    return [part.strip() for part in parts]


def _add_table(document: Document, rows: list[list[str]], merged: bool) -> None:  # noqa: FBT001
    if not rows:
        return
    table = document.add_table(len(rows), max(map(len, rows)))
    for row_no, row in enumerate(rows):
        cells = table.rows[row_no].cells
        for column, text in enumerate(row):
            cells[column].text = text
    if merged:
        _merge(table, rows)


def _merge(table: Table, rows: list[list[str]]) -> None:
    """Merge empty cells to the left, else upwards, as the form that a ministry prescribes does."""
    width = max(map(len, rows))
    for row_no, row in enumerate(rows):
        texts = row + [""] * (width - len(row))
        for column in range(width - 1, 0, -1):
            if texts[column] or not any(texts[:column]):
                continue
            first = max(index for index in range(column) if texts[index])
            if first < column and not any(texts[first + 1 : column + 1]):
                _span(table, row_no, first, column)
                texts[first + 1 : column + 1] = ["x"] * (column - first)
        if row_no and not row[0] and rows[row_no - 1]:
            _continue(table, row_no)


def _span(table: Table, row_no: int, first: int, last: int) -> None:
    row = table.rows[row_no]._tr  # noqa: SLF001 - python-docx merges in quadratic time
    cells = row.tc_lst
    for cell in cells[first + 1 : last + 1]:
        row.remove(cell)
    cells[first].get_or_add_tcPr().append(
        parse_xml(f'<w:gridSpan {NAMESPACES} w:val="{last - first + 1}"/>')
    )


def _continue(table: Table, row_no: int) -> None:
    for each, value in ((row_no - 1, "restart"), (row_no, "continue")):
        properties = table.rows[each]._tr.tc_lst[0].get_or_add_tcPr()  # noqa: SLF001
        if properties.find(f"{{{W_URI}}}vMerge") is None:
            properties.append(parse_xml(f'<w:vMerge {NAMESPACES} w:val="{value}"/>'))


class _Lists:
    """Puts paragraphs into one list of several levels, started over where a text does so."""

    def __init__(self, document: Document) -> None:
        self._root = document.part.numbering_part.element
        self._counts = [0] * len(_MARKS)
        self._list_no = 900
        levels = "".join(
            f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{mark.number_format}"/>'
            f'<w:suff w:val="nothing"/><w:lvlText w:val="{mark.text.format(level + 1)}"/></w:lvl>'
            for level, mark in enumerate(_MARKS)
        )
        self._root.insert(
            0,
            parse_xml(
                f'<w:abstractNum {NAMESPACES} w:abstractNumId="900">{levels}</w:abstractNum>'
            ),
        )
        self._add_list(None)

    def number(self, paragraph: Paragraph, line: str) -> str:
        """Number a paragraph by its mark; return the line without the mark."""
        for level, mark in enumerate(_MARKS):
            match = re.match(rf"\s*{mark.pattern}\s*", line)
            if match is None:
                continue
            value = _value(match.group(1))
            if self._counts[level] + 1 != value:
                self._add_list((level, value))
            self._counts[level:] = [value] + [0] * (len(_MARKS) - level - 1)
            properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001 - no other way to a list
            properties.append(
                parse_xml(
                    f'<w:numPr {NAMESPACES}><w:ilvl w:val="{level}"/>'
                    f'<w:numId w:val="{self._list_no}"/></w:numPr>'
                )
            )
            return line[match.end() :]
        return line

    def _add_list(self, start: tuple[int, int] | None) -> None:
        self._list_no += 1
        override = ""
        if start is not None:
            override = (
                f'<w:lvlOverride w:ilvl="{start[0]}"><w:startOverride w:val="{start[1]}"/>'
                "</w:lvlOverride>"
            )
        self._root.append(
            parse_xml(
                f'<w:num {NAMESPACES} w:numId="{self._list_no}"><w:abstractNumId w:val="900"/>'
                f"{override}</w:num>"
            )
        )


def _value(numeral: str) -> int:
    if numeral.isdigit():
        return int(numeral)
    tens, ten, ones = numeral.rpartition("十")
    if not ten:
        return _NUMERALS.index(numeral) + 1
    return 10 * (_NUMERALS.index(tens) + 1 if tens else 1) + (
        _NUMERALS.index(ones) + 1 if ones else 0
    )


def pack_docx(body: str, *, strict: bool = False, **parts: str) -> bytes:
    """Return a Word file with the XML of its body and of other parts (numbering, styles, …).

    Each is given without its root element and namespaces.
    """
    contents = {
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>"
    }
    relations: list[str] = []
    roots = {"header": "hdr", "footer": "ftr"}
    for number, (kind, xml) in enumerate(parts.items()):
        root = roots.get(kind, kind)
        contents[f"word/{kind}.xml"] = f"<w:{root} {NAMESPACES}>{xml}</w:{root}>"
        relations.append(_relation(number, kind, f"{kind}.xml"))
    contents["word/_rels/document.xml.rels"] = _wrapped(relations)
    contents["_rels/.rels"] = _wrapped([_relation(0, "officeDocument", "word/document.xml")])
    contents["[Content_Types].xml"] = "".join(_content_types())
    if strict:
        contents = {name: text.replace(W_URI, STRICT_URI) for name, text in contents.items()}
    return pack_zip(contents)


def pack_zip(members: dict[str, str]) -> bytes:
    """Return a ZIP archive of texts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return stream.getvalue()


def _relation(number: int, kind: str, target: str) -> str:
    return f'<Relationship Id="rId{number}" Type="{_RELATIONS}/{kind}" Target="{target}"/>'


def _wrapped(relations: list[str]) -> str:
    inner = "".join(relations)
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{inner}</Relationships>'


def _content_types() -> Iterator[str]:
    yield f'<Types xmlns="{_PACKAGE}/content-types">'
    yield '<Default Extension="xml" ContentType="application/xml"/>'
    yield f'<Override PartName="/word/document.xml" ContentType="{_TYPE}.document.main+xml"/>'
    yield "</Types>"


def paragraph(*runs: str, properties: str = "") -> str:
    """Return the XML of a paragraph; a run is text, or XML where it begins with a bracket."""
    inner = "".join(run if run.startswith("<") else f"<w:r><w:t>{run}</w:t></w:r>" for run in runs)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def numbered(text: str, *, level: int = 0, list_id: int = 1) -> str:
    """Return the XML of a paragraph in a list."""
    return paragraph(
        text,
        properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>',
    )


def table(*rows: str, widths: tuple[int, ...] = ()) -> str:
    """Return the XML of a table of rows; `widths` are those of its grid."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def row(*cells: str, properties: str = "") -> str:
    """Return the XML of a row; a cell is text, or XML where it begins with a bracket."""
    inner = "".join(each if each.startswith("<w:tc>") else cell(each) for each in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inner}</w:tr>"


def cell(content: str, properties: str = "") -> str:
    """Return the XML of a cell that holds a paragraph of text, or blocks of XML."""
    blocks = content if content.startswith("<w:") else paragraph(content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{blocks}</w:tc>"


def text_box(*blocks: str) -> str:
    """Return the XML of a run with a text box, drawn twice as Word does for older readers."""
    content = f"<w:txbxContent>{''.join(blocks)}</w:txbxContent>"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx>'
        f"{content}</wps:txbx></wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>"
        f"{content}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
