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
    rest = list(arguments)
    end = rest.index("--") if "--" in rest else len(rest)
    for place in reversed(range(end)):
        name, equals, value = rest[place].partition("=")
        if name != "--lang":
            continue
        width = 1 if equals else 2
        found = value if equals else "".join(rest[place + 1 : place + 2])
        del rest[place : place + width]
        if found == "zh":
            language = "zh"
        elif found == "en":
            language = "en"
        else:
            raise SettingsError("settings.language", found=found)
        break
    return language, rest
