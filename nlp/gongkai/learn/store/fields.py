"""Typed access to the fields of a model's JSON; a field that does not fit is named."""

from __future__ import annotations

import re
from dataclasses import dataclass

from gongkai.errors import ModelError

_DIGEST = re.compile("[0-9a-f]{64}")


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
        """Return a text that is not empty."""
        value = self.values.get(key)
        if not isinstance(value, str) or not value:
            raise self.misfit(key, "a text")
        return value

    def digest(self, key: str) -> str:
        """Return 64 hexadecimal digits."""
        value = self.text(key)
        if not _DIGEST.fullmatch(value):
            raise self.misfit(key, "64 hexadecimal digits")
        return value

    def count(self, key: str) -> int:
        """Return a whole number that is not negative."""
        value = self.values.get(key)
        if not isinstance(value, int) or isinstance(value, bool) or value < 0:
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

    def flag(self, key: str) -> bool:
        """Return true or false."""
        value = self.values.get(key)
        if not isinstance(value, bool):
            raise self.misfit(key, "true or false")
        return value

    def numbers(self) -> dict[str, float]:
        """Return all fields, which are numbers."""
        return {key: self.number(key) for key in self.values}

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
        shown = "nothing" if found is None else repr(found)[:60]
        return ModelError(
            "model.field", source=self.source, place=place, found=shown, expected=expected
        )
