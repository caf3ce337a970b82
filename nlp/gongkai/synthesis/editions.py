"""Which edition of the prescribed format a report follows."""

from __future__ import annotations

from gongkai.model import Edition, Level
from gongkai.synthesis.bodies import Body
from gongkai.synthesis.draw import share_of

TABLES_SINCE = 2019
_NEXT_SINCE = 2021
_LATE = 0.05
_OWN_OUTLINE = 0.7


def edition_of(seed: int, body: Body, position: int, *, plants: bool = False) -> Edition:
    """Return the edition of a body's report: that of the year, now and then the one before.

    Schools and hospitals mostly keep the outline of old. With `plants` every report has tables.
    """
    year = body.years[position]
    is_late = share_of(seed, "edition", body.number, position) < _LATE
    has_own = share_of(seed, "outline", body.number) < _OWN_OUTLINE
    if not plants and body.level is Level.INSTITUTION and has_own:
        return Edition.PRE2019
    if year < TABLES_SINCE or (not plants and year == TABLES_SINCE and is_late):
        return Edition.PRE2019
    return Edition.E2019 if year < _NEXT_SINCE or is_late else Edition.E2021
