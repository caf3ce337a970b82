"""The cells of the three statutory tables, from whatever form a report prints them in."""

from gongkai.tables.reader import read_tables

__all__ = ["read_tables"]
