"""What every hostile input is noted in, and what they have in common."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

REPORT = "青石镇2024年政府信息公开工作年度报告\n一、总体情况\n全年公开信息41条。\n"
MEGABYTE = 1_000_000

MAKERS: dict[str, tuple[Callable[[Path], None], frozenset[str]]] = {}


def hostile(
    name: str, *outcomes: str
) -> Callable[[Callable[[Path], None]], Callable[[Path], None]]:
    """Note that a function writes the input `name`, which ends with one of `outcomes`."""

    def note(make: Callable[[Path], None]) -> Callable[[Path], None]:
        MAKERS[name] = (make, frozenset(outcomes))
        return make

    return note


def pack_zip(path: Path, members: dict[str, bytes]) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
