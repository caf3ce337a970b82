"""A corpus on disk: shards of a thousand reports, written whole or not at all."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from multiprocessing import get_context
from pathlib import Path

from gongkai.errors import RunError, SettingsError
from gongkai.synthesis.banks import bank_digests, load_banks
from gongkai.synthesis.generating import generate
from gongkai.synthesis.options import Options

VERSION = "gongkai-synthetic/1"  # the way reports are drawn: another one, another corpus
SHARD = 1000
_FOLDERS = ("reports", "gold")

OnProgress = Callable[[int, int], None] | None


@dataclass(frozen=True, slots=True)
class _Job:
    """A shard to be written."""

    folder: Path
    number: int
    start: int
    count: int
    seed: int
    options: Options


def write_corpus(
    folder: Path,
    count: int,
    *,
    seed: int = 1,
    options: Options | None = None,
    n_processes: int | None = None,
    on_progress: OnProgress = None,
) -> Mapping[str, object]:
    """Write `count` reports and the truth about them, and return what corpus.json says.

    `reports/NNNNN.jsonl` holds texts, `gold/NNNNN.jsonl` the truth in the same order. Shards that
    are there already are kept, so that a corpus that was broken off is finished by asking for it
    again. `n_processes` work at once (default: one a processor); the bytes do not depend on it.
    Raises RunError for a folder with another corpus, or that cannot be written.
    """
    if count < 1:
        raise SettingsError("settings.positive", name="N", found=count)
    told = _told(count, seed, options or Options())
    try:
        _claim(folder, told)
        jobs = [job for job in _jobs(folder, count, seed, options) if not _is_done(job)]
        _write_all(jobs, count, n_processes or os.cpu_count() or 1, on_progress)
        _write_whole(folder / "corpus.json", [json.dumps(told, indent=2, ensure_ascii=False)])
    except OSError as error:
        reason = error.strerror or error
        raise RunError("synthesis.unwritable", source=folder.as_posix(), reason=reason) from error
    return told


def _told(count: int, seed: int, options: Options) -> dict[str, object]:
    return {
        "format": VERSION,
        "seed": seed,
        "options": asdict(options),
        "banks": bank_digests(),
        "counts": {"reports": count, "shards": -(-count // SHARD)},
    }


def _claim(folder: Path, told: Mapping[str, object]) -> None:
    """Make the folder, or see that what it holds is the beginning of the same corpus."""
    for name in _FOLDERS:
        (folder / name).mkdir(parents=True, exist_ok=True)
    plan = folder / "corpus.json"
    if not plan.exists():
        if any(True for name in _FOLDERS for _ in (folder / name).glob("*.jsonl")):
            raise RunError("synthesis.other", source=folder.as_posix())
        _write_whole(plan, [json.dumps(told, indent=2, ensure_ascii=False)])
        return
    try:
        found = json.loads(plan.read_text(encoding="utf-8"))
    except ValueError:
        found = None
    if found != told:
        raise RunError("synthesis.other", source=folder.as_posix())


def _jobs(folder: Path, count: int, seed: int, options: Options | None) -> Iterator[_Job]:
    for number, start in enumerate(range(0, count, SHARD)):
        length = min(SHARD, count - start)
        yield _Job(folder, number, start, length, seed, options or Options())


def _is_done(job: _Job) -> bool:
    return all(_path(job, name).exists() for name in _FOLDERS)


def _path(job: _Job, name: str) -> Path:
    return job.folder / name / f"{job.number:05d}.jsonl"


def _write_all(jobs: list[_Job], count: int, n_processes: int, on_progress: OnProgress) -> None:
    n_done = count - sum(job.count for job in jobs)
    with _written(jobs, n_processes) as written:
        for length in written:
            n_done += length
            if on_progress is not None:
                on_progress(n_done, count)


@contextmanager
def _written(jobs: list[_Job], n_processes: int) -> Iterator[Iterator[int]]:
    """Give the lengths of shards as they are written, in this process or in several."""
    try:
        if len(jobs) < 2 or n_processes < 2:
            yield map(_write_shard, jobs)
            return
        context = get_context("spawn")
        with context.Pool(min(n_processes, len(jobs)), initializer=_ignore_interrupts) as pool:
            yield pool.imap_unordered(_write_shard, jobs)
    finally:
        for job in jobs:
            for name in _FOLDERS:
                _part(_path(job, name)).unlink(missing_ok=True)


def _ignore_interrupts() -> None:
    """Leave Ctrl-C to the process that started this one: it ends the others."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _write_shard(job: _Job) -> int:
    load_banks(job.options.banks)
    texts, truths = [], []
    for each in generate(job.count, seed=job.seed, start=job.start, options=job.options):
        texts.append(json.dumps({"source": each.source, "text": each.text}, ensure_ascii=False))
        truths.append(json.dumps(each.truth, ensure_ascii=False))
    _write_whole(_path(job, "gold"), truths)
    _write_whole(_path(job, "reports"), texts)
    return job.count


def _part(path: Path) -> Path:
    return path.with_name(f".{path.name}.part")


def _write_whole(path: Path, lines: list[str]) -> None:
    """Write a file under another name first: under its own it is there whole or not at all."""
    part = _part(path)
    with part.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(line + "\n" for line in lines)
    part.replace(path)
