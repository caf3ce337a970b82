"""What a model learns from: gold reports, and synthetic ones beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from gongkai.errors import GoldError
from gongkai.ingest import report_from_text
from gongkai.learn import GoldFile, gold_from, load_gold, report_folders
from gongkai.learn.material import Example, Material, Progress, gather
from gongkai.model import Kind
from gongkai.pipeline import analyze
from gongkai.settings import RULES, Settings
from gongkai.synthesis import Options, report_at
from gongkai.training.examples import find_gold_reports

# Neighbours in a corpus are years of one body and bodies of one county, which copy each other.
_STRIDE = 37
_RULES = Settings(model=RULES)


def gather_material(
    gold: Path,
    *,
    folders: Sequence[Path] = (),
    n_synthetic: int,
    n_held_out: int,
    seed: int,
    on_progress: Progress | None = None,
) -> Material:
    """Observe the gold reports, and as many synthetic ones as are asked for.

    The held-out reports are made of phrases that the others have not, after `seed`. Raises
    GoldError for gold that cannot be read, does not fit its report, or whose report is nowhere.
    """
    return gather(
        read_examples(load_gold(gold), [*folders, *report_folders(gold)]),
        make_examples(n_synthetic, seed=seed, banks="train"),
        tuple(make_examples(n_held_out, seed=seed, banks="test")),
        analyze,
        n_synthetic=n_synthetic,
        on_progress=on_progress,
    )


def read_examples(gold: Sequence[GoldFile], folders: Sequence[Path]) -> tuple[Example, ...]:
    """Return gold files with their reports; raises GoldError for one whose report is nowhere."""
    reports = {each.report_id: each for each in find_gold_reports(gold, folders, _RULES)}
    by_name = {Path(each.source).name: each for each in reports.values()}
    examples: list[Example] = []
    for file in gold:
        report = reports.get(file.report_id or "") or by_name.get(Path(file.source).name)
        if report is None:
            raise GoldError(
                "gold.unfound",
                source=file.path,
                report=file.source,
                found=", ".join(each.as_posix() for each in folders),
            )
        examples.append(Example(report, file))
    return tuple(examples)


def make_examples(count: int, *, seed: int, banks: str) -> Iterator[Example]:
    """Yield synthetic reports with their truth; the few that are read as no report are not."""
    options = Options(banks=banks)
    for number in range(count):
        made = report_at(number * _STRIDE, seed=seed, options=options)
        report = report_from_text(made.text, source=made.source)
        if report.kind is Kind.REPORT:
            yield Example(report, gold_from(made.truth, source=made.source))
