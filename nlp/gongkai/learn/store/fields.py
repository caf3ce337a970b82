"""Typed access to the fields of a model's JSON; a field that does not fit is named."""

from __future__ import annotations

import re
from dataclasses import dataclass

from gongkai.errors import ModelError
from gongkai.learn.store.refusing import CONTROL, refused, shown

_DIGEST = re.compile("[0-9a-f]{64}")
_LONGEST_TEXT = 1000
_LARGEST_COUNT = 2**63


@dataclass(frozen=True, slots=True)
class Fields:
    """An object of the file `source`, at `place` in it ("" is the whole file).

    Every method raises ModelError naming the file, the field, what was found and expected.
    """

    source: str
    place: str
    content: object

    @property
    def values(self) -> dict[str, object]:
        """The fields by name."""
        if not isinstance(self.content, dict):
            raise self._error(self.place or "the file", self.content, "an object")
        return self.content

    def text(self, key: str) -> str:
        """Return a text of one line that is not empty."""
        value = self.values.get(key)
        if not isinstance(value, str) or not is_line(value):
            raise self.misfit(key, "a text of one line")
        return value

    def digest(self, key: str) -> str:
        """Return 64 hexadecimal digits."""
        value = self.text(key)
        if not _DIGEST.fullmatch(value):
            raise self.misfit(key, "64 hexadecimal digits")
        return value

    def count(self, key: str) -> int:
        """Return a whole number in [0, 2**63)."""
        value = self.values.get(key)
        if type(value) is not int or not 0 <= value < _LARGEST_COUNT:
            raise self.misfit(key, "a whole number")
        return value

    def number(self, key: str) -> float:
        """Return a finite number."""
        value = self.values.get(key)
        if not isinstance(value, int | float) or isinstance(value, bool) or abs(value) > 1e300:
            raise self.misfit(key, "a number")
        if value != value:  # noqa: PLR0124 - only what is no number differs from itself
            raise self.misfit(key, "a number")
        return float(value)

    def number_in(self, key: str, least: float, most: float) -> float:
        """Return a number in [least, most]."""
        value = self.number(key)
        if not least <= value <= most:
            raise self.misfit(key, f"a number from {least:g} to {most:g}")
        return value

    def flag(self, key: str) -> bool:
        """Return true or false."""
        value = self.values.get(key)
        if not isinstance(value, bool):
            raise self.misfit(key, "true or false")
        return value

    def numbers(self) -> dict[str, float]:
        """Return all fields, which are numbers."""
        return {key: self.number(key) for key in self.names()}

    def names(self) -> tuple[str, ...]:
        """Return the names of all fields, each a text of one line."""
        for key in self.values:
            if not is_line(key):
                raise self._error(self.place or "the file", key, "names of one line")
        return tuple(self.values)

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts."""
        value = self.values.get(key)
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            raise self.misfit(key, "a list of texts")
        return tuple(value)

    def inner(self, key: str) -> Fields:
        """Return an object."""
        fields = Fields(self.source, self._at(key), self.values.get(key))
        if not isinstance(fields.content, dict):
            raise self.misfit(key, "an object")
        return fields

    def inner_list(self, key: str) -> list[Fields]:
        """Return a list of objects."""
        value = self.values.get(key)
        if not isinstance(value, list):
            raise self.misfit(key, "a list")
        return [
            Fields(self.source, f"{self._at(key)}[{number}]", each)
            for number, each in enumerate(value)
        ]

    def misfit(self, key: str, expected: str) -> ModelError:
        """Return the error for a field that is not as expected."""
        return self._error(self._at(key), self.values.get(key), expected)

    def _at(self, key: str) -> str:
        return f"{self.place}.{key}" if self.place else key

    def _error(self, place: str, found: object, expected: str) -> ModelError:
        return refused(
            "model.field", source=self.source, place=place, found=shown(found), expected=expected
        )


def is_line(text: str) -> bool:
    """Tell whether a text is one line: not empty, not endless, without control characters."""
    return 0 < len(text) <= _LONGEST_TEXT and CONTROL.search(text) is None
