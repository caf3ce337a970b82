"""gongkai models: what models there are, and what they say of themselves."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from gongkai.cli.output import write_json


def models(
    context: typer.Context,
    folders: Annotated[
        list[Path] | None, typer.Argument(metavar="MODEL", help="models_at", readable=False)
    ] = None,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="json")] = False,
) -> int:
    """List the shipped models, or describe those in folders."""
    from gongkai import learn, view

    found = [learn.read_manifest(each) for each in folders] if folders else learn.list_models()
    if as_json:
        write_json([{**json.loads(each.to_json()), "digest": each.digest} for each in found])
    else:
        view.put(view.render_models(found, language=context.obj), sys.stdout)
    return 0
