"""Models as a table."""

from __future__ import annotations

from collections.abc import Sequence

from rich import box
from rich.console import Group
from rich.table import Table
from rich.text import Text

from gongkai.learn import Manifest
from gongkai.messages import Language, message
from gongkai.view.escape import visible

_DIGEST = 12


def render_models(models: Sequence[Manifest], *, language: Language) -> Group:
    """Draw what each model says of itself: its kind, data and scores."""

    def say(code: str, **fields: object) -> str:
        return message(code, language, **fields)

    if not models:
        return Group(Text(say("view.no_models")))
    drawn: list[Table | Text] = []
    for model in models:
        facts = Table(box=None, show_header=False, pad_edge=False)
        facts.add_row(say("view.model_kind"), Text(f"{model.kind}, {visible(model.version)}"))
        facts.add_row(say("view.model_digest"), Text(model.digest[:_DIGEST]))
        for each in model.data:
            told = say("view.model_reports", name=visible(each.name), n=each.n_reports)
            facts.add_row(say("view.model_data"), Text(told))
        drawn += [Text(visible(model.name), style="bold"), facts, _scores(model, language), Text()]
    return Group(*drawn[:-1])


def _scores(model: Manifest, language: Language) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    table.add_column(message("view.metric", language))
    for name in model.scores:
        table.add_column(Text(visible(name)), justify="right", overflow="fold")
    metrics = dict.fromkeys(metric for scores in model.scores.values() for metric in scores)
    for metric in metrics:
        found = [scores.get(metric) for scores in model.scores.values()]
        values = ["–" if score is None else f"{score:.3f}" for score in found]
        table.add_row(Text(visible(metric)), *values)
    return table
