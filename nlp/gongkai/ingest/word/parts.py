"""The parts of a Word file and how its main part refers to them (ISO/IEC 29500-2)."""

from __future__ import annotations

import posixpath

from gongkai.errors import InputError
from gongkai.ingest.package import OLE, Element, Package, refuse_locked
from gongkai.ingest.word.names import RELATIONSHIP, W, made_transitional
from gongkai.settings import Settings

_USUAL_MAIN = "/word/document.xml"


class Parts:
    """A Word file: `document` is the root of its main part, the others are asked for by kind.

    Raises InputError for a file without a whole main part.
    """

    def __init__(self, package: Package, *, source: str) -> None:
        self._package = package
        mains = [target for kind, target in self._relations("") if kind == "officeDocument"]
        main = next((target for target in mains if target in package), _USUAL_MAIN)
        document = self._xml(main)
        if document is None or document.tag != W + "document":
            raise InputError("input.word_broken", source=source)
        self.document = document
        self._targets = self._relations(main)

    def related(self, kind: str) -> list[Element]:
        """Return the roots of the parts of a kind (styles, numbering, header …), each once.

        Raises InputError for a part that is damaged, too large, or declares a document type.
        """
        targets = dict.fromkeys(target for each, target in self._targets if each == kind)
        roots = map(self._xml, targets)
        return [root for root in roots if root is not None]

    def _xml(self, name: str) -> Element | None:
        root = self._package.xml(name)
        return None if root is None else made_transitional(root)

    def _relations(self, name: str) -> list[tuple[str, str]]:
        """Return the kind and the name of each part that a part refers to; "" is the package."""
        folder, base = posixpath.split(name)
        root = self._package.xml(posixpath.join(folder, "_rels", f"{base}.rels"))
        return [
            (
                each.get("Type", "").rpartition("/")[2],
                posixpath.normpath(posixpath.join("/", folder, each.get("Target", ""))),
            )
            for each in (() if root is None else root.iter(RELATIONSHIP))
            if each.get("TargetMode") != "External"
        ]


def open_parts(data: bytes, *, source: str, settings: Settings) -> Parts:
    """Open a Word file.

    Raises InputError for one under a password, one of the format before it, and a damaged one.
    """
    refuse_locked(data, source=source)
    if data.startswith(OLE):
        raise InputError("input.word_legacy", source=source)
    package = Package(data, source=source, settings=settings, broken="input.word_broken")
    return Parts(package, source=source)
