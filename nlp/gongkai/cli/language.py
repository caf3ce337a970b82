"""Which language the command line speaks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from gongkai.errors import SettingsError
from gongkai.messages import Language

_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")


def locale_language(environ: Mapping[str, str]) -> Language:
    """Return "zh" when the first of LC_ALL, LC_MESSAGES and LANG that is set begins with zh."""
    chosen = next((environ[name] for name in _VARIABLES if environ.get(name)), "")
    return "zh" if chosen.lower().startswith("zh") else "en"


def take_language(
    arguments: Sequence[str], environ: Mapping[str, str]
) -> tuple[Language, list[str]]:
    """Return the language and the arguments without `--lang`, which may stand anywhere before `--`.

    Raises SettingsError for a language that is neither en nor zh.
    """
    language = locale_language(environ)
    end = list(arguments).index("--") if "--" in arguments else len(arguments)
    rest: list[str] = []
    options = iter(arguments[:end])
    for argument in options:
        name, equals, value = argument.partition("=")
        if name == "--lang":
            language = _language(value if equals else next(options, ""))
        else:
            rest.append(argument)
    return language, [*rest, *arguments[end:]]


def _language(found: str) -> Language:
    if found == "zh":
        return "zh"
    if found == "en":
        return "en"
    raise SettingsError("settings.language", found=found)
