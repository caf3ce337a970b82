"""Print how many synthetic reports a second are made: in memory, as JSON, and on disk.

The first two are CPU seconds of this process, best of three rounds; the last is time by the clock,
with one process and with two.
"""

from __future__ import annotations

import json
import platform
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from gongkai import __version__
from gongkai.synthesis import Options, generate, write_corpus

COUNT = 1000
ROUNDS = 3


def make(options: Options) -> int:
    """Make reports and drop them; return how many characters they had."""
    return sum(len(each.text) for each in generate(COUNT, seed=2, options=options))


def make_json(options: Options) -> int:
    """Make reports and write text and truth as JSON; return how many characters that were."""
    return sum(
        len(json.dumps(each.truth, ensure_ascii=False)) + len(json.dumps(each.text))
        for each in generate(COUNT, seed=2, options=options)
    )


def best(work: Callable[[Options], int], options: Options) -> float:
    """Return the least CPU time of one call, in seconds."""
    times = []
    for _ in range(ROUNDS):
        start = time.process_time()
        work(options)
        times.append(time.process_time() - start)
    return min(times)


def write(n_processes: int) -> float:
    """Return the seconds by the clock that a corpus of four shards takes."""
    with tempfile.TemporaryDirectory() as folder:
        start = time.perf_counter()
        write_corpus(Path(folder), 4 * COUNT, seed=2, n_processes=n_processes)
        return time.perf_counter() - start


def main() -> None:
    """Measure and print a table."""
    print(f"gongkai {__version__}, Python {platform.python_version()}, {platform.machine()}")
    n_chars = make(Options()) / COUNT
    print(f"{n_chars:,.0f} characters a report\n")
    print(f"{'what':<34}{'reports/s':>12}")
    for name, options in (("clean", Options(clean=True)), ("with noise", Options())):
        print(f"{'made, ' + name:<34}{COUNT / best(make, options):>12,.0f}")
    print(f"{'made and written as JSON':<34}{COUNT / best(make_json, Options()):>12,.0f}")
    for n_processes in (1, 2):
        rate = 4 * COUNT / write(n_processes)
        print(f"{f'corpus on disk, processes: {n_processes}':<34}{rate:>12,.0f}")


if __name__ == "__main__":
    main()
