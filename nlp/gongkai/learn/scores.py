"""The scores of a run, and whether they fell."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from gongkai.errors import GoldError

DECIMALS = 4


@dataclass(frozen=True, slots=True)
class Scores:
    """Scores in [0, 1] by metric name; a metric without a base is left out.

    `overall` pools all gold reports. `reports` has them by the report's file name. `labels` has
    f1, precision and recall of single labels such as "role/issue". `problems` names every gold
    file that could not be scored. docs/evaluation.md defines each metric.
    """

    overall: dict[str, float]
    reports: dict[str, dict[str, float]]
    labels: dict[str, dict[str, float]]
    problems: tuple[str, ...]

    def to_json(self) -> str:
        """Return the scores with sorted keys and four decimals, ended by a newline."""
        values = {
            "overall": _rounded(self.overall),
            "reports": {name: _rounded(scores) for name, scores in self.reports.items()},
            "labels": {name: _rounded(scores) for name, scores in self.labels.items()},
            "problems": list(self.problems),
        }
        return json.dumps(values, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def fallen(scores: Scores, pinned: Path) -> tuple[str, ...]:
    """Name every overall metric that is lower than in the pinned scores, or missing.

    `pinned` is a file written by `Scores.to_json`. A score that is equal to four decimals has not
    fallen. Raises GoldError when the file is no such scores.
    """
    return tuple(
        name
        for name, value in sorted(_pinned(pinned).items())
        if name not in scores.overall or round(scores.overall[name], DECIMALS) < value - 0.00005
    )


def _pinned(path: Path) -> dict[str, float]:
    try:
        values = json.loads(path.read_text(encoding="utf-8"))["overall"]
        return {str(name): float(value) for name, value in values.items()}
    except (OSError, ValueError, LookupError, TypeError, AttributeError) as error:
        raise GoldError("gold.scores", source=path.as_posix(), reason=error) from error


def _rounded(scores: Mapping[str, float]) -> dict[str, float]:
    return {name: round(value, DECIMALS) for name, value in scores.items()}
