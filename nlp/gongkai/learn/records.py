"""Typed access to the fields of a JSON document; a field that does not fit is named."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar

from gongkai.errors import GoldError
from gongkai.model import Span

Label = TypeVar("Label", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Record:
    """A JSON object with its place in a gold file, such as "items[2]"; "" is the whole file.

    Every method raises GoldError naming the file, the place, what was found and what should be.
    """

    source: str
    place: str
    values: dict[str, object]

    def text(self, key: str) -> str:
        """Return a text that is not empty."""
        value = self.values.get(key)
        if not isinstance(value, str) or not value:
            raise self._misfit(key, "a text")
        return value

    def digits(self, key: str, length: int) -> str:
        """Return a text of `length` lower-case hexadecimal digits."""
        value = self.text(key)
        if not re.fullmatch(f"[0-9a-f]{{{length}}}", value):
            raise self._misfit(key, f"{length} hexadecimal digits")
        return value

    def optional_text(self, key: str) -> str | None:
        """Return a text, or None for null, an empty text or a missing key."""
        return self.text(key) if self.values.get(key) not in (None, "") else None

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts; empty for null or a missing key."""
        values = self.values.get(key)
        if values is None:
            return ()
        if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
            raise self._misfit(key, "a list of texts")
        return tuple(values)

    def whole_number(self, key: str) -> int:
        """Return a whole number."""
        value = self.values.get(key)
        if not isinstance(value, int) or isinstance(value, bool):
            raise self._misfit(key, "a whole number")
        return value

    def number(self, key: str) -> float:
        """Return a number; a whole one stays an int."""
        value = self.values.get(key)
        if not isinstance(value, int | float) or isinstance(value, bool):
            raise self._misfit(key, "a number")
        return value

    def numbers(self, key: str) -> tuple[float | None, ...]:
        """Return a number or a list of numbers, each of which may be null."""
        value = self.values.get(key)
        values = value if isinstance(value, list) else [value]
        if not all(each is None or type(each) in (int, float) for each in values):
            raise self._misfit(key, "a number, null, or a list of these")
        return tuple(values)

    def flag(self, key: str) -> bool:
        """Return true or false."""
        value = self.values.get(key)
        if not isinstance(value, bool):
            raise self._misfit(key, "true or false")
        return value

    def day(self, key: str) -> date | None:
        """Return a date, or None for null or a missing key."""
        value = self.optional_text(key)
        try:
            return date.fromisoformat(value) if value else None
        except ValueError:
            raise self._misfit(key, "a date such as 2025-01-31") from None

    def label(self, key: str, labels: type[Label]) -> Label:
        """Return one of the annotation guide's labels."""
        return self.as_label(key, self.values.get(key), labels)

    def optional_label(self, key: str, labels: type[Label]) -> Label | None:
        """Return a label, or None for null or a missing key."""
        return None if self.values.get(key) is None else self.label(key, labels)

    def as_label(self, key: str, value: object, labels: type[Label]) -> Label:
        """Return `value`, which stands in the field `key`, as a label."""
        for label in labels:
            if label.value == value:
                return label
        raise GoldError(
            "gold.label",
            source=self.source,
            place=self.at(key),
            found=value,
            expected=", ".join(label.value for label in labels),
        )

    def span(self) -> Span:
        """Return the range in the fields `start` and `end`, which holds at least one character."""
        start, end = self.whole_number("start"), self.whole_number("end")
        if not 0 <= start < end:
            raise GoldError("gold.span", source=self.source, place=self.place, start=start, end=end)
        return Span(start, end)

    def record(self, key: str) -> Record:
        """Return an object; an empty one for null or a missing key."""
        value = self.values.get(key)
        if not isinstance(value, dict | None):
            raise self._misfit(key, "an object")
        return Record(self.source, self.at(key), value or {})

    def records(self, key: str) -> tuple[Record, ...]:
        """Return a list of objects; empty for null or a missing key."""
        values = self.values.get(key)
        if values is None:
            return ()
        if not isinstance(values, list) or not all(isinstance(value, dict) for value in values):
            raise self._misfit(key, "a list of objects")
        place = self.at(key)
        return tuple(
            Record(self.source, f"{place}[{number}]", value) for number, value in enumerate(values)
        )

    def require(self, *keys: str, or_null: bool = False) -> None:
        """Check that the object has these keys, with another value than null unless `or_null`."""
        for key in keys:
            if key not in self.values or (self.values[key] is None and not or_null):
                raise self._misfit(
                    key, "a value or null" if or_null else "a value, if an empty one"
                )

    def at(self, key: str) -> str:
        """Return the place of a field of this object."""
        return f"{self.place}.{key}" if self.place else key

    def _misfit(self, key: str, expected: str) -> GoldError:
        found = repr(self.values[key])[:60] if key in self.values else "nothing"
        return GoldError(
            "gold.field", source=self.source, place=self.at(key), found=found, expected=expected
        )
