"""OFD files made for tests: paragraphs set in lines on pages, and tables with ruled cells."""

from __future__ import annotations

import io
import zipfile
from itertools import groupby

URI = "http://www.ofdspec.org/2016"
# Millimetres: a page of A4, its margins, the size of its characters, the step between lines.
_WIDTH, _HEIGHT, _LEFT, _TOP, _BOTTOM = 210.0, 297.0, 28.0, 35.0, 260.0
_SIZE, _STEP = 5.6, 10.0
_PER_LINE = 27
_ROW = 9.0


def text_object(text: str, x: float, y: float, *, size: float = _SIZE, more: str = "") -> str:
    """Return the XML of a line of text whose base line begins at (x, y)."""
    widths = [size if ord(char) > 0x2E7F else size / 2 for char in text]
    # A run of equal steps is written short, as real files do.
    steps = " ".join(
        f"g {len(list(run))} {width:.4f}" for width, run in groupby(widths[:-1], key=float)
    )
    delta = f' DeltaX="{steps}"' if steps else ""
    box = f"{x:.3f} {y - size:.3f} {sum(widths):.3f} {size * 1.2:.3f}"
    return (
        f'<ofd:TextObject ID="1" Boundary="{box}" Font="2" Size="{size}"{more}>'
        f'<ofd:TextCode X="0" Y="{size}"{delta}>{text}</ofd:TextCode></ofd:TextObject>'
    )


def stroke(x0: float, y0: float, x1: float, y1: float) -> str:
    """Return the XML of a straight line."""
    return (
        f'<ofd:PathObject ID="1" Boundary="{x0} {y0} {x1 - x0} {y1 - y0}" LineWidth="0.3">'
        f"<ofd:AbbreviatedData>M 0 0 L {x1 - x0} {y1 - y0}</ofd:AbbreviatedData></ofd:PathObject>"
    )


def make_ofd(text: str) -> bytes:
    """Return an OFD file of a text: a paragraph a line of it, wrapped and indented; rows of tabs.

    Pages are numbered at their foot.
    """
    pages: list[list[str]] = [[]]
    y = _TOP
    for is_table, run in groupby(text.splitlines(), key=lambda line: "\t" in line):
        if is_table:
            rows = [line.split("\t") for line in run]
            pages[-1] += _table(rows, y)
            y += _ROW * len(rows) + _STEP
            continue
        for paragraph in run:
            for line in _wrapped(paragraph):
                if y > _BOTTOM:
                    pages.append([])
                    y = _TOP
                indent = len(line) - len(line.lstrip("　"))
                x = _LEFT + indent * _SIZE
                pages[-1].append(text_object(line.lstrip("　"), x, y))
                y += _STEP
    for number, objects in enumerate(pages, start=1):
        objects.append(text_object(f"- {number} -", _WIDTH / 2, 285.0, size=4.0))
    return pack_ofd(["".join(objects) for objects in pages])


def _wrapped(paragraph: str) -> list[str]:
    line = f"　　{paragraph}"
    return [line[start : start + _PER_LINE] for start in range(0, len(line), _PER_LINE)]


def _table(rows: list[list[str]], top: float) -> list[str]:
    width = 150.0 / len(rows[0])
    bottom = top + _ROW * len(rows)
    lines = [
        stroke(_LEFT, top + _ROW * n, _LEFT + 150.0, top + _ROW * n) for n in range(len(rows) + 1)
    ]
    lines += [
        stroke(_LEFT + width * n, top, _LEFT + width * n, bottom) for n in range(len(rows[0]) + 1)
    ]
    return lines + [
        text_object(cell, _LEFT + width * column + 2, top + _ROW * row_no + 6, size=4.0)
        for row_no, row in enumerate(rows)
        for column, cell in enumerate(row)
        if cell
    ]


def pack_ofd(pages: list[str], *, template: str = "") -> bytes:
    """Return an OFD file with the XML of the objects of its pages, and of a template for each."""
    listed = "".join(
        f'<ofd:Page ID="{n}" BaseLoc="Pages/Page_{n}/Content.xml"/>' for n in range(len(pages))
    )
    area = f"<ofd:PhysicalBox>0 0 {_WIDTH} {_HEIGHT}</ofd:PhysicalBox>"
    main = "<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot>"
    members = {
        "OFD.xml": _root("OFD", f"<ofd:DocBody>{main}</ofd:DocBody>"),
        "Doc_0/Document.xml": _root(
            "Document",
            f"<ofd:CommonData><ofd:PageArea>{area}</ofd:PageArea>"
            '<ofd:TemplatePage ID="9" BaseLoc="Tpls/Tpl_0/Content.xml"/></ofd:CommonData>'
            f"<ofd:Pages>{listed}</ofd:Pages>",
        ),
        "Doc_0/Tpls/Tpl_0/Content.xml": _layer(template),
    }
    for number, objects in enumerate(pages):
        members[f"Doc_0/Pages/Page_{number}/Content.xml"] = _layer(objects)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, xml in members.items():
            archive.writestr(name, xml)
    return stream.getvalue()


def _layer(objects: str) -> str:
    return _root(
        "Page",
        '<ofd:Template TemplateID="9"/><ofd:Content><ofd:Layer ID="1">'
        f"{objects}</ofd:Layer></ofd:Content>",
    )


def _root(name: str, inner: str) -> str:
    return f'<ofd:{name} xmlns:ofd="{URI}">{inner}</ofd:{name}>'
