"""Score a model against gold annotations, report by report."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from gongkai.learn import Scores, evaluate, load_gold, report_folders
from gongkai.messages import Language
from gongkai.model import Analysis
from gongkai.pipeline import analyze, find_heads
from gongkai.settings import Settings
from gongkai.training.examples import find_gold_reports

Progress = Callable[[int, int], None]


def score_model(
    gold: Path,
    *,
    settings: Settings,
    folders: Sequence[Path] = (),
    language: Language = "en",
    on_progress: Progress | None = None,
) -> Scores:
    """Score the model that the settings name against the gold at `gold`, a file or a folder.

    The reports are looked for in `folders`, beside the gold, and where its `reports.toml` says.
    Gold whose report is in none of them is a problem in the scores, told in `language`, and counts
    as missed. `on_progress` hears how many reports are done, and of how many. Raises GoldError for
    gold that cannot be read, ModelError for a model that cannot be.
    """
    files = load_gold(gold)
    heads = find_heads(settings)
    reports = find_gold_reports(files, [*folders, *report_folders(gold)], settings)

    def analyses() -> Iterator[Analysis]:
        for number, report in enumerate(reports, 1):
            yield analyze(report, settings, heads)
            if on_progress:
                on_progress(number, len(files))

    return evaluate(analyses(), files, language=language)
