"""An OFD file to a document: its pages found, and read as those of a PDF are."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import replace

from gongkai.errors import InputError
from gongkai.ingest.ofd.objects import POINTS, Objects, numbers
from gongkai.ingest.package import Element, Package
from gongkai.ingest.pdf.assembly import build_document
from gongkai.ingest.pdf.geometry import Turn
from gongkai.ingest.pdf.grids import find_grids
from gongkai.ingest.pdf.layout import Page, arrange
from gongkai.model import Document
from gongkai.settings import Settings

_A4 = (210.0, 297.0)


def read_ofd(data: bytes, *, source: str, settings: Settings) -> Document:
    """Read an OFD file: its text in reading order, tables as tables, without the lines of the page.

    Seals and annotations are no part of the text. Raises InputError for a file that is damaged or
    encrypted, has more pages than `settings.max_pages`, or shows no text.
    """
    package = Package(data, source=source, settings=settings, broken="input.ofd_broken")
    sheets = [
        sheet
        for name in _documents(package, source)
        for sheet in _sheets(package, name, source, settings.max_pages)
    ]
    pages = [_page(index + 1, *sheet) for index, sheet in enumerate(sheets)]
    if not any(page.n_chars for page in pages):
        raise InputError("input.ofd_scan", source=source, found=len(pages))
    return replace(build_document(pages), format="ofd")


def _documents(package: Package, source: str) -> Iterator[str]:
    """Yield the names of the documents in a file; nearly always there is one."""
    root = package.xml("OFD.xml")
    names = [] if root is None else [_text(each) for each in root.iter("{*}DocRoot")]
    if not names:
        raise InputError("input.ofd_broken", source=source)
    yield from names


def _sheets(
    package: Package, name: str, source: str, most: int
) -> Iterator[tuple[Objects, tuple[float, float]]]:
    """Yield the objects and the size of each page of a document."""
    document = package.xml(name)
    if document is None:
        raise InputError("input.ofd_broken", source=source)
    folder = posixpath.dirname(name)
    templates = {
        each.get("ID", ""): _beside(folder, each.get("BaseLoc"))
        for each in document.iter("{*}TemplatePage")
    }
    places = [
        _beside(folder, each.get("BaseLoc")) for each in document.iterfind("{*}Pages/{*}Page")
    ]
    if len(places) > most:
        raise InputError("input.pdf_pages", source=source, found=len(places), limit=most)
    usual = _size(document.find("{*}CommonData/{*}PageArea"), _A4)
    for place in places:
        page = package.xml(place)
        if page is None:
            raise InputError("input.ofd_broken", source=source)
        objects = Objects()
        for template in page.iterfind("{*}Template"):
            background = package.xml(templates.get(template.get("TemplateID", ""), ""))
            if background is not None:
                objects.take(background)
        objects.take(page)
        yield objects, _size(page.find("{*}Area"), usual)


def _beside(folder: str, name: str | None) -> str:
    """Return the name of a part as seen from a folder; one with a slash in front is absolute."""
    return posixpath.normpath(posixpath.join("/", folder, (name or "").strip()))


def _text(element: Element) -> str:
    return (element.text or "").strip()


def _size(area: Element | None, default: tuple[float, float]) -> tuple[float, float]:
    """Return width and height of a page in millimetres."""
    box = None if area is None else area.find("{*}PhysicalBox")
    found = [] if box is None else numbers(box.text)
    if len(found) != 4 or min(found[2:]) <= 0:
        return default
    return found[2], found[3]


def _page(number: int, objects: Objects, size: tuple[float, float]) -> Page:
    width, height = (side * POINTS for side in size)
    grids = find_grids(objects.horizontal, objects.vertical)
    return Page(
        number=number,
        blocks=arrange(objects.pieces, grids or [], number),
        turn=Turn(0, width, height),
        n_shown=0,
        n_chars=sum(len(piece.chars) for piece in objects.pieces),
        n_doubled=0,
        n_outside=0,
        n_slanted=objects.n_slanted,
        picture_share=float(objects.n_pictures > 0),
        n_paths=objects.n_paths,
        is_mute=False,
        is_hidden=False,
        is_dense=grids is None,
    )
