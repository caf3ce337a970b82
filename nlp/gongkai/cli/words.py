"""The help of the commands in the user's language.

The parser builds a command once, with codes of messages.toml where its help should stand, and
writes its own headings in English; here both become words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

from gongkai.messages import Language, message

if TYPE_CHECKING:
    from typer._click import Context  # what typer calls the methods with

_HEADINGS = (
    "help.usage",
    "help.arguments",
    "help.options",
    "help.commands",
    "help.help",
    "help.required",
    "help.default",
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


def speak(group: TyperGroup, language: Language) -> None:
    """Put words in place of the codes in the help of a group, its commands and their parameters."""
    for command in (group, *group.commands.values()):
        command.help = message(command.help or "", language)
        if command.short_help:
            command.short_help = message(command.short_help, language)
        for parameter in command.params:
            if isinstance(parameter, TyperArgument | TyperOption) and parameter.help:
                parameter.help = message(parameter.help, language)


def _translate_headings(text: str, language: Language) -> str:
    for code in _HEADINGS:
        text = text.replace(message(code, "en"), message(code, language))
    return text
