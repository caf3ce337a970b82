"""The reviews of a run."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from gongkai.messages import Language
from gongkai.view.answer import Answer, render_answer
from gongkai.view.labels import label_name

if TYPE_CHECKING:
    from gongkai.model.reviewing import ReviewRow

_COLUMNS = ("key", "review", "comment", "check_id", "now")


def render_reviews(reviews: Sequence[ReviewRow], *, language: Language) -> Answer:
    """Draw reviews with their comments, and whether their checks have changed or are gone."""
    columns = [label_name("heading", name, language) for name in _COLUMNS]
    rows = [
        (
            review.key,
            label_name("review", review.review, language),
            review.comment,
            review.check_id,
            label_name("now", _state(review), language),
        )
        for review in reviews
    ]
    return render_answer(columns, rows, language=language)


def _state(review: ReviewRow) -> str:
    if review.is_gone:
        return "gone"
    return "outdated" if review.is_outdated else "same"
