"""OFD files made for tests: a report set on pages as for a PDF, or single objects on pages."""

from __future__ import annotations

import io
import zipfile
from itertools import groupby
from xml.sax.saxutils import escape

from tests.producers.pdf import Layout, Printer

URI = "http://www.ofdspec.org/2016"
# Millimetres: a page of A4, the size of its characters.
_WIDTH, _HEIGHT = 210.0, 297.0
_SIZE = 5.6
_POINTS = 72 / 25.4


def _widths(text: str, size: float) -> list[float]:
    return [size if ord(char) > 0x2E7F or char in "“”‘’—…·" else size / 2 for char in text]


def text_object(
    text: str, x: float, y: float, *, size: float = _SIZE, spacing: float = 0.0, more: str = ""
) -> str:
    """Return the XML of a line of text whose base line begins at (x, y)."""
    widths = [width + spacing for width in _widths(text, size)]
    # A run of equal steps is written short, as real files do.
    steps = " ".join(
        f"g {len(list(run))} {width:.4f}" for width, run in groupby(widths[:-1], key=float)
    )
    delta = f' DeltaX="{steps}"' if steps else ""
    box = f"{x:.3f} {y - size:.3f} {sum(widths):.3f} {size * 1.2:.3f}"
    return (
        f'<ofd:TextObject ID="1" Boundary="{box}" Font="2" Size="{size:.4f}"{more}>'
        f'<ofd:TextCode X="0" Y="{size:.4f}"{delta}>{escape(text)}</ofd:TextCode></ofd:TextObject>'
    )


def stroke(x0: float, y0: float, x1: float, y1: float) -> str:
    """Return the XML of a straight line."""
    return (
        f'<ofd:PathObject ID="1" Boundary="{x0} {y0} {x1 - x0} {y1 - y0}" LineWidth="0.3">'
        f"<ofd:AbbreviatedData>M 0 0 L {x1 - x0} {y1 - y0}</ofd:AbbreviatedData></ofd:PathObject>"
    )


def make_ofd(text: str, *, layout: Layout | None = None) -> bytes:
    """Return an OFD file of a text, set on pages as `make_pdf` sets it."""
    canvas = _Canvas()
    Printer(layout or Layout(), canvas).print(text)
    return pack_ofd(["".join(objects) for objects in canvas.pages])


class _Canvas:
    """The pages of an OFD file, drawn on in points as on those of a PDF."""

    def __init__(self) -> None:
        self.w, self.h = _WIDTH * _POINTS, _HEIGHT * _POINTS
        self.page = 0
        self.pages: list[list[str]] = []
        self._size = self._spacing = 0.0

    def add_page(self) -> None:
        self.page += 1
        self.pages.append([])

    def set_font(self, family: str, *, size: float) -> None:
        del family
        self._size = size

    def set_char_spacing(self, spacing: float) -> None:
        self._spacing = spacing

    def get_string_width(self, s: str) -> float:
        return sum(_widths(s, self._size)) + self._spacing * len(s)

    def text(self, x: float, y: float, text: str) -> None:
        size, spacing = self._size / _POINTS, self._spacing / _POINTS
        drawn = text_object(text, x / _POINTS, y / _POINTS, size=size, spacing=spacing)
        self.pages[-1].append(drawn)

    def line(self, x1: float, y1: float, x2: float, y2: float) -> None:
        self.pages[-1].append(stroke(*(round(each / _POINTS, 3) for each in (x1, y1, x2, y2))))


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
