"""The model card: what a model is, what it learned from, what it scores, where it ends."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from gongkai.learn.confusion import Confusion, most_confused
from gongkai.learn.store import Manifest

_METRICS = (
    "section_accuracy",
    "role_macro_f1",
    "substance_macro_f1",
    "issue_f1_080",
    "remedy_f1_080",
    "link_f1",
    "main_topic_accuracy",
    "topic_f1",
)
_BY_HEAD = ("accuracy", "macro_f1")
_WHAT = {
    "linear": (
        "Linear heads (multinomial logistic regression) over character n-grams, context and the "
        "evidence of gongkai's rules: the section of each line, decoded as a sequence; role and "
        "substance of each sentence; topics of each issue and remedy; whether a remedy answers an "
        "issue. Where sentences and items begin and end is told by the rules."
    ),
    "encoder": (
        "The heads of gongkai on a Chinese transformer encoder: the section of each line, role and "
        "substance of each sentence, topics of each issue and remedy, links between them."
    ),
}
_LIMITS = (
    "The rules were written on the five gold reports, so scores on gold flatter the rules, and "
    "both together; they come from few reports, and one more or less wrong sentence moves them. "
    "Synthetic reports may be harder than gold ones, and are not drawn from the world: scores on "
    "them tell which of two models copes better with phrases it has not seen, and no more. Only "
    "figures on real reports that neither the rules nor the model have seen count: see "
    "models/README.md. "
    "A model judges wording, not truth; it is for annual reports on government information "
    "disclosure, in Chinese, and says nothing about other texts."
)
_HELD_OUT = "Reports of phrases that the model has not learned from"


class Crossed(Protocol):
    """What a cross-validation found, as far as a card tells of it."""

    @property
    def roles(self) -> Confusion:
        """Which role was taken for which."""
        ...

    @property
    def sections(self) -> Confusion:
        """Which section was taken for which."""
        ...


def write_card(manifest: Manifest, cross: Crossed | None = None, *, rules: str = "") -> str:
    """Return the card of a model in Markdown.

    `cross` adds confusion tables, `rules` is a table of what each rule is worth (`rules_table`).
    """
    parts = [
        f"# {manifest.name}\n\n{_WHAT[manifest.kind]}\n",
        f"Kind: {manifest.kind}. Version of gongkai: {manifest.version}.\n",
        f"## Learned from\n\n{_data(manifest)}",
        *_scores(manifest),
        *(_confusions(cross) if cross else ()),
        *([f"## What each rule is worth\n\n{rules}"] if rules else ()),
        f"## Limits\n\n{_learned_from(manifest)} {_LIMITS}\n",
        f"## Made with\n\n{_recipe(manifest)}",
    ]
    return "\n".join(parts)


def _data(manifest: Manifest) -> str:
    rows = [[each.name, str(each.n_reports), f"`{each.sha256[:16]}`"] for each in manifest.data]
    return _table([["data", "reports", "SHA-256"], ["---", "--:", "---"], *rows])


def _scores(manifest: Manifest) -> list[str]:
    parts: list[str] = []
    for name, title, note in (
        ("gold", "Scores on gold", "Each gold report by a model that was learned without it."),
        (
            "held_out",
            "Scores on synthetic reports",
            f"{_HELD_OUT}.",
        ),
    ):
        tables = {
            table.partition("/")[2]: scores
            for table, scores in manifest.scores.items()
            if table.startswith(f"{name}/")
        }
        if tables:
            parts.append(f"## {title}\n\n{note}\n\n{_side_by_side(tables)}")
    if "held_out" in manifest.scores:
        parts.append(f"## Scores on synthetic reports\n\n{_by_head(manifest.scores['held_out'])}")
    if "training" in manifest.scores:
        parts.append(f"## Loss\n\n{_losses(manifest.scores['training'])}")
    if "calibration" in manifest.scores:
        parts.append(f"## Calibration\n\n{_calibration(manifest.scores['calibration'])}")
    return parts


def _side_by_side(tables: Mapping[str, Mapping[str, float]]) -> str:
    order = [name for name in ("rules", "model", "both") if name in tables]
    rows = [["metric", *order], ["---", *["--:"] * len(order)]]
    for metric in _METRICS:
        found = [tables[name].get(metric) for name in order]
        if any(value is not None for value in found):
            rows.append([metric, *map(_number, found)])
    return _table(rows)


def _by_head(scores: Mapping[str, float]) -> str:
    """Return the scores of the model alone, unit by unit, a head a row."""
    heads = dict.fromkeys(name.removesuffix(f"_{each}") for name in scores for each in _BY_HEAD)
    rows = [
        [head, *(_number(scores.get(f"{head}_{each}")) for each in _BY_HEAD)]
        for head in heads
        if any(f"{head}_{each}" in scores for each in _BY_HEAD)
    ]
    note = f"{_HELD_OUT}; each unit by itself, sections without their order."
    titles = [["head", *(each.replace("_", " ") for each in _BY_HEAD)], ["---", "--:", "--:"]]
    return f"{note}\n\n{_table([*titles, *rows])}"


def _losses(scores: Mapping[str, float]) -> str:
    row = [_number(scores.get(name)) for name in ("loss_before", "loss_after")]
    note = "Mean loss of a decision on examples learned from, before and after learning."
    return f"{note}\n\n{_table([['before', 'after'], ['--:', '--:'], row])}"


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"


def _calibration(scores: Mapping[str, float]) -> str:
    heads = dict.fromkeys(name.partition("/")[0] for name in scores)
    rows = [
        ["head", "units", "temperature", "error before", "error after"],
        ["---", "--:", "--:", "--:", "--:"],
        *(
            [
                head,
                f"{scores[f'{head}/n_units']:.0f}",
                f"{scores[f'{head}/temperature']:.2f}",
                f"{scores[f'{head}/error_before']:.3f}",
                f"{scores[f'{head}/error_after']:.3f}",
            ]
            for head in heads
        ),
    ]
    note = "Expected calibration error (10 bins) on synthetic reports of phrases not learned from."
    return f"{note}\n\n{_table(rows)}"


def _confusions(cross: Crossed) -> list[str]:
    roles = f"On gold, both together.\n\n{cross.roles.to_markdown()}"
    return [
        f"## Which role was taken for which\n\n{roles}",
        f"## Which section was taken for which\n\n{_wrong(cross.sections)}\n",
    ]


def _wrong(confusion: Confusion) -> str:
    wrong = most_confused(confusion)
    if not wrong:
        return "None was taken for another."
    return "\n".join(f"- `{gold}` for `{found}`: {count}" for gold, found, count in wrong)


def _learned_from(manifest: Manifest) -> str:
    """Say how many reports of which sort a model learned from, as far as its data tells."""
    counts = {each.name: each.n_reports for each in manifest.data if each.n_reports}
    told = [f"{counts[name]} {name}" for name in ("gold", "synthetic") if name in counts]
    if not told:
        return "Which reports it learned from is not known."
    reports = "report" if told[-1].startswith("1 ") else "reports"
    none = "".join(f", and no {name} one" for name in ("gold", "synthetic") if name not in counts)
    return f"It learned from {' and '.join(told)} {reports}{none}."


def _recipe(manifest: Manifest) -> str:
    recipe = manifest.settings.get("recipe")
    if not isinstance(recipe, dict):
        return "Its settings are not known.\n"
    table = [["setting", "value"], ["---", "--:"], *([k, str(v)] for k, v in recipe.items())]
    return f"Made by `gongkai train`, with the settings below.\n\n{_table(table)}"


def _table(rows: list[list[str]]) -> str:
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)
