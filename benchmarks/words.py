"""Print how many reports a second are cut into words, and made Docs of spaCy, in one process.

The unit is CPU seconds of this process, best of five rounds. What a user would take instead stands
beside ours: jieba as it comes, which guesses words, and spaCy's own tokenizer with jieba. The
ratios hold on any machine.
"""

from __future__ import annotations

import logging
import platform
import tempfile
import warnings
from collections.abc import Callable
from pathlib import Path

import spacy

from benchmarks.speed import seconds_a_report
from gongkai import __version__
from gongkai.ingest import read_report
from gongkai.model import Report
from gongkai.text.tokens import split
from gongkai.text.tokens.engines import dictionary_words, read_dictionary, with_jieba
from gongkai.text.tokens.frequencies import with_terms
from gongkai.text.tokens.terms import shipped_terms

SEEDS = sorted((Path(__file__).parents[1] / "seeds").glob("*.txt"))


def jieba_as_it_comes() -> Callable[[str], list[str]]:
    """Return jieba's own function, its words loaded, its cache in a folder of ours."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import jieba  # noqa: PLC0415 - warns when it is compiled

    jieba.setLogLevel(logging.ERROR)
    with tempfile.TemporaryDirectory() as folder:
        jieba.dt.tmp_dir = folder
        jieba.initialize()
    cut: Callable[[str], list[str]] = jieba.lcut
    return cut


def main() -> None:
    """Measure on the seeds and print a table."""
    reports = [read_report(path) for path in SEEDS]
    theirs = jieba_as_it_comes()
    fallback = with_jieba(with_terms(read_dictionary(), dictionary_words(shipped_terms())[0]))
    segmenter = {"@tokenizers": "spacy.zh.ChineseTokenizer", "segmenter": "jieba"}
    tokenizer = {"@tokenizers": "gongkai.jieba.v1"}
    spacy_theirs, spacy_ours, tagging = (
        spacy.blank("zh", config={"nlp": {"tokenizer": each}})
        for each in (segmenter, tokenizer, tokenizer)
    )
    tagging.add_pipe("gongkai")
    ways: dict[str, Callable[[Report], object]] = {
        "jieba": lambda report: theirs(report.text),
        "gongkai": lambda report: split(report.text),
        "gongkai without rjieba": lambda report: fallback(report.text),
        "spaCy with jieba": lambda report: spacy_theirs(report.text),
        "spaCy with gongkai's words": lambda report: spacy_ours(report.text),
        "spaCy, tagged as a report": lambda report: tagging(report.text),
    }
    print(f"gongkai {__version__}, Python {platform.python_version()}, {platform.machine()}")
    print(f"{len(reports)} seed reports of {sum(len(r.text) for r in reports):,} characters\n")
    print(f"{'way':<28}{'ms a report':>12}{'reports/s':>12}{'of jieba':>12}")
    times = {name: seconds_a_report(work, reports) for name, work in ways.items()}
    for name, seconds in times.items():
        share = seconds / times["jieba"]
        print(f"{name:<28}{1000 * seconds:>12.2f}{1 / seconds:>12.0f}{share:>12.2f}")


if __name__ == "__main__":
    main()
