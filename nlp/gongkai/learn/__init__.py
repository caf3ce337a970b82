"""Learn from gold annotations: read them, train models on them, score a run against them."""

from gongkai.learn.evaluation import evaluate
from gongkai.learn.gold import convert_gold, load_gold, resolve_gold
from gongkai.learn.gold_format import GoldFile
from gongkai.learn.gold_reading import gold_from
from gongkai.learn.gold_reports import report_folders
from gongkai.learn.observing import Observed, observe
from gongkai.learn.scores import Scores, fallen
from gongkai.learn.store import Manifest, Model, find_model, list_models, load_model, read_manifest

__all__ = [
    "GoldFile",
    "Manifest",
    "Model",
    "Observed",
    "Scores",
    "convert_gold",
    "evaluate",
    "fallen",
    "find_model",
    "gold_from",
    "list_models",
    "load_gold",
    "load_model",
    "observe",
    "read_manifest",
    "report_folders",
    "resolve_gold",
]
