"""All rules over one report, and one slip a place."""

from __future__ import annotations

from gongkai.model import Report, Section, Slip
from gongkai.slips.bodies import find_wrong_bodies
from gongkai.slips.levels import find_wrong_levels
from gongkai.slips.persons import find_wrong_persons
from gongkai.slips.scene import look_at
from gongkai.slips.slots import find_empty_slots
from gongkai.slips.years import find_wrong_years

_RULES = (
    find_wrong_persons,
    find_wrong_bodies,
    find_wrong_levels,
    find_wrong_years,
    find_empty_slots,
)


def find_slips(report: Report, sections: tuple[Section, ...]) -> tuple[Slip, ...]:
    """Return what a copied template left in a report, in the order of the text.

    Where two rules accuse the same words, the one with the higher score stays.
    """
    scene = look_at(report, sections)
    found = [slip for rule in _RULES for slip in rule(scene)]
    kept: list[Slip] = []
    for slip in sorted(found, key=lambda slip: (slip.span, -slip.score)):
        if not kept or not slip.span.overlap(kept[-1].span):
            kept.append(slip)
        elif slip.score > kept[-1].score:
            kept[-1] = slip
    return tuple(kept)
