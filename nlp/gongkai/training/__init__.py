"""Models made and measured: examples from gold and synthetic reports, scores on gold."""

from gongkai.training.scoring import score_model

__all__ = ["score_model"]
