"""What a person sees: reports, pairs, summaries, answers and scores, drawn for a terminal."""

from gongkai.view.answer import render_answer
from gongkai.view.escape import visible
from gongkai.view.labels import label_name
from gongkai.view.models import render_models
from gongkai.view.pairs import render_pairs
from gongkai.view.progress import follow_progress, follow_steps
from gongkai.view.report import render_head, render_report
from gongkai.view.scores import render_scores
from gongkai.view.screen import put
from gongkai.view.slips import render_slips
from gongkai.view.summary import render_summary

__all__ = [
    "follow_progress",
    "follow_steps",
    "label_name",
    "put",
    "render_answer",
    "render_head",
    "render_models",
    "render_pairs",
    "render_report",
    "render_scores",
    "render_slips",
    "render_summary",
    "visible",
]
