"""Terms of the field: what jieba's dictionary cuts to pieces though it is one word."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path

from gongkai.errors import SettingsError


def read_terms(path: Path) -> tuple[str, ...]:
    """Return the terms of a file: one a line in UTF-8, in the order of the file.

    Lines that begin with # are comments. What follows white space is not read, so that the user
    dictionaries of jieba (word, frequency, part of speech) do as they are. Raises SettingsError
    for a file that cannot be read.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError("settings.terms", path=path, reason=error) from error
    return _terms(text)


@cache
def shipped_terms() -> tuple[str, ...]:
    """Return the terms of `terms.txt`, whose head says how they were chosen."""
    return _terms(files(__package__).joinpath("terms.txt").read_text(encoding="utf-8"))


def _terms(text: str) -> tuple[str, ...]:
    lines = (line.split(maxsplit=1) for line in text.splitlines())
    return tuple(line[0] for line in lines if line and not line[0].startswith("#"))
