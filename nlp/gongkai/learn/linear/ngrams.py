"""Character n-grams as numbers: one pass of arrays over all texts of a report."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from zlib import crc32

import numpy as np

from gongkai.learn.linear.arrays import Hashes, Numbers
from gongkai.text.tokens import split

BITS = 20
_BEGIN, _END = "\x02", "\x03"
_STEP = np.uint32(0x01000193)
_SPREAD = np.uint32(0x9E3779B1)


def hash_ngrams(texts: Sequence[str], *, longest: int, salt: int) -> tuple[Hashes, Numbers]:
    """Return the hashes of all runs of 1 to `longest` characters, and how many each text has.

    Texts are marked at both ends; digits count as one character. Hashes have 20 bits, come text by
    text, and differ with `salt`, so that the same words in two places are two features.
    """
    if not texts:
        return np.zeros(0, np.uint32), np.zeros(0, np.int64)
    joined = _BEGIN + f"{_END}{_BEGIN}".join(texts) + _END
    chars = np.frombuffer(joined.encode("utf-32-le", "replace"), dtype=np.uint32).copy()
    chars[(chars >= ord("0")) & (chars <= ord("9"))] = ord("0")
    lengths = np.array([len(text) + 2 for text in texts])
    # How many characters the text still has at each position.
    left = np.repeat(np.cumsum(lengths), lengths) - np.arange(len(chars))
    mixed = chars * _SPREAD
    found = np.empty((len(chars), longest), np.uint32)
    inside = np.empty((len(chars), longest), np.bool_)
    running = np.full(len(chars), salt, np.uint32)
    for order in range(longest):
        end = len(chars) - order
        running = running[:end] * _STEP ^ mixed[order:]
        found[:end, order] = running
        inside[:, order] = left > order
    numbers = (found[inside] * _SPREAD) >> np.uint32(32 - BITS)
    starts = np.cumsum(lengths) - lengths
    return numbers, np.add.reduceat(inside.sum(axis=1), starts)


def hash_words(texts: Sequence[str], *, salt: int) -> tuple[Hashes, Numbers]:
    """Return the hashes of all words and pairs of neighbouring words, and how many each text has.

    Words are those of `gongkai.text.tokens`; hashes as in `hash_ngrams`.
    """
    hashes: list[int] = []
    lengths: list[int] = []
    for text in texts:
        words = [_BEGIN, *split(text), _END]
        runs = [*words[1:-1], *map("\x04".join, pairwise(words))]
        hashes += [crc32(run.encode(), salt) >> (32 - BITS) for run in runs]
        lengths.append(len(runs))
    return np.array(hashes, np.uint32), np.array(lengths, np.int64)
