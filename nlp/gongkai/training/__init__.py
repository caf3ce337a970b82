"""Models made and measured: examples from gold and synthetic reports, scores on gold.

`gongkai.training.linear` and `gongkai.training.encoder` make models; they are imported where that
is asked for, since they load what models are fitted with.
"""

from gongkai.training.lessons import Lesson
from gongkai.training.scoring import score_model

__all__ = ["Lesson", "score_model"]
