"""Models made and measured: examples from gold and synthetic reports, scores on gold.

`gongkai.training.teaching` makes models; it is imported where that is asked for, since it loads
what models are fitted with.
"""

from gongkai.training.scoring import score_model

__all__ = ["score_model"]
