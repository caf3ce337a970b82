"""Names of WordprocessingML (ISO/IEC 29500-1, chapter 17), and values read from its attributes."""

from __future__ import annotations

from gongkai.ingest.package import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
PICTURES = (
    "{http://schemas.openxmlformats.org/drawingml/2006/main}blip",
    "{urn:schemas-microsoft-com:vml}imagedata",
)
# The strict variant of the standard has the same names in other namespaces.
_STRICT = {
    "{http://purl.oclc.org/ooxml/wordprocessingml/main}": W,
    "{http://purl.oclc.org/ooxml/officeDocument/math}": M,
    "{http://purl.oclc.org/ooxml/drawingml/main}": PICTURES[0].removesuffix("blip"),
}
_OFF = ("0", "false", "off")


def made_transitional(root: Element) -> Element:
    """Return the tree with the strict variant's names replaced by the common ones, in place."""
    if not any(uri.startswith("http://purl.oclc.org/ooxml/") for uri in root.nsmap.values()):
        return root
    for element in root.iter("*"):
        element.tag = _transitional(str(element.tag))
        for name in element.keys():  # noqa: SIM118 - an element is no mapping
            other = _transitional(str(name))
            if other != name:
                element.set(other, element.attrib.pop(name))
    return root


def _transitional(name: str) -> str:
    namespace, bracket, local = name.rpartition("}")
    return _STRICT.get(namespace + bracket, namespace + bracket) + local


def child_value(element: Element | None, *path: str) -> str | None:
    """Return the w:val of the descendant that `path` leads to by names of w, or None."""
    found = descend(element, *path)
    return None if found is None else found.get(W + "val")


def descend(element: Element | None, *path: str) -> Element | None:
    """Return the first descendant that `path` leads to, name by name of w, or None."""
    for name in path:
        if element is None:
            return None
        element = element.find(W + name)
    return element


def is_on(element: Element | None) -> bool:
    """Tell whether a toggle is there and not switched off by its value."""
    return element is not None and element.get(W + "val") not in _OFF


def bounded(value: str | None, *, default: int, least: int, most: int) -> int:
    """Return an attribute as an integer in [least, most]; `default` where it is none."""
    if value is None or len(value) > 20:
        return default
    try:
        return min(max(int(value), least), most)
    except ValueError:
        return default
