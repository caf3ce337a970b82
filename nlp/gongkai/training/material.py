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
# Where held-out reports begin: behind all that are learned from, so that no body is in both.
HELD_OUT = 10**9
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

    The held-out reports are of other bodies, in other counties, and made of phrases that the others
    have not; they are the same for one `seed`, however many the others are, up to ten million.
    Raises GoldError for gold that cannot be read, does not fit its report, or whose report is
    nowhere.
    """
    return gather(
        read_examples(load_gold(gold), [*folders, *report_folders(gold)]),
        make_examples(n_synthetic, seed=seed, banks="train"),
        tuple(make_examples(n_held_out, seed=seed, banks="test", first=HELD_OUT)),
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


def make_examples(count: int, *, seed: int, banks: str, first: int = 0) -> Iterator[Example]:
    """Yield `count` synthetic reports with their truth, from the index `first` of the corpus on.

    One that is read as no report is replaced by a further one; fewer come only if every second one
    is read so.
    """
    options = Options(banks=banks)
    n_read = 0
    for number in range(2 * count):
        if n_read == count:
            return
        made = report_at(first + number * _STRIDE, seed=seed, options=options)
        report = report_from_text(made.text, source=made.source)
        if report.kind is Kind.REPORT:
            n_read += 1
            yield Example(report, gold_from(made.truth, source=made.source))
