"""Learn from gold annotations: read them, and score a run against them."""

from gongkai.learn.evaluation import evaluate
from gongkai.learn.gold import convert_gold, load_gold, resolve_gold
from gongkai.learn.gold_format import GoldFile
from gongkai.learn.scores import Scores, fallen

__all__ = [
    "GoldFile",
    "Scores",
    "convert_gold",
    "evaluate",
    "fallen",
    "load_gold",
    "resolve_gold",
]
