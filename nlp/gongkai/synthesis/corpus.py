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
from typing import Any

from gongkai.errors import RunError, SettingsError
from gongkai.synthesis.banks import bank_digests, load_banks
from gongkai.synthesis.generating import generate
from gongkai.synthesis.options import Options

VERSION = "gongkai-synthetic/1"  # the way reports are drawn: another one, another corpus
SHARD = 1000
LARGEST = 100_000_000  # reports; their shards are all that is held in mind
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
) -> Mapping[str, Any]:
    """Write `count` reports and the truth about them, and return what corpus.json says.

    `reports/NNNNN.jsonl` holds texts, `gold/NNNNN.jsonl` the truth in the same order. Shards that
    are there already and have all their lines are kept, so that a corpus that was broken off is
    finished by asking for it again. `n_processes` work at once (default: one a processor); the
    bytes do not depend on it. Raises SettingsError for a count outside 1 to `LARGEST`, and RunError
    for a folder that holds anything but this corpus, or that cannot be written.
    """
    if n_processes is None:
        n_processes = os.cpu_count() or 1
    for name, found in (("N", count), ("--processes", n_processes)):
        if found < 1:
            raise SettingsError("settings.positive", name=name, found=found)
    if count > LARGEST:
        raise SettingsError("settings.largest", found=count, limit=LARGEST)
    told = _told(count, seed, options or Options())
    try:
        _claim(folder, told)
        jobs = _jobs(folder, count, seed, options or Options())
        _write_all(folder, jobs, count, n_processes, on_progress)
    except OSError as error:
        reason = error.strerror or error
        raise RunError("synthesis.unwritable", source=folder.as_posix(), reason=reason) from error
    return told


def _told(count: int, seed: int, options: Options) -> dict[str, Any]:
    return {
        "format": VERSION,
        "seed": seed,
        "options": asdict(options),
        "banks": bank_digests(),
        "counts": {"reports": count, "shards": -(-count // SHARD)},
    }


def _claim(folder: Path, told: Mapping[str, object]) -> None:
    """Make the folder, or see that what it holds is the beginning of the same corpus."""
    plan = folder / "corpus.json"
    if plan.exists():
        if _read_plan(plan) != told:
            raise RunError("synthesis.other", source=folder.as_posix())
    else:
        folder.mkdir(parents=True, exist_ok=True)
        strangers = {path.name for path in folder.iterdir()} - {_part(plan).name}
        if strangers:
            source, found = folder.as_posix(), min(strangers)
            raise RunError("synthesis.in_the_way", source=source, found=found)
        _write_whole(plan, [json.dumps(told, indent=2, ensure_ascii=False)])
    for name in _FOLDERS:
        (folder / name).mkdir(exist_ok=True)


def _read_plan(plan: Path) -> object:
    try:
        return json.loads(plan.read_text(encoding="utf-8"))
    except ValueError:
        return None


def _jobs(folder: Path, count: int, seed: int, options: Options) -> Iterator[_Job]:
    for number, start in enumerate(range(0, count, SHARD)):
        length = min(SHARD, count - start)
        yield _Job(folder, number, start, length, seed, options)


def _is_done(job: _Job) -> bool:
    """Tell whether a shard is there with all its lines: a copy may have been cut off."""
    return all(_n_lines(_path(job, name)) == job.count for name in _FOLDERS)


def _n_lines(path: Path) -> int:
    """Return how many lines a file has to their end; none when it is not there."""
    try:
        with path.open("rb") as file:
            return sum(block.count(b"\n") for block in iter(lambda: file.read(1 << 20), b""))
    except FileNotFoundError:
        return 0


def _path(job: _Job, name: str) -> Path:
    return job.folder / name / f"{job.number:05d}.jsonl"


def _write_all(
    folder: Path, jobs: Iterator[_Job], count: int, n_processes: int, on_progress: OnProgress
) -> None:
    n_done = 0
    n_processes = min(n_processes, -(-count // SHARD))
    with _written(folder, jobs, n_processes) as written:
        for length in written:
            n_done += length
            if on_progress is not None:
                on_progress(n_done, count)


@contextmanager
def _written(folder: Path, jobs: Iterator[_Job], n_processes: int) -> Iterator[Iterator[int]]:
    """Give the lengths of shards as they are finished, in this process or in several."""
    try:
        if n_processes < 2:
            yield map(_finish_shard, jobs)
            return
        with get_context("spawn").Pool(n_processes, initializer=_ignore_interrupts) as pool:
            yield pool.imap_unordered(_finish_shard, jobs)
    finally:
        for name in _FOLDERS:
            for part in (folder / name).glob(_part(Path("*.jsonl")).name):
                part.unlink(missing_ok=True)


def _ignore_interrupts() -> None:
    """Leave Ctrl-C to the process that started this one: it ends the others."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _finish_shard(job: _Job) -> int:
    """Write a shard unless it is there already, and return its length."""
    if not _is_done(job):
        _write_shard(job)
    return job.count


def _write_shard(job: _Job) -> None:
    load_banks(job.options.banks)
    texts, truths = [], []
    for each in generate(job.count, seed=job.seed, start=job.start, options=job.options):
        texts.append(json.dumps({"source": each.source, "text": each.text}, ensure_ascii=False))
        truths.append(json.dumps(each.truth, ensure_ascii=False))
    _write_whole(_path(job, "gold"), truths)
    _write_whole(_path(job, "reports"), texts)


def _part(path: Path) -> Path:
    return path.with_name(f".{path.name}.part")


def _write_whole(path: Path, lines: list[str]) -> None:
    """Write a file under another name first: under its own it is there whole or not at all."""
    part = _part(path)
    with part.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(line + "\n" for line in lines)
    part.replace(path)
