"""What a person sees: drawings for a terminal, and tables for a spreadsheet."""

from gongkai.view.answer import render_answer
from gongkai.view.checks import render_checks, render_report_checks, tell_checks
from gongkai.view.claims import render_claims
from gongkai.view.escape import visible
from gongkai.view.labels import label_name
from gongkai.view.ledger import render_ledger, tell_ledger
from gongkai.view.models import render_models
from gongkai.view.pairs import render_pairs
from gongkai.view.progress import follow_progress, follow_steps
from gongkai.view.report import render_head, render_report
from gongkai.view.reviews import render_reviews
from gongkai.view.scores import render_scores
from gongkai.view.screen import put
from gongkai.view.sheets import Marked, check_sheet, ledger_sheet, marked_rows
from gongkai.view.slips import render_slips
from gongkai.view.summary import render_summary
from gongkai.view.tables import render_tables

__all__ = [
    "Marked",
    "check_sheet",
    "follow_progress",
    "follow_steps",
    "label_name",
    "ledger_sheet",
    "marked_rows",
    "put",
    "render_answer",
    "render_checks",
    "render_claims",
    "render_head",
    "render_ledger",
    "render_models",
    "render_pairs",
    "render_report",
    "render_report_checks",
    "render_reviews",
    "render_scores",
    "render_slips",
    "render_summary",
    "render_tables",
    "tell_checks",
    "tell_ledger",
    "visible",
]
