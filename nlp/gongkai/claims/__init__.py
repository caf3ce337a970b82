"""Numbers in the prose: what they count, and which parts they divide a total into."""

from gongkai.claims.finder import find_claims

__all__ = ["find_claims"]
