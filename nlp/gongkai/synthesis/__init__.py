"""Make reports whose truth is known: for training, for tests, and as a load."""

from gongkai.synthesis.corpus import write_corpus
from gongkai.synthesis.generating import generate, report_at
from gongkai.synthesis.options import Options
from gongkai.synthesis.truth import Synthetic

__all__ = ["Options", "Synthetic", "generate", "report_at", "write_corpus"]
