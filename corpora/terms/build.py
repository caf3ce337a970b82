"""Count what jieba's dictionary does to the terms of the field, into evidence.tsv.

    python corpora/terms/build.py

Reads the seed reports and makes 1,000 synthetic ones; the same terms, dictionary and phrase banks
give the same bytes. Prints the terms for which there is no evidence.
"""  # noqa: INP001

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from gongkai.synthesis import Options, generate
from gongkai.text.patterns import words_pattern
from gongkai.text.tokens import split
from gongkai.text.tokens.engines import Engine, load_engine, read_dictionary
from gongkai.text.tokens.terms import shipped_terms

HERE = Path(__file__).parent
SEEDS = HERE.parents[1] / "seeds"
N_SYNTHETIC = 1000
# A term inside another one is cut as that one is, so only the longest at a place is counted.
TERMS = re.compile(words_pattern(shipped_terms()))


@dataclass
class Evidence:
    """What was seen of a term; `cuts` counts how the dictionary alone cuts it.

    A | stands where it is cut, a ~ at an end that lies inside another word.
    """

    n_seeds: int = 0
    n_synthetic: int = 0
    n_whole: int = 0
    cuts: Counter[str] = field(default_factory=Counter)

    def row(self, term: str, alone: str) -> tuple[str, ...]:
        """Return a line of the table; `alone` is how a term that was not seen is cut by itself."""
        n = self.cuts.total()
        cut, _ = min(self.cuts.items(), key=lambda each: (-each[1], each[0]), default=(alone, 0))
        shares = [f"{n_of / n:.3f}" if n else "" for n_of in (n - self.cuts[term], self.n_whole)]
        return (term, str(self.n_seeds), str(self.n_synthetic), cut, *shares)


def ends(words: Iterable[str]) -> set[int]:
    """Return where words end, with the beginning of the text."""
    at = [0]
    for word in words:
        at.append(at[-1] + len(word))
    return set(at)


def cut_of(match: re.Match[str], at: set[int]) -> str:
    """Return how the characters of a term are cut by words that end `at` these places."""
    inner = "".join(
        ("|" if place in at and place > match.start() else "") + match.string[place]
        for place in range(*match.span())
    )
    return ("" if match.start() in at else "~") + inner + ("" if match.end() in at else "~")


def count(
    texts: Iterator[str], *, synthetic: bool, base: Engine, found: dict[str, Evidence]
) -> None:
    """Add what texts tell of the terms."""
    for text in texts:
        alone, with_terms = ends(base(text)), ends(split(text))
        seen = set()
        for match in TERMS.finditer(text):
            evidence = found[match.group()]
            evidence.cuts[cut_of(match, alone)] += 1
            evidence.n_whole += cut_of(match, with_terms) == match.group()
            evidence.n_seeds += not synthetic
            seen.add(match.group())
        for term in seen if synthetic else ():
            found[term].n_synthetic += 1


def main() -> None:
    """Write the table, print what has no evidence."""
    base = load_engine(read_dictionary())
    found = {term: Evidence() for term in shipped_terms()}
    seeds = (path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt")))
    count(seeds, synthetic=False, base=base, found=found)
    synthetic = (report.text for report in generate(N_SYNTHETIC, options=Options(clean=True)))
    count(synthetic, synthetic=True, base=base, found=found)
    head = ("term", "n_seeds", "n_synthetic", "cut", "cut_share", "whole_share")
    rows = [head, *(found[term].row(term, "|".join(base(term))) for term in found)]
    table = "".join("\t".join(row) + "\n" for row in rows)
    (HERE / "evidence.tsv").write_text(table, encoding="utf-8", newline="\n")
    for term, evidence in found.items():
        if not evidence.cuts.total():
            sys.stdout.write(f"not seen: {term}\n")
        elif evidence.cuts[term] == evidence.cuts.total():
            sys.stdout.write(f"never cut: {term}\n")


if __name__ == "__main__":
    main()
