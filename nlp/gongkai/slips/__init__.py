"""Words that a copied template left behind: another body's, another level's, another year's."""

from gongkai.slips.finder import find_slips

__all__ = ["find_slips"]
