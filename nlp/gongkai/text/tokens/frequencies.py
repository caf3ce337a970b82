"""How frequent a term has to be, for the dictionary to keep it whole."""

from __future__ import annotations

from collections.abc import Iterable


def with_terms(frequencies: dict[str, int], terms: Iterable[str]) -> dict[str, int]:
    """Return a dictionary with terms added, each just frequent enough to be one word by itself.

    A text is cut where the product of the words' shares is largest. A term gets the smallest
    frequency that beats the best way to cut it, and no more: where its characters belong to other
    words, these win. Short terms come first, so that a longer one also beats those it is made of;
    the order in which they are given does not matter.
    """
    total = sum(frequencies.values())
    added = dict(frequencies)
    longer_than_one = {term for term in terms if len(term) > 1}
    for term in sorted(longer_than_one, key=lambda term: (len(term), term)):
        enough = int(_best_share(term, added, total) * total) + 1
        added[term] = max(enough, added.get(term, 0))
    return added


def _best_share(term: str, frequencies: dict[str, int], total: int) -> float:
    """Return the largest product of shares over all ways to cut a term into two words or more.

    A character that is no word counts as seen once, as in jieba.
    """
    best = [1.0]
    for end in range(1, len(term) + 1):
        shares = [best[-1] * (frequencies.get(term[end - 1]) or 1) / total]
        shares.extend(
            best[start] * frequencies[term[start:end]] / total
            for start in range(end - 1)
            if term[start:end] in frequencies and end - start < len(term)
        )
        best.append(max(shares))
    return best[-1]
