"""The parts of a report: found by what their headings mean and what they hold."""

from gongkai.sections.finder import find_sections

__all__ = ["find_sections"]
