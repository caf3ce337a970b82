"""Descriptions as sparse matrices: which column each n-gram and each name has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from gongkai.learn.linear.arrays import Columns, Floats, Hashes, Marks, Matrix, Numbers
from gongkai.learn.linear.describing import RULE, Described
from gongkai.learn.linear.ngrams import BITS, hash_ngrams, hash_words

_NO_COLUMN = -1


@dataclass(frozen=True, slots=True)
class Wording:
    """How texts become n-grams: `longest` in characters; `words` adds words and pairs of them."""

    longest: int
    words: bool


class Encoder:
    """The columns of a head: first its n-grams, by hash, then its names.

    What has no column is passed over. A text as a whole has the length 1, however long it is.
    """

    def __init__(self, wording: Wording, cells: Hashes, names: Sequence[str]) -> None:
        self.wording, self.cells, self.names = wording, cells, tuple(names)
        self._slots = np.full(1 << BITS, _NO_COLUMN, np.int32)
        self._slots[cells] = np.arange(len(cells), dtype=np.int32)
        self._columns = {name: len(cells) + number for number, name in enumerate(names)}

    @property
    def n_columns(self) -> int:
        """How many columns a matrix has."""
        return len(self.cells) + len(self.names)

    @property
    def rule_columns(self) -> Marks:
        """Which columns tell what the rules say."""
        of_names = [name.startswith(RULE) for name in self.names]
        return np.concatenate([np.zeros(len(self.cells), np.bool_), np.array(of_names, np.bool_)])

    def column(self, name: str) -> int | None:
        """Return the column of a name, or None."""
        return self._columns.get(name)

    def encode(self, described: Sequence[Described]) -> Matrix:
        """Return the matrix with one row a description."""
        hashes, counts = hash_texts(described, self.wording)
        n_rows = len(described)
        columns = self._slots[hashes]
        of_row = np.repeat(np.arange(n_rows), counts)
        known = columns != _NO_COLUMN
        columns, of_row = columns[known], of_row[known]
        weights = (1.0 / np.sqrt(np.maximum(counts, 1))).astype(np.float32)
        rows, names, values = self._named(described)
        all_rows = np.concatenate([of_row, rows])
        order = np.argsort(all_rows, kind="stable")
        ends = np.cumsum(np.bincount(all_rows, minlength=n_rows))
        starts = np.concatenate([[0], ends]).astype(np.int32)
        data = np.concatenate([weights[of_row], values])[order]
        indices = np.concatenate([columns, names])[order]
        return Matrix((data, indices, starts), shape=(n_rows, self.n_columns))

    def _named(self, described: Sequence[Described]) -> tuple[Numbers, Columns, Floats]:
        """Return row, column and value of every name that has a column."""
        column_of = self._columns.get
        columns = [column_of(name, _NO_COLUMN) for each in described for name, _ in each.named]
        values = [value for each in described for _, value in each.named]
        counts = [len(each.named) for each in described]
        rows = np.repeat(np.arange(len(described)), counts)
        found = np.array(columns, np.int32)
        known = found != _NO_COLUMN
        return rows[known], found[known], np.array(values, np.float32)[known]


def hash_texts(described: Sequence[Described], wording: Wording) -> tuple[Hashes, Numbers]:
    """Return the hashes of the n-grams of all channels, row by row, and how many each row has."""
    n_channels = len(described[0].texts) if described else 0
    if not n_channels:
        return np.zeros(0, np.uint32), np.zeros(len(described), np.int64)
    found: list[Hashes] = []
    counted: list[Numbers] = []
    for channel in range(n_channels):
        texts = [each.texts[channel] for each in described]
        ways = [hash_ngrams(texts, longest=wording.longest, salt=channel + 1)]
        if wording.words:
            ways.append(hash_words(texts, salt=channel + 1))
        for hashes, counts in ways:
            found.append(hashes)
            counted.append(counts)
    rows = np.concatenate([np.repeat(np.arange(len(counts)), counts) for counts in counted])
    order = np.argsort(rows, kind="stable")
    return np.concatenate(found)[order], np.sum(counted, axis=0)


def learn_columns(
    reports: Iterable[Sequence[Described]],
    wording: Wording,
    *,
    least_texts: int,
) -> Encoder:
    """Return the columns for the n-grams and the names in at least `least_texts` units."""
    seen = np.zeros(1 << BITS, np.int32)
    names: Counter[str] = Counter()
    for described in reports:
        hashes, counts = hash_texts(described, wording)
        rows = np.repeat(np.arange(len(described)), counts)
        once = np.unique(rows.astype(np.int64) << BITS | hashes.astype(np.int64))
        seen += np.bincount(once & ((1 << BITS) - 1), minlength=1 << BITS).astype(np.int32)
        names.update(name for each in described for name, _ in each.named)
    kept = sorted(name for name, times in names.items() if times >= least_texts)
    cells = np.flatnonzero(seen >= least_texts).astype(np.uint32)
    return Encoder(wording, cells, kept)
