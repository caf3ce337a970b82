"""Empty slots: what a form or a sample text left open, and nobody filled in."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.model import SectionLabel, Slip, SlipKind, WarningKind
from gongkai.slips.scene import Scene, find_words

# Mirrors of a page drop telephone numbers: a label without one is the weakest sign.
_NUMBER = "号码"


def find_empty_slots(scene: Scene) -> Iterator[Slip]:
    """Yield the slots that reading the report has found, and the masks of sample texts."""
    for warning in scene.report.warnings:
        if warning.kind is not WarningKind.EMPTY_SLOT or warning.span is None:
            continue
        is_back = scene.section_at(warning.span.start) is SectionLabel.BACK
        if not is_back and not scene.is_index(warning.span.start):
            yield Slip(SlipKind.SLOT, warning.span, warning.note, 0.9, "empty slot")
    for missing, match in find_words(scene, "mask"):
        score = 0.7 if missing == _NUMBER else 0.9
        yield scene.slip(SlipKind.SLOT, match.span(), missing, score=score, cue="mask")
