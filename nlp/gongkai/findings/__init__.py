"""Admitted issues, promised remedies, and which answers which."""

from gongkai.findings.items import find_items
from gongkai.findings.links import link_items

__all__ = ["find_items", "link_items"]
