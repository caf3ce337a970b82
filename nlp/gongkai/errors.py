"""The error tree: what can go wrong for a user.

GongkaiError
├── InputError        an input that cannot be read or is no text; the rest of a batch goes on
├── RunError          a run folder that cannot be written or read
├── GoldError         a gold file that does not fit its report or its format
├── ModelError        a model that cannot be read, or is not what it says it is
├── ExtraError        a library that is not installed, since it comes with an extra
└── SettingsError     a setting out of range

Every error names a message of messages.toml: what was found, what was expected, where, what to do.
"""

from __future__ import annotations

from gongkai.messages import Language, message


class GongkaiError(Exception):
    """An error that a user can act on; `code` is its entry in messages.toml, `fields` fill it."""

    def __init__(self, code: str, **fields: object) -> None:
        self.code = code
        self.fields = fields
        super().__init__(self.in_language("en"))

    def in_language(self, language: Language) -> str:
        """Return the message in English ("en") or Chinese ("zh")."""
        return message(self.code, language, **self.fields)


class InputError(GongkaiError):
    """An input that cannot be read as text."""


class RunError(GongkaiError):
    """A run folder that cannot be written or read."""


class GoldError(GongkaiError):
    """Gold annotations that do not fit their report or their format."""


class ModelError(GongkaiError):
    """A model that cannot be found, read or written, or is not what it says it is."""


class ExtraError(GongkaiError):
    """A library is missing that an extra of the package brings."""


class SettingsError(GongkaiError):
    """A setting out of its range."""
