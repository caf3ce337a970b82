"""The locale chooses the language, --lang overrides it."""

from __future__ import annotations

import pytest

from gongkai.cli.language import locale_language, take_language
from gongkai.errors import SettingsError


@pytest.mark.parametrize(
    ("environ", "language"),
    [
        ({}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "en_US.UTF-8"}, "en"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": ""}, "zh"),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "zh_TW"}, "zh"),
        ({"LC_ALL": "zh_HK", "LC_MESSAGES": "en_US", "LANG": "en_US"}, "zh"),
    ],
)
def test_the_first_variable_that_is_set_decides(environ: dict[str, str], language: str) -> None:
    assert locale_language(environ) == language


@pytest.mark.parametrize(
    ("arguments", "language", "rest"),
    [
        ([], "en", []),
        (["show", "a.txt"], "en", ["show", "a.txt"]),
        (["--lang", "zh", "show", "a.txt"], "zh", ["show", "a.txt"]),
        (["show", "--lang=zh", "a.txt"], "zh", ["show", "a.txt"]),
        (["show", "a.txt", "--lang", "zh"], "zh", ["show", "a.txt"]),
        (["show", "--lang", "zh", "--lang", "en"], "en", ["show"]),
        (["show", "--", "--lang", "zh"], "en", ["show", "--", "--lang", "zh"]),
    ],
)
def test_the_option_may_stand_anywhere(
    arguments: list[str], language: str, rest: list[str]
) -> None:
    assert take_language(arguments, {"LANG": "C"}) == (language, rest)


@pytest.mark.parametrize("arguments", [["--lang", "fr"], ["--lang="], ["show", "--lang"]])
def test_other_languages_are_refused(arguments: list[str]) -> None:
    with pytest.raises(SettingsError, match="it must be en or zh"):
        take_language(arguments, {})
