"""Phrases with slots, taken apart once and filled many times."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from gongkai.synthesis.draw import Draw

# What one phrase may say of the report's own tables, by the names of the gold format.
QUANTITIES = (
    "applications_received",
    "applications_total",
    "applications_carried_in",
    "applications_handled",
    "applications_carried_out",
    "granted",
    "partially_granted",
    "refused",
    "unable_to_provide",
    "not_processed",
    "otherwise_closed",
    "reviews",
    "lawsuits",
    "rules_issued",
    "normative_documents_issued",
    "fees_charged",
)
# What the report knows of itself and its body.
NAMES = (
    *("body", "short", "we", "all", "leaders", "upper", "office", "site", "account"),
    *("year", "last_year", "next_year", "thought", "congress", "count"),
)
# What the page around a report is made of; only the generator's own phrases use these.
FRAME_NAMES = (
    *("title", "plain_title", "chain", "outline", "n_parts", "edition_notice", "published_on"),
    *("slashed", "phone", "postcode", "address", "mail", "period", "start_day", "end_day"),
)
WORDS = (
    *("column", "dept", "village", "project", "campaign", "service", "matter", "doc", "rule"),
    *("policy", "facility", "group", "topicday"),
    *("unraised", "unbuilt", "weak", "poor", "raise", "build", "strengthen", "enrich"),
)
_SLOT = re.compile(r"\{([a-z_]+)(?::([^{}|]*)(?:\|((?:[^{}]|\{[^{}]*\})*))?)?\}")
_CLAUSE_MARKS = "，。；：、（）,;:()！！？"


@dataclass(slots=True)
class Filler:
    """What fills the slots of one report: its names, its numbers, and two streams of draws.

    `word_draw` is the same for a sentence that is copied from year to year, `number_draw` is not.
    """

    names: dict[str, str]
    values: Mapping[str, int | float]
    words: Callable[[str], tuple[str, ...]]
    word_draw: Draw
    number_draw: Draw


Part = str | Callable[[Filler], str]


class Mention(NamedTuple):
    """A quantity that a filled phrase states: where its clause stands, and where the number."""

    quantity: str
    start: int
    end: int
    number: tuple[int, int] | None

    def shifted(self, place: int, by: int) -> Mention:
        """Return the mention in a text in which what ended at `place` grew by a length."""

        def moved(boundary: int) -> int:
            return boundary + by if boundary >= place else boundary

        number = self.number and (moved(self.number[0]), moved(self.number[1]))
        return Mention(self.quantity, moved(self.start), moved(self.end), number)


@dataclass(frozen=True, slots=True)
class Template:
    """A phrase ready to be filled.

    `positive` and `zeros` name the quantities that must be above zero, or zero, for it to be true.
    `slots` are the names of all its slots.
    """

    text: str
    parts: tuple[Part, ...]
    mentions: tuple[tuple[int, tuple[str, ...]], ...]
    positive: frozenset[str]
    zeros: frozenset[str]
    slots: frozenset[str]

    def is_true(self, values: Mapping[str, int | float]) -> bool:
        """Tell whether the quantities allow the phrase."""
        return all(values.get(name, 0) > 0 for name in self.positive) and not any(
            values.get(name, 0) for name in self.zeros
        )

    def fill(self, filler: Filler) -> str:
        """Return the phrase with its slots filled."""
        if len(self.parts) == 1 and isinstance(self.parts[0], str):
            return self.parts[0]
        return "".join([part if type(part) is str else part(filler) for part in self.parts])  # type: ignore[operator]

    def fill_with_mentions(self, filler: Filler) -> tuple[str, list[Mention]]:
        """Return the filled phrase and the quantities that it states."""
        pieces = [part if isinstance(part, str) else part(filler) for part in self.parts]
        text = "".join(pieces)
        found = []
        for index, quantities in self.mentions:
            start = sum(map(len, pieces[:index]))
            end = start + len(pieces[index])
            number = (start, end) if pieces[index].isdigit() else None
            span = _clause(text, start, end)
            found += [Mention(quantity, *span, number) for quantity in quantities]
        return text, found


def compile_template(text: str, extra: tuple[str, ...] = ()) -> Template:
    """Take a phrase apart.

    Raises ValueError for a slot that does not exist; `extra` are names allowed beside the usual.
    """
    parts: list[Part] = []
    mentions: list[tuple[int, tuple[str, ...]]] = []
    positive: set[str] = set()
    zeros: set[str] = set()
    slots: set[str] = set()
    position = 0
    for match in _SLOT.finditer(text):
        if match.start() > position:
            parts.append(text[position : match.start()])
        name, argument, phrase = match.groups()
        slots.add(name)
        if name == "zero":
            quantities = _quantities(argument, match.group())
            zeros.update(quantities)
            mentions.append((len(parts), quantities))
            inner = compile_template(phrase or "", extra)
            slots |= inner.slots
            parts.append(inner.fill)
        elif name in QUANTITIES:
            positive.add(name)
            mentions.append((len(parts), (name,)))
            parts.append(_number_of(name))
        else:
            if phrase is not None:
                raise ValueError(f"unknown slot {match.group()}")
            parts.append(_part(name, argument, match.group(), extra))
        position = match.end()
    if position < len(text) or not parts:
        parts.append(text[position:])
    if any(brace in part for part in parts if isinstance(part, str) for brace in "{}"):
        raise ValueError(f"a brace without a slot in {text!r}")
    return Template(
        text, tuple(parts), tuple(mentions), frozenset(positive), frozenset(zeros), frozenset(slots)
    )


def _quantities(argument: str | None, slot: str) -> tuple[str, ...]:
    names = tuple((argument or "").split("+"))
    if not set(names) <= set(QUANTITIES):
        raise ValueError(f"unknown quantity in {slot}")
    return names


def _part(name: str, argument: str | None, slot: str, extra: tuple[str, ...]) -> Part:
    if name == "n" and argument:
        return _between(*(int(bound) for bound in argument.split("-")))
    if argument is not None:
        raise ValueError(f"unknown slot {slot}")
    if name in NAMES or name in extra:
        return lambda filler: filler.names[name]
    if name in WORDS:
        return lambda filler: filler.word_draw.pick(filler.words(name))
    if name == "pct":
        return _percentage
    if name in {"month", "day"}:
        return _between(1, 12 if name == "month" else 28)
    raise ValueError(f"unknown slot {slot}")


def _between(least: int, most: int) -> Callable[[Filler], str]:
    if least > most:
        raise ValueError(f"an empty range {least}-{most}")
    return lambda filler: str(filler.number_draw.between(least, most))


def _number_of(name: str) -> Callable[[Filler], str]:
    def number(filler: Filler) -> str:
        return str(filler.values[name])

    return number


def _percentage(filler: Filler) -> str:
    draw = filler.number_draw
    return draw.pick(("100%", f"{draw.between(81, 99)}%", f"{draw.between(901, 998) / 10}%"))


def _clause(text: str, start: int, end: int) -> tuple[int, int]:
    """Widen a range to the clause around it, without its marks."""
    while start and text[start - 1] not in _CLAUSE_MARKS:
        start -= 1
    while end < len(text) and text[end] not in _CLAUSE_MARKS:
        end += 1
    return start, end
