"""Models as a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich import box
from rich.console import Group
from rich.table import Table
from rich.text import Text

from gongkai.learn import Manifest
from gongkai.messages import Language, message
from gongkai.view.escape import visible

_DIGEST = 12
_CALIBRATION = "calibration"


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
        drawn += [Text(visible(model.name), style="bold"), facts, *_scores(model, language), Text()]
    return Group(*drawn[:-1])


def _scores(model: Manifest, language: Language) -> list[Table | Text]:
    """Draw the scores side by side, and the calibration of each head below them."""
    groups: dict[str, dict[str, Mapping[str, float]]] = {}
    for name, scores in model.scores.items():
        if name != _CALIBRATION:
            group, _, column = name.partition("/")
            groups.setdefault(group, {})[column] = scores
    drawn: list[Table | Text] = []
    for group, tables in groups.items():
        metrics = dict.fromkeys(metric for scores in tables.values() for metric in scores)
        rows = {metric: [each.get(metric) for each in tables.values()] for metric in metrics}
        drawn += [Text(), _table(group, list(tables), rows)]
    calibration = model.scores.get(_CALIBRATION, {})
    columns = list(dict.fromkeys(name.partition("/")[2] for name in calibration))
    heads = dict.fromkeys(name.partition("/")[0] for name in calibration)
    if heads:
        shown = {
            head: [calibration.get(f"{head}/{column}") for column in columns] for head in heads
        }
        drawn += [Text(), _table(message("view.calibration", language), columns, shown)]
    return drawn


def _table(first: str, columns: Sequence[str], rows: Mapping[str, list[float | None]]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    table.add_column(Text(visible(first)), no_wrap=True)
    for name in columns:
        table.add_column(Text(visible(name)), justify="right", overflow="fold")
    for name, values in rows.items():
        table.add_row(Text(visible(name)), *map(_number, values))
    return table


def _number(value: float | None) -> str:
    if value is None:
        return "–"
    return str(int(value)) if value > 1 and value == int(value) else f"{value:.3f}"
