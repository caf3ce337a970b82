"""The help of the commands in the user's language, from help.toml.

The parser builds a command with names of help.toml where its help should stand, and writes its own
headings in English; here both become words.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

from gongkai.messages import Language

if TYPE_CHECKING:
    from typer._click import Context  # what typer calls the methods with

_HEADINGS = (
    "usage",
    "arguments",
    "options",
    "commands",
    "help",
    "required",
    "default",
)


class Command(TyperCommand):
    """A command that tells its help in the language of its context."""

    def get_help(self, ctx: Context) -> str:
        """Return the help text."""
        return _translate_headings(super().get_help(ctx), ctx.obj)


class Group(TyperGroup):
    """The command with all others under it, telling its help in the language of its context."""

    def invoke(self, ctx: Context) -> object:
        """Run a command and return its exit status.

        A BrokenPipeError is returned, too: typer would end the process with status 1.
        """
        try:
            status: object = super().invoke(ctx)
        except BrokenPipeError as error:
            return error
        return status

    def get_help(self, ctx: Context) -> str:
        """Return the help text."""
        return _translate_headings(super().get_help(ctx), ctx.obj)


@cache
def _help() -> dict[str, dict[str, str]]:
    return tomllib.loads(files("gongkai.cli").joinpath("help.toml").read_text(encoding="utf-8"))


def _words(name: str, language: Language) -> str:
    return _help()[name][language]


def speak(group: TyperGroup, language: Language) -> None:
    """Put words in place of the names in the help of a group, its commands and their parameters."""
    for command in (group, *group.commands.values()):
        if isinstance(command, TyperGroup) and command is not group:
            speak(command, language)
            continue
        command.help = _words(command.help or "", language)
        if command.short_help:
            command.short_help = _words(command.short_help, language)
        for parameter in command.params:
            if isinstance(parameter, TyperArgument | TyperOption) and parameter.help:
                parameter.help = _words(parameter.help, language)


def _translate_headings(text: str, language: Language) -> str:
    for name in _HEADINGS:
        text = text.replace(_words(name, "en"), _words(name, language))
    return text
