"""Which analysis of a run belongs to which gold file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import IntEnum
from pathlib import PurePosixPath

from gongkai.learn.bare import DEFINITIONS, bare_text
from gongkai.learn.gold_format import GoldFile
from gongkai.learn.gold_resolving import bare_digest
from gongkai.model import Analysis


class Kinship(IntEnum):
    """Why an analysis is taken to be of a gold file's report, the strongest reason first."""

    SAME_TEXT = 0
    SAME_BARE_TEXT = 1
    SAME_NAME = 2


Key = tuple[Kinship, str]


def find_analyses(analyses: Iterable[Analysis], gold: Sequence[GoldFile]) -> dict[int, Analysis]:
    """Return the analysis of each gold file by the file's index in `gold`.

    The same report id counts most, then the same bare digest, then the same file name; of equals
    the first. Analyses of other reports are passed over, and reading stops once nothing better
    can come.
    """
    wanted = _wanted(gold)
    best = {
        index: Kinship.SAME_TEXT if file.report_id else Kinship.SAME_BARE_TEXT
        for index, file in enumerate(gold)
    }
    reached: dict[int, Kinship] = {}
    found: dict[int, Analysis] = {}
    for analysis in analyses:
        for key in _keys(analysis):
            for index in wanted.get(key, ()):
                if index not in reached or key[0] < reached[index]:
                    reached[index], found[index] = key[0], analysis
        if reached == best:
            break
    return found


def _wanted(gold: Sequence[GoldFile]) -> Mapping[Key, list[int]]:
    wanted: dict[Key, list[int]] = defaultdict(list)
    for index, file in enumerate(gold):
        if file.report_id:
            wanted[Kinship.SAME_TEXT, file.report_id].append(index)
        wanted[Kinship.SAME_BARE_TEXT, bare_digest(file)].append(index)
        wanted[Kinship.SAME_NAME, _name(file.source)].append(index)
    return wanted


def _keys(analysis: Analysis) -> Iterator[Key]:
    report = analysis.report
    yield Kinship.SAME_TEXT, report.report_id
    for definition in DEFINITIONS:
        yield Kinship.SAME_BARE_TEXT, bare_text(report.text, definition).sha256
    yield Kinship.SAME_NAME, _name(report.source)


def _name(source: str) -> str:
    return PurePosixPath(source).name
