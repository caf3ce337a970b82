"""The likeliest sequence of sections, given what each line looks like."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from gongkai.learn.linear.arrays import Floats, Numbers


def count_transitions(sequences: Iterable[Sequence[int]], n_labels: int) -> Floats:
    """Return the log probability of each label (column) after each other (row).

    One is added to every count, so that no sequence is impossible.
    """
    counts = np.ones((n_labels, n_labels))
    for sequence in sequences:
        np.add.at(counts, (sequence[:-1], sequence[1:]), 1.0)
    logs: Floats = np.log(counts / counts.sum(axis=1, keepdims=True)).astype(np.float32)
    return logs


def decode(scores: Floats, transitions: Floats) -> Numbers:
    """Return the labels whose scores and transitions add up to the most (Viterbi).

    `scores` has one row a line, `transitions[a, b]` is added where b follows a.
    """
    n_lines = len(scores)
    best = np.empty(n_lines, np.int64)
    if not n_lines:
        return best
    before = np.zeros(scores.shape, np.int64)
    total = scores[0]
    columns = np.arange(scores.shape[1])
    for line in range(1, n_lines):
        paths = total[:, None] + transitions
        before[line] = paths.argmax(axis=0)
        total = paths[before[line], columns] + scores[line]
    best[-1] = total.argmax()
    for line in range(n_lines - 1, 0, -1):
        best[line - 1] = before[line, best[line]]
    return best
