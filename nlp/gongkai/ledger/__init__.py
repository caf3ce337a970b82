"""What became of the issues that a report admits, by the next report of the same body."""

from gongkai.ledger.following import follow_issues

__all__ = ["follow_issues"]
