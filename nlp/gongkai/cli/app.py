"""The command line: its commands, its language, its exit status."""

from __future__ import annotations

import io
import os
import signal
import sys
from collections.abc import Sequence
from typing import Annotated

import typer
from typer.main import get_group

import gongkai
from gongkai.cli.check import check
from gongkai.cli.corpus import corpus_group
from gongkai.cli.evaluate import evaluate
from gongkai.cli.language import locale_language, take_language
from gongkai.cli.ledger import ledger
from gongkai.cli.models import models
from gongkai.cli.output import note, note_text
from gongkai.cli.query import query
from gongkai.cli.review import review_group
from gongkai.cli.show import show
from gongkai.cli.tag import tag
from gongkai.cli.train import train
from gongkai.cli.words import Command, Group, speak
from gongkai.errors import GongkaiError
from gongkai.messages import Language

_BAD_INPUT = 2
_INTERRUPTED = 130
_BROKEN_PIPE = 141  # 128 + SIGPIPE, as a shell reports it


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the `gongkai` command and return its exit status.

    0 done; 1 done with rejects, with documents that are no reports, with fallen scores, or with
    rows of a sheet refused; 2 bad input or settings, nothing done, or output that cannot be
    written; 130 interrupted or terminated; 141 when the reader of the output went away.
    """
    _prepare_streams()
    if signal.getsignal(signal.SIGTERM) == signal.SIG_DFL:  # clean up as when interrupted
        signal.signal(signal.SIGTERM, signal.default_int_handler)
    language = locale_language(os.environ)
    try:
        language, rest = take_language(sys.argv[1:] if arguments is None else arguments, os.environ)
        status = _run(rest or ["--help"], language)
        sys.stdout.flush()
    except GongkaiError as error:
        note_text(error.in_language(language))
        return _BAD_INPUT
    except typer.TyperException as error:
        note("note.usage", language, reason=error.format_message())
        return _BAD_INPUT
    except BrokenPipeError:
        _drop_output()
        return _BROKEN_PIPE
    except OSError as error:
        if error.filename is not None:  # not from writing to a stream
            raise
        _drop_output()
        note("note.output", language, reason=error.strerror or error)
        return _BAD_INPUT
    except KeyboardInterrupt:
        status = _INTERRUPTED
    if status == _INTERRUPTED:
        note("note.interrupted", language)
    return status


def _prepare_streams() -> None:
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # closed by the caller
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_WRONLY), "w", encoding="utf-8"))
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # an encoding without Chinese is no reason to fail
            stream.reconfigure(errors="backslashreplace")


def _drop_output() -> None:
    """Let go of what is still buffered: it would be written, and fail, when Python stops."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _run(arguments: Sequence[str], language: Language) -> int:
    app = typer.Typer(cls=Group, add_completion=False, rich_markup_mode=None)
    app.callback(help="app")(_options)
    for function in (show, tag, query, check, ledger, evaluate, train, models):
        name = function.__name__
        app.command(cls=Command, help=name, short_help=f"{name}.short")(function)
    for name, group in {"review": review_group(), "corpus": corpus_group()}.items():
        app.add_typer(group, name=name, help=name, short_help=f"{name}.short")
    commands = get_group(app)
    speak(commands, language)
    status = commands.main(arguments, "gongkai", standalone_mode=False, obj=language)
    if isinstance(status, BrokenPipeError):
        raise status
    return int(status)


def _print_version(*, value: bool) -> None:
    if value:
        sys.stdout.write(f"gongkai {gongkai.__version__}\n")
        raise typer.Exit


def _options(
    *,
    version: Annotated[
        bool, typer.Option("--version", help="version", is_eager=True, callback=_print_version)
    ] = False,
    lang: Annotated[str, typer.Option("--lang", help="lang", metavar="en|zh")] = "",
) -> None:
    """Show these options in the help: the version stops early, the language is taken before."""
