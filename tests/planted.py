"""Generated reports, analysed by rule, and whether the checks find what was planted in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from gongkai import analyze
from gongkai.checks import check_years
from gongkai.ingest import report_from_text
from gongkai.model import Analysis, Check, CheckVerdict, Span
from gongkai.settings import Settings
from gongkai.synthesis import Options, generate
from gongkai.synthesis.bodies import place_of

SEED = 5
_RULES = Settings(model="rules")


class Case(NamedTuple):
    """A generated report with the truth about it, and its body's report of the year before."""

    truth: Mapping[str, Any]
    analysis: Analysis
    earlier: Analysis | None

    @property
    def contradictions(self) -> tuple[Check, ...]:
        """The checks, within the report and against the year before, whose sides disagree."""
        across = check_years(self.earlier, self.analysis) if self.earlier else ()
        return tuple(
            check
            for check in (*self.analysis.checks, *across)
            if check.verdict is CheckVerdict.INCONSISTENT
        )

    @property
    def is_found(self) -> bool:
        """Tell whether a contradiction quotes the number that was planted."""
        return any(_shows(check, self.truth["planted"]) for check in self.contradictions)


def analysed(count: int, options: Options) -> Iterator[Case]:
    """Yield generated reports in the order of their bodies and years."""
    earlier = None
    for index, each in enumerate(generate(count, seed=SEED, options=options)):
        analysis = analyze(report_from_text(each.text, source=each.source), _RULES)
        yield Case(each.truth, analysis, earlier if place_of(index).position else None)
        earlier = analysis


def _shows(check: Check, planted: Mapping[str, Any]) -> bool:
    """Tell whether a contradiction is about what was planted.

    A wrong cell may stand on either side, a wrong claim on the left of the rule for its quantity;
    what was carried in wrongly on the left of a rule across years.
    """
    kind = planted["kind"]
    may_show = {
        "cell": True,
        "prose": check.rule == f"prose.{planted.get('quantity')}",
        "year": check.other_report is not None,
    }
    place = Span(planted["start"], planted["end"])
    spans = (*check.left_spans, *(check.right_spans if kind == "cell" else ()))
    return may_show[kind] and any(span.overlap(place) for span in spans)
