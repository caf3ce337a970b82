"""The year that an amount is about."""

from __future__ import annotations

import re

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)年(?:度)?")
# A year that only says where a number came from, where it goes, or what it is compared with.
_BESIDE = re.compile(r"[较比与同至到入于转和自从对照第—-]$")
# What was passed on into the reported year is counted there.
_INTO = "至到入"
_PASSED_ON = re.compile(
    r"(?:度)?(?:未办结)?(?:的)?(?:结转|转办|转入|转结|遗留|以来|起|至今|相比|同期|前|以前)"
)
_LAST = re.compile(r"(?:去年|上一?年度?)(?=共|收到|受理|接到|新收|办理|我|全|,)")
# A year so far ahead of a number is another sentence's.
_FARTHEST = 400
_BACK = re.compile("今年|本年|当年|全年")


def year_meant(plain: str, end: int, reported: int | None) -> int | None:
    """Return the year that the words before `end` speak of; None for the reported one.

    None as well where the reported year is not known.
    """
    first = max(0, end - _FARTHEST)
    if reported is None or plain.find("年", first, end) < 0:
        return None
    meant, since = None, 0
    for match in _YEAR.finditer(plain, first, end):
        start = match.start()
        is_beside = start > 0 and _BESIDE.search(plain, start - 1, start)
        if is_beside and int(match.group(1)) == reported and plain[start - 1] in _INTO:
            meant, since = None, match.end()
        if not is_beside and not _PASSED_ON.match(plain, match.end()):
            meant, since = int(match.group(1)), match.end()
    for match in _LAST.finditer(plain, max(first, since), end):
        if not _PASSED_ON.match(plain, match.end()):
            meant, since = reported - 1, match.end()
    if meant == reported or (since and _BACK.search(plain, since, end)):
        return None
    return meant
