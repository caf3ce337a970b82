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
    "It learned from synthetic reports, and from as many gold ones as the table below says. "
    "Synthetic text varies less than the world does: scores on synthetic reports are higher than "
    "those on real ones, and only the latter count. Scores on gold come from few reports, and "
    "one more or less wrong sentence moves them. "
    "It judges wording, not truth; it is for annual reports on government information disclosure, "
    "in Chinese, and says nothing about other texts."
)


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
    made = f"gongkai train corpora/gold -o {manifest.name}"
    parts = [
        f"# {manifest.name}\n\n{_WHAT[manifest.kind]}\n",
        f"Kind: {manifest.kind}. Version of gongkai: {manifest.version}.\n",
        f"## Learned from\n\n{_data(manifest)}",
        *_scores(manifest),
        *(_confusions(cross) if cross else ()),
        *([f"## What each rule is worth\n\n{rules}"] if rules else ()),
        f"## Limits\n\n{_LIMITS}\n",
        f"## Made with\n\n```sh\n{made}\n```\n\n{_recipe(manifest)}",
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
            "Reports of phrases that the model has not seen; the gap to gold is the generator's.",
        ),
    ):
        tables = {
            table.partition("/")[2]: scores
            for table, scores in manifest.scores.items()
            if table.startswith(f"{name}/")
        }
        if tables:
            parts.append(f"## {title}\n\n{note}\n\n{_side_by_side(tables)}")
    if "calibration" in manifest.scores:
        parts.append(f"## Calibration\n\n{_calibration(manifest.scores['calibration'])}")
    return parts


def _side_by_side(tables: Mapping[str, Mapping[str, float]]) -> str:
    order = [name for name in ("rules", "model", "both") if name in tables]
    rows = [["metric", *order], ["---", *["--:"] * len(order)]]
    for metric in _METRICS:
        found = [tables[name].get(metric) for name in order]
        if any(value is not None for value in found):
            rows.append([metric, *("" if value is None else f"{value:.3f}" for value in found)])
    return _table(rows)


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


def _recipe(manifest: Manifest) -> str:
    recipe = manifest.settings.get("recipe")
    if not isinstance(recipe, dict):
        return ""
    return _table([["setting", "value"], ["---", "--:"], *([k, str(v)] for k, v in recipe.items())])


def _table(rows: list[list[str]]) -> str:
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)
