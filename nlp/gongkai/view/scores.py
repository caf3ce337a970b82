"""Evaluation scores as tables."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from rich import box
from rich.console import Group
from rich.table import Table
from rich.text import Text

from gongkai.learn import Scores
from gongkai.messages import Language, message
from gongkai.view.escape import visible


def render_scores(scores: Scores, *, language: Language, fallen: Collection[str] = ()) -> Group:
    """Draw the scores of all gold reports together, of each report, and of each label.

    The names in `fallen` are marked.
    """
    reports = {"": scores.overall, **scores.reports}
    names = {"": message("view.all_reports", language)}
    overall = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    overall.add_column(message("view.metric", language))
    for name in reports:
        overall.add_column(Text(visible(names.get(name, name))), justify="right", overflow="fold")
    for metric in _keys(reports):
        style = "bold red" if metric in fallen else ""
        values = [_number(report.get(metric)) for report in reports.values()]
        overall.add_row(Text(metric), *values, style=style)
    labels = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    labels.add_column(message("view.label", language))
    columns = _keys(scores.labels)
    for name in columns:
        labels.add_column(name, justify="right")
    for label, values_of in scores.labels.items():
        labels.add_row(Text(label), *(_number(values_of.get(name)) for name in columns))
    return Group(overall, Text(), labels)


def _keys(groups: Mapping[str, Mapping[str, float]]) -> list[str]:
    """Return the keys of all groups in the order in which they first appear."""
    return list(dict.fromkeys(key for group in groups.values() for key in group))


def _number(score: float | None) -> Text:
    return Text("–" if score is None else f"{score:.3f}")
