"""Draws that come out the same on every machine and every Python."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from hashlib import blake2b
from itertools import accumulate
from random import Random
from typing import Generic, TypeVar

Value = TypeVar("Value")


def stable_number(*key: object) -> int:
    """Return a number of 64 bits that depends on the words of the key alone."""
    told = "\x1f".join(map(str, key)).encode()
    return int.from_bytes(blake2b(told, digest_size=8).digest(), "big")


def share_of(*key: object) -> float:
    """Return a number in [0, 1) that depends on the words of the key alone."""
    return stable_number(*key) / 2.0**64


class Weighted(Generic[Value]):
    """Values with how often they are drawn."""

    __slots__ = ("_sums", "values")

    def __init__(self, pairs: Iterable[tuple[Value, float]]) -> None:
        """Take values with weights, which are above 0."""
        entries = list(pairs)
        self.values: tuple[Value, ...] = tuple(value for value, _ in entries)
        self._sums = list(accumulate(weight for _, weight in entries))

    def __len__(self) -> int:
        return len(self.values)

    def at(self, share: float) -> Value:
        """Return the value at a share in [0, 1) of all weight."""
        return self.values[bisect_right(self._sums, share * self._sums[-1])]


class Draw:
    """A stream of draws that its key decides.

    Only `random.Random.random` is asked, whose sequence Python promises to keep.
    """

    __slots__ = ("share",)

    def __init__(self, *key: object) -> None:
        """Begin the stream of a key."""
        self.share = Random(stable_number(*key)).random  # noqa: S311 - a corpus, not a secret

    def chance(self, share: float) -> bool:
        """Tell whether an event of this share in [0, 1] happens."""
        return self.share() < share

    def between(self, least: int, most: int) -> int:
        """Return a whole number in [least, most]."""
        return least + int(self.share() * (most - least + 1))

    def pick(self, values: Sequence[Value]) -> Value:
        """Return one of the values, all alike."""
        return values[int(self.share() * len(values))]

    def weighted(self, values: Weighted[Value]) -> Value:
        """Return one of the values by weight."""
        return values.at(self.share())

    def sample(self, values: Weighted[Value], count: int) -> list[Value]:
        """Return at most `count` different values, drawn by weight, in the order drawn."""
        found: dict[Value, None] = {}
        for _ in range(4 * count):
            if len(found) == min(count, len(values)):
                break
            found[values.at(self.share())] = None
        return list(found)

    def shuffled(self, values: Iterable[Value]) -> list[Value]:
        """Return the values in another order."""
        mixed = list(values)
        for last in range(len(mixed) - 1, 0, -1):
            other = int(self.share() * (last + 1))
            mixed[last], mixed[other] = mixed[other], mixed[last]
        return mixed
