"""gongkai evaluate: a run, or a model, against gold annotations."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gongkai.cli.options import Reports
from gongkai.cli.output import note, note_text
from gongkai.errors import SettingsError
from gongkai.messages import Language
from gongkai.settings import RULES, Settings

if TYPE_CHECKING:
    from gongkai.learn import Scores


def evaluate(
    context: typer.Context,
    judged: Annotated[str, typer.Argument(metavar="RUN|MODEL", help="judged")],
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="gold", readable=False)],
    *,
    reports: Reports = None,
    as_json: Annotated[bool, typer.Option("--json", help="json")] = False,
    against: Annotated[
        Path | None,
        typer.Option(metavar="SCORES", help="against", show_default=False, readable=False),
    ] = None,
) -> int:
    """Score a run or a model; the status is 1 when a score fell or gold could not be scored."""
    from gongkai import learn, view

    scores = _score(judged, gold, reports or [], context.obj)
    fell = learn.fallen(scores, against) if against else ()
    if as_json:
        sys.stdout.write(scores.to_json())
    else:
        drawing = view.render_scores(scores, language=context.obj, fallen=fell)
        view.put(drawing, sys.stdout, fold=False)
    for problem in scores.problems:
        note_text(problem)
    if fell:
        note("note.fallen", context.obj, against=against, names=", ".join(fell))
    return 1 if fell or scores.problems else 0


def _score(judged: str, gold: Path, reports: list[Path], language: Language) -> Scores:
    from gongkai import batch, learn, training, view

    if not _is_model(judged):
        analyses = batch.read_analyses(Path(judged))
        return learn.evaluate(analyses, learn.load_gold(gold), language=language)
    with view.follow_progress(sys.stderr, "view.scoring", language=language) as on_progress:
        return training.score_model(
            gold,
            settings=Settings(model=judged),
            folders=reports,
            language=language,
            on_progress=on_progress,
        )


def _is_model(judged: str) -> bool:
    """Tell a model from a run; a run that lies there goes before a shipped model of its name.

    Raises SettingsError for what is neither.
    """
    from gongkai.learn import list_models

    if _holds(judged, "run.json"):
        return False
    named = [RULES, *(manifest.name for manifest in list_models())]
    if judged in named or _holds(judged, "model.json"):
        return True
    raise SettingsError("evaluate.neither", found=judged[:200], expected=", ".join(named))


def _holds(folder: str, name: str) -> bool:
    """Tell whether a folder has a file; one whose name no system takes has none."""
    try:
        return (Path(folder) / name).exists()
    except OSError:
        return False
