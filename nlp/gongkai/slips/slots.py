"""Empty slots: what a form or a sample text left open, and nobody filled in."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.model import SectionLabel, Slip, SlipKind, WarningKind
from gongkai.slips.scene import Scene, find_words

# Mirrors of a page drop telephone numbers: a label without one is the weakest sign.
_NUMBER = "号码"
_CONTACTS = frozenset({_NUMBER, "地址", "邮箱", "联系人"})


def find_empty_slots(scene: Scene) -> Iterator[Slip]:
    """Yield the slots that reading the report has found, and the masks of sample texts."""
    for warning in scene.report.warnings:
        if warning.kind is not WarningKind.EMPTY_SLOT or warning.span is None:
            continue
        start, is_contact = warning.span.start, warning.note in _CONTACTS
        is_back = scene.section_at(start) is SectionLabel.BACK
        if is_back or (
            scene.is_index(start) and not (is_contact and _is_behind_title(scene, start))
        ):
            continue
        yield Slip(SlipKind.SLOT, warning.span, warning.note, _score(warning.note), "empty slot")
    for missing, match in find_words(scene, "mask"):
        score = _score(missing)
        yield scene.slip(SlipKind.SLOT, match.span(), missing, score=score, cue="mask")


def _is_behind_title(scene: Scene, start: int) -> bool:
    title = scene.report.metadata.title
    return title is not None and title.end <= start


def _score(missing: str) -> float:
    return 0.7 if missing in _CONTACTS else 0.9
